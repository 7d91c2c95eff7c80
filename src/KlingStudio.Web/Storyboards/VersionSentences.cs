using KlingStudio.Core.Projects;
using KlingStudio.Engine.Storyboards;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Storyboards;

/// <summary>What a kept version is called, and why something about one came to nothing.</summary>
internal static class VersionSentences
{
    public static string NameOf(SceneVersionCard version, IStringLocalizer<StoryboardWords> words) =>
        version.Name.Length > 0 ? version.Name : words["VersionNumber", version.Number];

    /// <summary>Null when it was done.</summary>
    public static string? Failure(VersionOutcome outcome, IStringLocalizer<StoryboardWords> words) => outcome switch
    {
        VersionOutcome.Done => null,
        VersionOutcome.Refused { Problem: NameProblem.TooLong } => words["VersionNameTooLong", NameRule.MaxVersionLength].Value,
        VersionOutcome.Refused => words["VersionNameUnusable"].Value,
        VersionOutcome.NotSaved => words["VersionNotStored"].Value,
        _ => words["VersionGone"].Value,
    };

    /// <summary>What restoring came to.</summary>
    public static string Restored(EditOutcome outcome, string name, IStringLocalizer<StoryboardWords> words) => outcome switch
    {
        EditOutcome.Saved => words["VersionRestored", name],
        EditOutcome.NotSaved => words["VersionNotStored"],
        EditOutcome.Refused refused => new ProblemSentences(words).Say(refused.Problem),
        _ => words["VersionGone"],
    };
}
