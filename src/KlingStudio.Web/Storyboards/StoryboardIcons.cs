namespace KlingStudio.Web.Storyboards;

/// <summary>Icons only the storyboard needs, on the same 24 × 24 grid as the studio's.</summary>
internal static class StoryboardIcons
{
    public static string Split { get; } = Line("M12 3v18M8 12H3m0 0 2.5-2.5M3 12l2.5 2.5M16 12h5m0 0-2.5-2.5M21 12l-2.5 2.5", "1.7");
    public static string Merge { get; } = Line("M12 3v18M3 12h5m0 0-2.5-2.5M8 12l-2.5 2.5M21 12h-5m0 0 2.5-2.5M16 12l2.5 2.5", "1.7");
    public static string Equal { get; } = Line("M4 5v14M12 5v14M20 5v14", "1.7");
    public static string Versions { get; } = Line("M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4l3 2", "1.7");

    public static string Cut { get; } = Line("M7 17.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM22 17.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM6 15.5 17 3M18 15.5 7 3", "1.7");
    public static string Duplicate { get; } = Line("M8 8h13v13H8zM4 16H3V3h13v1M14.5 11.5v6M11.5 14.5h6", "1.7");
    public static string Give { get; } = Line("M4 8h14m0 0-3.5-3.5M18 8l-3.5 3.5M20 16H6m0 0 3.5-3.5M6 16l3.5 3.5", "1.7");
    public static string Fit { get; } = Line("M4 5v14M20 5v14M8 12h8M8 12l2.5-2.5M8 12l2.5 2.5M16 12l-2.5-2.5M16 12l-2.5 2.5", "1.7");
    public static string Paste { get; } = Line("M8 5H5v16h14V5h-3M9 3h6v4H9z", "1.7");

    private static string Line(string path, string width) =>
        $"""<path d="{path}" fill="none" stroke="currentColor" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>""";
}
