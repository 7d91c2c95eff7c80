using System.Collections.Immutable;
using System.Globalization;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;

namespace KlingStudio.Web.Storyboards;

/// <summary>One thing that someone else changed meanwhile, and that was therefore left as it is.</summary>
/// <param name="Way">What this person did.</param>
/// <param name="Edit">What was asked for; null for an undo or a redo.</param>
/// <param name="Thing">What it is, with both sides.</param>
/// <param name="Revision">The revision in which theirs was seen.</param>
public sealed record Clash(EditWay Way, StoryboardEdit? Edit, MergeConflict Thing, long Revision)
{
    /// <summary>Whether it is an edit that would have wiped out words: it can be done all the same, or left.</summary>
    public bool IsWholeEdit => Way == EditWay.Made && Edit is not (StoryboardEdit.SetScenePrompt or StoryboardEdit.SetNegativePrompt or StoryboardEdit.SetShotPrompt);

    /// <summary>The edit that puts a value in the place of theirs; null when there is none, or no place for it any more.</summary>
    public StoryboardEdit? Put(string value, Storyboard storyboard) => Thing switch
    {
        { Field: MergeField.ScenePrompt } => new StoryboardEdit.SetScenePrompt(value),
        { Field: MergeField.NegativePrompt } => new StoryboardEdit.SetNegativePrompt(value),
        { Field: MergeField.ShotPrompt, Shot: { } shot } when storyboard.Find(shot) is not null => new StoryboardEdit.SetShotPrompt(shot, value),
        { Field: MergeField.AspectRatio } => new StoryboardEdit.SetAspectRatio(value),
        { Field: MergeField.CfgScale } => new StoryboardEdit.SetCfgScale(decimal.Parse(value, CultureInfo.InvariantCulture)),
        { Field: MergeField.Model } => new StoryboardEdit.SetModel(value),
        { Field: MergeField.ShotType } => new StoryboardEdit.SetShotType(value),
        _ => null,
    };
}

/// <summary>An edit that met seconds which others had changed since its person looked.</summary>
/// <param name="By">Who changed them.</param>
/// <param name="Refused">Whether it was refused for it; otherwise it was made on top of theirs.</param>
public sealed record Overtaken(ImmutableArray<PersonId> By, bool Refused);
