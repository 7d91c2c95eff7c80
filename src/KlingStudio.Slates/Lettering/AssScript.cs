using System.Globalization;
using System.Text;

namespace KlingStudio.Slates.Lettering;

/// <summary>Writes a subtitle script (ASS): styles first, then events by frame.</summary>
internal sealed class AssScript
{
    private readonly SlateTimeline _timeline;
    private readonly StringBuilder _styles = new();
    private readonly StringBuilder _events = new();

    public AssScript(SlateTimeline timeline) => _timeline = timeline;

    /// <param name="colour">0xRRGGBB.</param>
    public void Style(string name, string font, double size, int colour, bool bold = false, int boxColour = -1, double box = 0, double spacing = 0)
    {
        // Border style 3 is a filled box behind the letters; 1 is a soft shadow that keeps them readable on the sun.
        var (border, outline, behind) = boxColour >= 0 ? (3, box, Colour(boxColour)) : (1, 0, "&H64000000");
        _styles.Append(CultureInfo.InvariantCulture,
            $"Style: {name},{font},{size:0.#},{Colour(colour)},&H000000FF,{behind},&H64000000,{(bold ? -1 : 0)},0,0,0,100,100,{spacing:0.#},0,{border},{outline:0.#},{(boxColour >= 0 ? 0 : 1.5):0.#},7,0,0,0,-1\n");
    }

    /// <summary>Shows letters in a style; <paramref name="anchor"/> counts like a number pad: 7 is top left, 1 bottom left.</summary>
    public void Letters(int fromFrame, int toFrame, string style, int anchor, double x, double y, string escaped, int colour = -1, int fadeFrames = 0)
    {
        var tint = colour < 0 ? "" : $"\\1c{Colour(colour)}";
        var fade = fadeFrames == 0 ? "" : $"\\fad({1000 * fadeFrames / _timeline.FramesPerSecond},{1000 * fadeFrames / _timeline.FramesPerSecond})";
        Event(fromFrame, toFrame, style, string.Create(CultureInfo.InvariantCulture, $"{{\\an{anchor}\\pos({x:0.#},{y:0.#})\\q1{tint}{fade}}}{escaped}"));
    }

    public void Box(int fromFrame, int toFrame, double x, double y, double width, double height, int colour, double opacity)
    {
        var clear = (int)Math.Round((1 - opacity) * 255);
        // \p4 draws in eighths of a pixel, so that a growing bar grows smoothly.
        var (right, bottom) = ((int)(width * 8), (int)(height * 8));
        Event(fromFrame, toFrame, "Shape", string.Create(CultureInfo.InvariantCulture,
            $"{{\\an7\\pos({x:0.##},{y:0.##})\\bord0\\shad0\\1c{Colour(colour)}\\1a&H{clear:X2}&\\p4}}m 0 0 l {right} 0 l {right} {bottom} l 0 {bottom}{{\\p0}}"));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        [Script Info]
        ScriptType: v4.00+
        PlayResX: {_timeline.Width}
        PlayResY: {_timeline.Height}
        WrapStyle: 1
        ScaledBorderAndShadow: yes
        YCbCr Matrix: TV.709

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
        Style: Shape,DejaVu Sans,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,0,0,7,0,0,0,-1
        {_styles}
        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        {_events}
        """);

    private void Event(int fromFrame, int toFrame, string style, string text) =>
        _events.Append(CultureInfo.InvariantCulture, $"Dialogue: 0,{Time(fromFrame)},{Time(toFrame)},{style},,0,0,0,,{text}\n");

    /// <summary>
    /// A frame's time less a hundredth: the script counts in hundredths, and a time rounded past its frame would show the letters a frame late.
    /// </summary>
    private string Time(int frame)
    {
        var hundredths = Math.Max(0, (long)frame * 100 / _timeline.FramesPerSecond - 1);
        return string.Create(CultureInfo.InvariantCulture,
            $"{hundredths / 360_000}:{hundredths / 6_000 % 60:00}:{hundredths / 100 % 60:00}.{hundredths % 100:00}");
    }

    /// <summary>The format's own order: blue, green, red.</summary>
    private static string Colour(int rgb) => $"&H00{rgb & 255:X2}{rgb >> 8 & 255:X2}{rgb >> 16 & 255:X2}";
}
