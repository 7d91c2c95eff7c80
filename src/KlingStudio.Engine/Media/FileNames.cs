using System.Text;

namespace KlingStudio.Engine.Media;

/// <summary>File names that every system takes.</summary>
internal static class FileNames
{
    private const int Longest = 100;

    public static string Safe(string name)
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
        return trimmed.Length == 0 ? "take" : trimmed[..Math.Min(Longest, trimmed.Length)].TrimEnd(' ', '.', '_');
    }
}
