using System.Globalization;
using System.Text;

namespace KlingStudio.Core.Storyboards;

/// <summary>Cuts a text into what is compared as one: words, runs of spaces, and every other sign as it is seen. Together they are the text.</summary>
internal static class TextWords
{
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var start = 0;
        var open = Kind.Sign;
        for (var at = 0; at < text.Length;)
        {
            // As a reader counts: a letter with its accents, a flag, a family are one sign, and so is half of a broken pair.
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            var kind = KindOf(text, at, open);
            if (at > start && (kind != open || kind == Kind.Sign))
            {
                words.Add(text[start..at]);
                start = at;
            }

            open = kind;
            at += length;
        }

        if (start < text.Length)
            words.Add(text[start..]);
        return words;
    }

    private static Kind KindOf(string text, int at, Kind open)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return Kind.Sign;
        if (Rune.IsWhiteSpace(rune))
            return Kind.Space;
        return (Rune.IsLetterOrDigit(rune) && !IsIdeograph(rune)) || (open == Kind.Word && rune.Value is '\'' or '’') ? Kind.Word : Kind.Sign;
    }

    /// <summary>Chinese and Japanese are written without spaces: each sign stands for itself.</summary>
    private static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private enum Kind
    {
        Sign,
        Word,
        Space,
    }
}
