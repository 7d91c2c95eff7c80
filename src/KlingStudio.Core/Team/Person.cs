namespace KlingStudio.Core.Team;

/// <summary>Someone with an account, as others see them. Nothing secret.</summary>
/// <param name="Id">Their identifier.</param>
/// <param name="Name">What people call them.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="Role">What they are in the studio.</param>
/// <param name="JoinedAt">Since when, UTC.</param>
/// <param name="DisabledAt">Since when they are locked out, UTC, or null.</param>
/// <param name="SecondFactor">Whether signing in also asks for a code.</param>
public sealed record Person(PersonId Id, string Name, string Email, Role Role, DateTime JoinedAt, DateTime? DisabledAt, bool SecondFactor)
{
    /// <summary>Whether they may come in.</summary>
    public bool Active => DisabledAt is null;

    /// <summary>Whether they may do this now.</summary>
    public bool May(Right right) => Active && AccessTable.Allows(Role, right);

    /// <summary>One or two letters that stand for them: "Elena Marsh" is EM.</summary>
    public string Initials
    {
        get
        {
            var words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return string.Concat(words.Length < 2 ? words.Select(First) : [First(words[0]), First(words[^1])]);
        }
    }

    private static string First(string word) => System.Globalization.StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
