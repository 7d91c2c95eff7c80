using FsCheck;
using FsCheck.Fluent;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Two texts that share some of their words, as an edited prompt and its older self do; some are nothing that anyone would type.</summary>
internal static class RandomTexts
{
    private static readonly string[] Words =
        ["dawn", "a", "the", "gull", " ", "  ", "\n", "\r\n", ",", ".", "don't", "’", "niño", "n\u0303", "مرحبا", "港", "👩‍👩‍👧", "🇪🇸", "\ud83d", "\ude00", "\0", "12", "\u0301"];

    public static Arbitrary<(string Before, string After)> Pairs { get; } =
        ArbMap.Default.ArbFor<((byte, byte)[] Kept, string? Odd)>().Convert(
            made => (Text(made.Kept, 0, made.Odd), Text(made.Kept, 1, made.Odd)),
            _ => ([], null));

    /// <summary>Each word is on both sides, or on the one that its second number names.</summary>
    private static string Text((byte Word, byte Side)[] words, int side, string? odd) =>
        string.Concat(words.Where(word => word.Side % 4 != side).Select(word => Words[word.Word % Words.Length])) + (side == 0 ? odd : null);
}
