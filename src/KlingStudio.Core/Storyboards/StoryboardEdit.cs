using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// One thing a person does to a storyboard. Edits are data: they are kept in the undo history and
/// re-applied on a newer revision when two people work on one scene. <see cref="Timeline.Apply"/> carries them out.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "edit")]
[JsonDerivedType(typeof(Roll), "roll")]
[JsonDerivedType(typeof(SetSeconds), "set-seconds")]
[JsonDerivedType(typeof(Ripple), "ripple")]
[JsonDerivedType(typeof(Slide), "slide")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(AddShot), "add-shot")]
[JsonDerivedType(typeof(Split), "split")]
[JsonDerivedType(typeof(Merge), "merge")]
[JsonDerivedType(typeof(DeleteShot), "delete-shot")]
[JsonDerivedType(typeof(Reorder), "reorder")]
[JsonDerivedType(typeof(SetLock), "set-lock")]
[JsonDerivedType(typeof(SetStart), "set-start")]
[JsonDerivedType(typeof(InsertShots), "insert-shots")]
[JsonDerivedType(typeof(Together), "together")]
[JsonDerivedType(typeof(FitToTotal), "fit-to-total")]
[JsonDerivedType(typeof(Equalise), "equalise")]
[JsonDerivedType(typeof(SetTotal), "set-total")]
[JsonDerivedType(typeof(FitToModel), "fit-to-model")]
[JsonDerivedType(typeof(SetScenePrompt), "set-scene-prompt")]
[JsonDerivedType(typeof(SetNegativePrompt), "set-negative-prompt")]
[JsonDerivedType(typeof(SetShotPrompt), "set-shot-prompt")]
[JsonDerivedType(typeof(UseShotPrompts), "use-shot-prompts")]
[JsonDerivedType(typeof(SetAspectRatio), "set-aspect-ratio")]
[JsonDerivedType(typeof(SetCfgScale), "set-cfg-scale")]
[JsonDerivedType(typeof(SetSound), "set-sound")]
[JsonDerivedType(typeof(SetModel), "set-model")]
[JsonDerivedType(typeof(SetShotType), "set-shot-type")]
[JsonDerivedType(typeof(Replace), "replace")]
public abstract record StoryboardEdit
{
    private StoryboardEdit() { }

    /// <summary>Moves the boundary after <paramref name="Left"/>: it grows by <paramref name="Seconds"/> (or shrinks, when negative), its right neighbour pays. T stays. Clamped at the model's minimum; refused when a locked side would change.</summary>
    public sealed record Roll(ShotId Left, int Seconds) : StoryboardEdit;

    /// <summary>
    /// A shot's length as typed. T stays: unlocked shots after it absorb the difference, nearest first, then those before it.
    /// <paramref name="Partner"/> names a shot that gives or takes before all others, even when it is locked.
    /// </summary>
    public sealed record SetSeconds(ShotId Shot, int Seconds, ShotId? Partner = null) : StoryboardEdit;

    /// <summary>The shot and T change together by <paramref name="Seconds"/>, clamped to the model's ranges.</summary>
    public sealed record Ripple(ShotId Shot, int Seconds) : StoryboardEdit;

    /// <summary>Moves a shot in time, its length kept: the neighbours absorb, clamped at their limits. Positive is later.</summary>
    public sealed record Slide(ShotId Shot, int Seconds) : StoryboardEdit;

    /// <summary>Slides a shot so that it starts at <paramref name="Start"/>, in seconds from the scene's start. A place its neighbours can't make room for is refused, with the nearest one they can.</summary>
    public sealed record SetStart(ShotId Shot, int Start) : StoryboardEdit;

    /// <summary>Moves seconds between any two unlocked shots, clamped at their limits.</summary>
    public sealed record Transfer(ShotId From, ShotId To, int Seconds) : StoryboardEdit;

    /// <summary>Adds an empty shot after <paramref name="After"/> (null: at the end). The first takes all of T; later ones take time from the longest unlocked shot, or extend T.</summary>
    public sealed record AddShot(ShotId NewShot, ShotId? After = null) : StoryboardEdit;

    /// <summary>Cuts a shot in two. <paramref name="FirstSeconds"/> null: in the middle, the first half the longer one.</summary>
    public sealed record Split(ShotId Shot, ShotId NewShot, int? FirstSeconds = null) : StoryboardEdit;

    /// <summary>Joins a shot with the one after it: prompts and seconds.</summary>
    public sealed record Merge(ShotId First) : StoryboardEdit;

    /// <summary>Removes a shot. <paramref name="Time"/> says where its seconds go; <paramref name="LastPrompt"/> what becomes of the last shot's prompt.</summary>
    public sealed record DeleteShot(ShotId Shot, FreedTime Time = FreedTime.ToNeighbours, LastPrompt LastPrompt = LastPrompt.Ask) : StoryboardEdit;

