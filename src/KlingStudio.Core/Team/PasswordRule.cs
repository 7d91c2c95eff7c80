namespace KlingStudio.Core.Team;

/// <summary>
/// What can be a password: long enough, and not among the first that an intruder tries. No composition rules: they make
/// passwords that are hard to remember and easy to guess (NIST SP 800-63B, section 3.1.1.2). Nothing is asked of anyone outside.
/// </summary>
public static class PasswordRule
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 10;

    /// <summary>The most UTF-16 code units: enough for any sentence, too few to keep the hash busy.</summary>
    public const int Longest = 256;

    /// <summary>Checks a password.</summary>
    /// <param name="password">As typed; blanks count.</param>
    /// <param name="about">The person's name and email address: a password mustn't be little more than these.</param>
    /// <returns>Null when it is good.</returns>
    public static PersonProblem? Check(string? password, params IEnumerable<string> about)
    {
        password ??= "";
        if (password.Length > Longest)
            return PersonProblem.PasswordTooLong;
        if (new System.Globalization.StringInfo(password).LengthInTextElements < Shortest)
            return PersonProblem.PasswordTooShort;
        if (CommonPasswords.Resembles(password))
            return PersonProblem.PasswordCommon;
        return about.SelectMany(Parts).Any(part => CommonPasswords.IsLittleMoreThan(password, part)) ? PersonProblem.PasswordOwnName : null;
    }

    // An address is known in whole and by its parts; so is a name.
    private static IEnumerable<string> Parts(string about) =>
        about.Split([' ', '@', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Append(about).Where(part => part.Length >= 4);
}
