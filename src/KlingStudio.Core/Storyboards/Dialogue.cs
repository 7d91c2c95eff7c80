using System.Globalization;
using System.Text;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// How long a prompt's spoken lines take. Dialogue is what stands in double quotes, as in <c>[Elena, warm]: "To us."</c>
/// An estimate, for advice only: about 2.5 words a second, or 4.5 characters where words aren't written apart (Chinese, Japanese).
/// </summary>
public static class Dialogue
{
    private const decimal WordsPerSecond = 2.5m;
    private const decimal CharactersPerSecond = 4.5m;

    /// <summary>Whole seconds, rounded up; 0 without dialogue.</summary>
    public static int SecondsNeeded(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var (words, characters) = Count(prompt);
        return (int)Math.Ceiling((words / WordsPerSecond) + (characters / CharactersPerSecond));
    }

    /// <summary>Words between quotes, and characters of scripts without spaces. A quote that never closes is none: it may be an inch sign.</summary>
    private static (int Words, int Characters) Count(string prompt)
    {
        var (words, characters) = (0, 0);
        for (var start = Find(prompt, 0, "\"“«「"); start >= 0;)
        {
            var end = Find(prompt, start + 1, Closing(prompt[start]));
            if (end < 0)
                break;
            var inWord = false;
            foreach (var rune in prompt.AsSpan(start + 1, end - start - 1).EnumerateRunes())
            {
                if (IsWrittenTogether(rune))
                    (characters, inWord) = (characters + 1, false);
                else if (Rune.IsLetterOrDigit(rune))
                    (words, inWord) = (inWord ? words : words + 1, true);
                else if (rune.Value is not ('\'' or '’' or '-') && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                    inWord = false;
            }

            start = Find(prompt, end + 1, "\"“«「");
        }

        return (words, characters);
    }

    private static string Closing(char opening) => opening switch { '“' => "”", '«' => "»", '「' => "」", _ => "\"" };

    private static int Find(string text, int from, string any) =>
        from < text.Length && text.AsSpan(from).IndexOfAny(any) is var at and >= 0 ? from + at : -1;

    private static bool IsWrittenTogether(Rune rune) => rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);
}
