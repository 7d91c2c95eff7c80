using System.Globalization;
using System.Text;

namespace KlingStudio.Slates.Lettering;

/// <summary>
/// Breaks text into lines of a width, by grapheme and estimated width: scripts without spaces break anywhere,
/// and what doesn't fit ends in an ellipsis. ffmpeg's own wrapping knows neither.
/// </summary>
internal static class TextFlow
{
    private const string Ellipsis = "…";

    // A grapheme may carry marks without end; more than this is decoration that only costs time.
    private const int LongestGrapheme = 24;

    /// <param name="width">In ems: a Latin letter is about half of one, an ideograph one.</param>
    public static (IReadOnlyList<string> Lines, bool Cut) Break(string text, double width, int mostLines)
    {
        var lines = new List<string>();
        var line = new Line(width);
        foreach (var grapheme in Graphemes(text))
        {
            if (grapheme == "\n")
                lines.Add(line.EndWhole());
            else
                while (!line.Take(grapheme))
                    lines.Add(line.EndAtBreak());
            if (lines.Count > mostLines)
                return (Shorten(lines, mostLines), true);
        }

        lines.Add(line.EndWhole());
        return lines.Count > mostLines ? (Shorten(lines, mostLines), true) : (lines, false);
    }

    /// <summary>True when the first letter that has a direction reads from right to left.</summary>
    public static bool ReadsFromTheRight(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
                continue;
            return rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
                or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
        }

        return false;
    }

    internal static double Width(string grapheme)
    {
        var rune = Rune.TryGetRuneAt(grapheme, 0, out var first) ? first : Rune.ReplacementChar;
        return rune.Value switch
        {
            ' ' or '.' or ',' or ':' or ';' or '\'' or '!' or '|' or 'i' or 'j' or 'l' or 'I' => 0.30,
            'm' or 'w' or 'M' or 'W' or '@' or '%' or '—' or '…' => 0.95,
            _ when IsIdeographic(rune.Value) => 1.05,
            > 0xFFFF => 1.25,
            _ when Rune.IsUpper(rune) => 0.70,
            _ => 0.55,
        };
    }

    private static bool IsIdeographic(int value) =>
        value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x20000 and <= 0x3FFFD);

    private static IEnumerable<string> Graphemes(string text)
    {
        var all = StringInfo.GetTextElementEnumerator(text);
        while (all.MoveNext())
        {
            var grapheme = all.GetTextElement();
            yield return grapheme.Length <= LongestGrapheme ? grapheme : grapheme[..LongestGrapheme];
        }
    }

    private static List<string> Shorten(List<string> lines, int mostLines)
    {
        var kept = lines[..mostLines];
        kept[^1] = kept[^1].TrimEnd() + Ellipsis;
        return kept;
    }

    /// <summary>The line being filled, and where it may be broken.</summary>
    private sealed class Line(double room)
    {
        private readonly List<(string Grapheme, double Width)> _taken = [];
        private double _width;
        private int _breakAfter;

        public bool Take(string grapheme)
        {
            var width = Width(grapheme);
            if (grapheme == " " && _taken.Count == 0)
                return true;
            if (_width + width > room && _taken.Count > 0 && grapheme != " ")
                return false;
            _taken.Add((grapheme, width));
            _width += width;
            if (grapheme is " " or "-" || IsIdeographic(char.ConvertToUtf32(grapheme, 0)))
                _breakAfter = _taken.Count;
            return true;
        }

        public string EndWhole() => EndAt(_taken.Count);

        /// <summary>Ends the line at its last break, or where it is when there is none, and carries the rest over.</summary>
        public string EndAtBreak() => EndAt(_breakAfter > 0 ? _breakAfter : _taken.Count);

        private string EndAt(int end)
        {
            var ended = string.Concat(_taken.Take(end).Select(part => part.Grapheme)).TrimEnd();
            _taken.RemoveRange(0, end);
            _width = _taken.Sum(part => part.Width);
            _breakAfter = 0;
            return ended;
        }
    }
}