    /// <summary>Moves a shot to <paramref name="ToIndex"/> (0-based, in the resulting order), its length kept.</summary>
    public sealed record Reorder(ShotId Shot, int ToIndex) : StoryboardEdit;

    /// <summary>Holds a shot's length against edits of others, or frees it.</summary>
    public sealed record SetLock(ShotId Shot, bool Locked) : StoryboardEdit;

    /// <summary>Makes the shots sum to T again: largest remainder over the unlocked shots, in proportion to their lengths.</summary>
    public sealed record FitToTotal : StoryboardEdit;

    /// <summary>
    /// Gives every unlocked shot the same length, as far as whole seconds allow; the first get the odd ones.
    /// <paramref name="Shots"/>, where given, are the only ones that change; what they hold together stays.
    /// </summary>
    public sealed record Equalise(ImmutableArray<ShotId>? Shots = null) : StoryboardEdit
    {
        /// <inheritdoc />
        public bool Equals(Equalise? other) =>
            other is not null && (Shots is { } mine ? other.Shots is { } theirs && mine.AsSpan().SequenceEqual(theirs.AsSpan()) : other.Shots is null);

        /// <inheritdoc />
        public override int GetHashCode() => Shots?.Length ?? -1;
    }

    /// <summary>Changes T; the unlocked shots scale to it.</summary>
    public sealed record SetTotal(int Seconds) : StoryboardEdit;

    /// <summary>Makes a scene that is too long or too crowded fit its model in one step: joins the last shots while there are too many, then shortens T and scales the unlocked shots. No prompt is lost.</summary>
    public sealed record FitToModel : StoryboardEdit;

    /// <summary>The scene's prompt as typed.</summary>
    public sealed record SetScenePrompt(string Text) : StoryboardEdit;

    /// <summary>The negative prompt as typed.</summary>
    public sealed record SetNegativePrompt(string Text) : StoryboardEdit;

    /// <summary>A shot's prompt as typed.</summary>
    public sealed record SetShotPrompt(ShotId Shot, string Text) : StoryboardEdit;

    /// <summary>Fills an empty scene prompt with the shots' prompts.</summary>
    public sealed record UseShotPrompts : StoryboardEdit;

    /// <summary>Such as <c>9:16</c>.</summary>
    public sealed record SetAspectRatio(string AspectRatio) : StoryboardEdit;

    /// <summary>Within the model's range.</summary>
    public sealed record SetCfgScale(decimal CfgScale) : StoryboardEdit;

    /// <summary>Sound on or off.</summary>
    public sealed record SetSound(bool Sound) : StoryboardEdit;

    /// <summary>Another model. Values that it doesn't accept stay as they are, marked by <see cref="StoryboardCheck"/>, until one fix is chosen.</summary>
    public sealed record SetModel(string ModelId) : StoryboardEdit;

    /// <summary>Such as <c>customize</c>.</summary>
    public sealed record SetShotType(string ShotType) : StoryboardEdit;

    /// <summary>
    /// Adds copies of shots after <paramref name="After"/> (null: at the end), in their order. T grows by what they last, as far as the model allows;
    /// the rest comes from the longest unlocked shots, old and new. Into a scene without shots they bring their own T. Their ids must be new;
    /// those already in the scene (a press repeated over a bad line) are left as they are. A copy isn't locked.
    /// </summary>
    public sealed record InsertShots(ImmutableArray<Shot> Shots, ShotId? After = null) : StoryboardEdit
    {
        /// <inheritdoc />
        public bool Equals(InsertShots? other) => other is not null && After == other.After && Shots.AsSpan().SequenceEqual(other.Shots.AsSpan());

        /// <inheritdoc />
        public override int GetHashCode() => HashCode.Combine(After, Shots.Length);
    }

    /// <summary>Several edits as one step, one after the other: all of them, or none.</summary>
    public sealed record Together(ImmutableArray<StoryboardEdit> Edits) : StoryboardEdit
    {
        /// <inheritdoc />
        public bool Equals(Together? other) => other is not null && Edits.AsSpan().SequenceEqual(other.Edits.AsSpan());

        /// <inheritdoc />
        public override int GetHashCode() => Edits.Length;
    }

    /// <summary>Everything at once: an import, a restored version, a chosen fix.</summary>
    public sealed record Replace(Storyboard Storyboard) : StoryboardEdit;
}

/// <summary>Where a deleted shot's seconds go.</summary>
public enum FreedTime
{
    /// <summary>To the shots beside it; T stays.</summary>
    ToNeighbours,

    /// <summary>T gets shorter by them.</summary>
    ShortenTotal,
}

/// <summary>What becomes of the prompt of the last shot when it is deleted.</summary>
public enum LastPrompt
{
    /// <summary>It becomes the scene prompt when that is empty; otherwise the edit is refused with both choices as fixes.</summary>
    Ask,

    /// <summary>It replaces the scene prompt.</summary>
    KeepShots,

    /// <summary>The scene prompt stays and the shot's goes.</summary>
    KeepScenes,
}
