using System.Collections.Immutable;
using System.Text;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;

namespace KlingStudio.Engine.Gallery;

/// <summary>One word of a search.</summary>
/// <param name="Typed">As it was typed.</param>
/// <param name="Folded">Without case and accents.</param>
internal sealed record SearchWord(string Typed, string Folded)
{
    /// <summary>Whether it holds nothing but signs: the full-text index doesn't know them.</summary>
    public bool IsSigns => !Typed.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    /// <summary>The word for the full-text index. Prompts are indexed folded and spaced, names and notes as they were written.</summary>
    public string Expression
    {
        get
        {
            string[] forms = [.. new[] { SearchWords.Spaced(Folded), Folded, Typed }.Distinct().Select(TakeSearchIndex.Beginning)];
            return forms is [var only] ? only : $"({string.Join(" OR ", forms)})";
        }
    }
}

/// <summary>The words of a search.</summary>
internal static class SearchWords
{
    // More than anyone means; a pasted prompt is found by its first words.
    private const int Most = 12;

    /// <summary>Prompts as they are indexed: without case and accents, and each character of a script that writes no spaces on its own.</summary>
    public static string Indexed(string prompts) => Spaced(SearchText.Fold(prompts));

    /// <summary>Spaces around each character of a script that writes none, so that any part of its words is found.</summary>
    public static string Spaced(string text)
    {
        if (!text.EnumerateRunes().Any(WritesNoSpaces))
            return text;
        var spaced = new StringBuilder(text.Length * 2);
        foreach (var rune in text.EnumerateRunes())
            spaced.Append(WritesNoSpaces(rune) ? $" {rune} " : rune.ToString());
        return spaced.ToString().Trim();
    }

    public static ImmutableArray<SearchWord> Of(string? search)
    {
        var readable = new string([.. (search ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return
        [
            .. readable.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => new SearchWord(word, SearchText.Fold(word)))
                .Where(word => word.Folded.Length > 0)
                .DistinctBy(word => word.Folded)
                .Take(Most),
        ];
    }

    private static bool WritesNoSpaces(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF)
        or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
