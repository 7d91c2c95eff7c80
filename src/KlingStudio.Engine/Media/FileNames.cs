using System.Text;

namespace KlingStudio.Engine.Media;

/// <summary>File names that every system takes.</summary>
internal static class FileNames
{
    private const int Longest = 100;
    private const int LongestPiece = 40;

    /// <summary>What a name is made of, each piece made safe and none so long that it hides the others; pieces of which nothing is left are left out.</summary>
    public static string Joined(params IEnumerable<string> pieces) =>
        string.Join(" - ", pieces.Select(piece => Clean(piece, LongestPiece)).Where(piece => piece.Length > 0));

    public static string Safe(string name) => Clean(name, Longest) is { Length: > 0 } safe ? safe : "take";

    private static string Clean(string name, int longest)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var kept = rune.IsBmp && (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_' or '.' or '(' or ')');
            if (kept)
                safe.Append(rune.ToString());
            else if (safe.Length > 0 && safe[^1] != '_')
                safe.Append('_');
        }

        var trimmed = safe.ToString().Trim(' ', '.', '_', '-');
        return trimmed[..Math.Min(longest, trimmed.Length)].TrimEnd(' ', '.', '_');
    }
}
