using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Core.Gallery;

/// <summary>What names, notes and tags of takes may hold.</summary>
public static class TakeTexts
{
    /// <summary>The longest name, in UTF-16 code units, after trimming.</summary>
    public const int LongestName = NameRule.MaxLength;

    /// <summary>The longest note, in UTF-16 code units, after trimming.</summary>
    public const int LongestNote = 4_000;

    /// <summary>The longest tag, in UTF-16 code units, after trimming.</summary>
    public const int LongestTag = 40;

    /// <summary>The most tags of one take.</summary>
    public const int MostTags = 20;

    /// <summary>Trims a name. An empty one is good: the take goes by its slate.</summary>
    /// <param name="typed">As a person typed it.</param>
    /// <param name="name">The name to keep; empty when refused.</param>
    /// <returns>Null when it is good.</returns>
    public static TakeOpinionProblem? Name(string typed, out string name) => NameRule.ForScene(typed, out name) switch
    {
        NameProblem.TooLong => TakeOpinionProblem.NameTooLong,
        NameProblem.Unusable => TakeOpinionProblem.Unusable,
        _ => null,
    };

    /// <summary>Whether a trimmed note can be kept: null when it can. Line breaks and tabs are good.</summary>
    public static TakeOpinionProblem? Note(string note) => note switch
    {
        { Length: > LongestNote } => TakeOpinionProblem.NoteTooLong,
        _ when !PromptText.IsSendable(note) || note.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) => TakeOpinionProblem.Unusable,
        _ => null,
    };

    /// <summary>Trims a tag, and a "#" before it.</summary>
    /// <param name="typed">As a person typed it.</param>
    /// <param name="tag">The tag to keep; empty when refused.</param>
    /// <returns>Null when it is good.</returns>
    public static TakeOpinionProblem? Tag(string typed, out string tag)
    {
        tag = "";
        if (NameRule.ForScene(typed.Trim().TrimStart('#'), out var name) is { } problem)
            return problem == NameProblem.TooLong ? TakeOpinionProblem.TagTooLong : TakeOpinionProblem.Unusable;
        if (name.Length == 0)
            return TakeOpinionProblem.TagEmpty;
        if (name.Length > LongestTag)
            return TakeOpinionProblem.TagTooLong;
        tag = name;
        return null;
    }
}
