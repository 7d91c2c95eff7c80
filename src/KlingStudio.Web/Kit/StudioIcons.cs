namespace KlingStudio.Web.Kit;

/// <summary>The studio's own line icons, drawn on a 24 × 24 grid for <see cref="Icon" /> and for MudBlazor's Icon parameters.</summary>
public static class StudioIcons
{
    public static string Projects { get; } = Line("M3 6h18v12H3zM3 10h18M8 6v12");
    public static string Generations { get; } = Line("M4 7h16M4 12h10M4 17h13");
    public static string Gallery { get; } = Line("M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z");
    public static string Settings { get; } = Line("M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4");
    public static string Search { get; } = Line("M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20");
    public static string Plus { get; } = Line("M12 5v14M5 12h14");
    public static string More { get; } = Line("M5 12h.01M12 12h.01M19 12h.01", 3);
    public static string Close { get; } = Line("M6 6l12 12M18 6 6 18");
    public static string Check { get; } = Line("M5 12.5 10 17l9-10");
    public static string Warning { get; } = Line("M12 4 2.8 19.5h18.4zM12 10v4M12 17h.01");
    public static string Information { get; } = Line("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8h.01");
    public static string Pin { get; } = Line("M9 4h6l-1 6 4 4H6l4-4zM12 14v6");
    public static string Undo { get; } = Line("M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3");
    public static string Redo { get; } = Line("m16 5 4 4-4 4M20 9H10a5 5 0 0 0 0 10h3");
    public static string Lock { get; } = Line("M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3");
    public static string Unlock { get; } = Line("M6 11h12v9H6zM9 11V8a3 3 0 0 1 5.8-1");
    public static string Delete { get; } = Line("M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13");
    public static string Rename { get; } = Line("M4 20h4L19 9l-4-4L4 16z");
    public static string Copy { get; } = Line("M9 9h11v11H9zM5 15H4V4h11v1");
    public static string Download { get; } = Line("M12 4v11M7 11l5 5 5-5M5 20h14");
    public static string Upload { get; } = Line("M12 15V4M7 9l5-5 5 5M5 20h14");
    public static string Left { get; } = Line("m14 6-6 6 6 6");
    public static string Right { get; } = Line("m10 6 6 6-6 6");
    public static string Sound { get; } = Line("M4 10v4h4l5 4V6L8 10zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11");
    public static string Play { get; } = Line("M8 5v14l11-7z");
    public static string Split { get; } = Line("M12 4v16M4 8h4v8H4M20 8h-4v8h4");
    public static string Circle { get; } = Line("M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z", 2.2);
    public static string Reject { get; } = Line("M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM6.5 6.5l11 11");
    public static string Pause { get; } = Line("M9 5v14M15 5v14", 2.4);
    public static string FrameBack { get; } = Line("M17 6l-8 6 8 6zM6 6v12");
    public static string FrameOn { get; } = Line("m7 6 8 6-8 6zM18 6v12");
    public static string Loop { get; } = Line("M17 3l4 4-4 4M3 12V9a2 2 0 0 1 2-2h16M7 21l-4-4 4-4M21 12v3a2 2 0 0 1-2 2H3");
    public static string FullScreen { get; } = Line("M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5");
    public static string Swap { get; } = Line("M4 9h15l-4-4M20 15H5l4 4");

    public static string Tag { get; } = Line("M4 4h8l8 8-8 8-8-8zM8.5 8.5h.01");

    private static string Line(string path, double width = 1.7) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"""<path d="{path}" fill="none" stroke="currentColor" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>""");
}
