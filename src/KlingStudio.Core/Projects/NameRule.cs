using KlingStudio.Core.Storyboards;

namespace KlingStudio.Core.Projects;

/// <summary>Why a name was refused.</summary>
public enum NameProblem
{
    /// <summary>Nothing but spaces.</summary>
    Empty,
    /// <summary>Longer than <see cref="NameRule.MaxLength"/>, or a version's than <see cref="NameRule.MaxVersionLength"/>.</summary>
    TooLong,
    /// <summary>It holds line breaks, NUL, other control characters or half of a surrogate pair.</summary>
    Unusable,
}

/// <summary>What projects, scenes and their versions may be called.</summary>
public static class NameRule
{
    /// <summary>The longest name, in UTF-16 code units, after trimming.</summary>
    public const int MaxLength = 200;

    /// <summary>The longest name of a version, in UTF-16 code units, after trimming.</summary>
    public const int MaxVersionLength = 100;

    /// <summary>Trims a project's name.</summary>
    /// <param name="typed">As a person typed it.</param>
    /// <param name="name">The name to keep; empty when refused.</param>
    /// <returns>Null when the name is good.</returns>
    public static NameProblem? ForProject(string? typed, out string name)
    {
        var problem = ForScene(typed, out name);
        return problem ?? (name.Length == 0 ? NameProblem.Empty : null);
    }

    /// <summary>Trims a scene's name. An empty one is good: the scene goes by its number.</summary>
    /// <param name="typed">As a person typed it.</param>
    /// <param name="name">The name to keep; empty when refused.</param>
    /// <returns>Null when the name is good.</returns>
    public static NameProblem? ForScene(string? typed, out string name) => Trim(typed, MaxLength, out name);

    /// <summary>Trims a version's name. An empty one is good: the version goes by its number.</summary>
    /// <param name="typed">As a person typed it.</param>
    /// <param name="name">The name to keep; empty when refused.</param>
    /// <returns>Null when the name is good.</returns>
    public static NameProblem? ForVersion(string? typed, out string name) => Trim(typed, MaxVersionLength, out name);

    /// <summary>The beginning of a name that leaves room for more. A pair of code units that is one character stays whole.</summary>
    /// <param name="name">A good name.</param>
    /// <param name="room">UTF-16 code units to leave free of <see cref="MaxLength"/>.</param>
    public static string Leave(string name, int room)
    {
        var length = Math.Max(0, MaxLength - room);
        if (name.Length <= length)
            return name;
        return name[..(length > 0 && char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)].TrimEnd();
    }

    private static NameProblem? Trim(string? typed, int longest, out string name)
    {
        var trimmed = (typed ?? "").Trim();
        name = "";
        if (trimmed.Length > longest)
            return NameProblem.TooLong;
        if (trimmed.Any(char.IsControl) || !PromptText.IsSendable(trimmed))
            return NameProblem.Unusable;
        name = trimmed;
        return null;
    }
}
