using System.Globalization;
using System.Text;

namespace RunComfy.Client.Errors;

/// <summary>Makes an upstream's words fit to show: one line, bounded, without what could disturb a page or a log.</summary>
internal static class DisplayText
{
    /// <summary>The longest message shown, in characters.</summary>
    public const int MessageLength = 1000;

    /// <summary>The longest piece of an unreadable answer shown, in characters.</summary>
    public const int SnippetLength = 300;

    /// <summary>One clean line of at most <paramref name="limit"/> characters; <see langword="null"/> when nothing is left.</summary>
    public static string? Clean(string? text, int limit = MessageLength)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > limit - 1)
            {
                line.Append('…');
                break;
            }

            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                AppendBlank(line);
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
                line.Append(rune);
        }

        var clean = line.ToString().Trim();
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>The beginning of a body, whatever it is.</summary>
    public static string? Snippet(ReadOnlyMemory<byte> body)
    {
        var beginning = body.Length > SnippetLength * 4 ? body[..(SnippetLength * 4)] : body;
        return Clean(Encoding.UTF8.GetString(beginning.Span), SnippetLength);
    }

    /// <summary>A whole body as text, for keeping: bytes that aren't UTF-8 become U+FFFD.</summary>
    public static string Raw(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);

    private static void AppendBlank(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] != ' ')
            line.Append(' ');
    }
}
