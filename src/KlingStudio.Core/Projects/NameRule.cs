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
