using KlingStudio.Core.Projects;

namespace KlingStudio.Web.Shell.Keyboard;

/// <summary>Finds commands by pieces of their words: "sp 2", "dividir", "gnrt". Accents and capitals don't matter.</summary>
public static class CommandSearch
{
    private const int Whole = 0;
    private const int Beginning = 1;
    private const int Inside = 3;
    private const int Scattered = 8;
    private const int FewestScattered = 3;

    /// <summary>The commands that a search means, the best first.</summary>
    /// <param name="commands">All of them.</param>
    /// <param name="search">As typed; blank for those that are always shown.</param>
    /// <param name="focused">What has the focus: its commands come before others as good.</param>
    public static IReadOnlyList<Command> Find(IEnumerable<Command> commands, string search, string? focused)
    {
        var pieces = Split(search);
        return
        [
            .. from command in commands
               where pieces.Length > 0 || !command.OnlyWhenSearched
               let distance = Distance(Split(command.Name), pieces)
               where distance is not null
               orderby distance, Nearness(command, focused), command.Rank
               select command,
        ];
    }

    // What is about the focused thing, then what is about the page, then what is about other things.
    private static int Nearness(Command command, string? focused) => command.On is null ? 1 : command.On == focused ? 0 : 2;

    /// <summary>Every piece has to be in some word; null when one isn't.</summary>
    private static int? Distance(string[] words, string[] pieces)
    {
        var sum = 0;
        foreach (var piece in pieces)
        {
            if (words.Min(word => Distance(word, piece)) is not { } distance)
                return null;
            sum += distance;
        }

        return sum;
    }

    private static int? Distance(string word, string piece)
    {
        if (word.StartsWith(piece, StringComparison.Ordinal))
            return word.Length == piece.Length ? Whole : Beginning;
        // "2" is shot 2, and never the end of 12.
        if (piece.All(char.IsDigit))
            return null;
        if (word.Contains(piece, StringComparison.Ordinal))
            return Inside;
        return piece.Length >= FewestScattered && word[0] == piece[0] && IsScattered(word, piece) ? Scattered : null;
    }

    private static bool IsScattered(string word, string piece)
    {
        var at = 0;
        foreach (var letter in word)
            if (at < piece.Length && letter == piece[at])
                at++;
        return at == piece.Length;
    }

    private static string[] Split(string text) =>
        new string([.. SearchText.Fold(text).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
