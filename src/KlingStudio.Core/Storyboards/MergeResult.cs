using System.Collections.Immutable;

namespace KlingStudio.Core.Storyboards;

/// <summary>Two people's changes joined.</summary>
/// <param name="Storyboard">The result. Where both changed one thing, it has theirs.</param>
/// <param name="Conflicts">What both changed, or what one wrote into a shot that the other took away; empty when everything fitted.</param>
public sealed record MergeResult(Storyboard Storyboard, ImmutableArray<MergeConflict> Conflicts);

/// <summary>One thing that could not be joined.</summary>
/// <param name="Field">What it is.</param>
/// <param name="Shot">The shot, for a shot's prompt.</param>
/// <param name="Mine">My value as text; null when my side has no such shot.</param>
/// <param name="Theirs">Their value as text; null when their side has no such shot. It stands in the result.</param>
public sealed record MergeConflict(MergeField Field, ShotId? Shot, string? Mine, string? Theirs);

/// <summary>What a storyboard is merged by.</summary>
public enum MergeField
{
    /// <summary>The scene prompt.</summary>
    ScenePrompt,
    /// <summary>The negative prompt.</summary>
    NegativePrompt,
    /// <summary>One shot's prompt.</summary>
    ShotPrompt,
    /// <summary>T, the shots, their order and their seconds, together.</summary>
    Timing,
    /// <summary>The aspect ratio.</summary>
    AspectRatio,
    /// <summary>The CFG scale.</summary>
    CfgScale,
    /// <summary>The model.</summary>
    Model,
    /// <summary>The shot type.</summary>
    ShotType,
}
