using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Core.Team;

/// <summary>Why what someone typed about themselves was refused. Every one has a sentence in each language, and belongs to one field.</summary>
public enum PersonProblem
{
    /// <summary>No name.</summary>
    NameEmpty,
    /// <summary>A name longer than <see cref="PersonRule.LongestName"/>.</summary>
    NameTooLong,
    /// <summary>A name with line breaks, control characters or direction marks.</summary>
    NameUnusable,
    /// <summary>No email address.</summary>
    EmailEmpty,
    /// <summary>Not an email address.</summary>
    EmailUnusable,
    /// <summary>Someone else signs in with this address.</summary>
    EmailTaken,
    /// <summary>Shorter than <see cref="PasswordRule.Shortest"/>.</summary>
    PasswordTooShort,
    /// <summary>Longer than <see cref="PasswordRule.Longest"/>.</summary>
    PasswordTooLong,
    /// <summary>Among the first that an intruder tries.</summary>
    PasswordCommon,
    /// <summary>Little more than one's own name or address.</summary>
    PasswordOwnName,
    /// <summary>The present password is another one.</summary>
    PasswordWrong,
    /// <summary>Too many wrong passwords in a row: the account rests, and no try counts.</summary>
    PasswordResting,
}

/// <summary>What people may call themselves and sign in with.</summary>
public static class PersonRule
{
    /// <summary>The longest name, in UTF-16 code units, after trimming.</summary>
    public const int LongestName = 100;

    /// <summary>The longest email address that mail systems take.</summary>
    public const int LongestEmail = 254;

    /// <summary>Trims a name.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="name">The name to keep; empty when refused.</param>
    /// <returns>Null when it is good.</returns>
    public static PersonProblem? ForName(string? typed, out string name)
    {
        var problem = NameRule.ForProject(typed, out name) switch
        {
            NameProblem.Empty => PersonProblem.NameEmpty,
            NameProblem.TooLong => PersonProblem.NameTooLong,
            NameProblem.Unusable => PersonProblem.NameUnusable,
            _ => name.Length > LongestName ? PersonProblem.NameTooLong
                // One could pass for another: a name turned around, or one with nothing to see.
                : name.Any(IsUnseen) ? PersonProblem.NameUnusable
                : (PersonProblem?)null,
        };
        if (problem is not null)
            name = "";
        return problem;
    }

    /// <summary>Trims an email address.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="email">The address to keep; empty when refused.</param>
    /// <returns>Null when it can be one. Whether mail arrives there isn't asked: the studio sends none.</returns>
    public static PersonProblem? ForEmail(string? typed, out string email)
    {
        email = "";
        var trimmed = (typed ?? "").Trim();
        if (trimmed.Length == 0)
            return PersonProblem.EmailEmpty;
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != trimmed.LastIndexOf('@') || at == trimmed.Length - 1 || trimmed.Length > LongestEmail
            || !PromptText.IsSendable(trimmed) || trimmed.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || IsUnseen(letter)))
            return PersonProblem.EmailUnusable;
        email = trimmed;
        return null;
    }

    /// <summary>Two addresses with the same key belong to the same person. Identity looks them up the same way, accents composed and all.</summary>
    public static string EmailKey(string email) => email.Trim().Normalize().ToUpperInvariant();

    private static bool IsUnseen(char letter) =>
        char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
