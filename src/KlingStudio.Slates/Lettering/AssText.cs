using System.Text;

namespace KlingStudio.Slates.Lettering;

/// <summary>Turns anybody's words into text that a subtitle script shows and never obeys.</summary>
internal static class AssText
{
    // The format knows no escape for a backslash; a word joiner, which has no shape, keeps it from meaning anything.
    private const char WordJoiner = '\u2060';

    /// <summary>Keeps what can be seen: lone surrogates become �, control characters go, every line break becomes one.</summary>
    public static string Clean(string words)
    {
        var clean = new StringBuilder(words.Length);
        foreach (var rune in words.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n')
                clean.Append('\n');
            else if (rune.Value is '\t')
                clean.Append(' ');
            else if (!Rune.IsControl(rune))
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>One line, for a dialogue event.</summary>
    public static string Escape(string line) => line
        .Replace("\\", "\\" + WordJoiner, StringComparison.Ordinal)
        .Replace("{", "\\{", StringComparison.Ordinal)
        .Replace("}", "\\}", StringComparison.Ordinal)
        .Replace('\n', ' ');

    /// <summary>Lines under one another.</summary>
    public static string Escape(IEnumerable<string> lines) => string.Join("\\N", lines.Select(Escape));
}
