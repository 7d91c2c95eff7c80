using System.Collections.Immutable;

namespace KlingStudio.Core.Storyboards;

/// <summary>What an edit came to: a new storyboard, or a refusal that says why and what would help.</summary>
public abstract record EditResult
{
    private EditResult() { }

    /// <summary>The edit was carried out.</summary>
    /// <param name="Storyboard">The result; equal to the input when nothing had to change.</param>
    /// <param name="Extended">Seconds that T grew without being asked to (an added shot), to be said with an undo; otherwise 0.</param>
    public sealed record Applied(Storyboard Storyboard, int Extended = 0) : EditResult;

    /// <summary>Nothing changed.</summary>
    public sealed record Refused(Problem Problem) : EditResult;
}

/// <summary>Something that stands in the way of an edit, or of generating a stored scene: its kind, the numbers for the sentence, the fixes for the buttons.</summary>
/// <param name="Kind">Which sentence.</param>
/// <param name="Facts">The numbers and words the sentence names.</param>
/// <param name="Fixes">Edits that would help, best first. Never empty where any edit could help.</param>
public sealed record Problem(ProblemKind Kind, ProblemFacts Facts, ImmutableArray<Fix> Fixes)
{
    /// <summary>The shot it is about, when it is about one.</summary>
    public ShotId? Shot { get; init; }
}

/// <summary>What a problem's sentence names; only what its kind needs is set. Seconds are whole, shot numbers start at 1.</summary>
public sealed record ProblemFacts
{
    /// <summary>Number of the shot it is about.</summary>
    public int? ShotNumber { get; init; }
    /// <summary>What was asked for.</summary>
    public int? Wanted { get; init; }
    /// <summary>The scene's total.</summary>
    public int? Total { get; init; }
    /// <summary>What the shots add up to.</summary>
    public int? Sum { get; init; }
    /// <summary>Sum minus total, with its sign.</summary>
    public int? Difference { get; init; }
    /// <summary>The smallest value allowed here.</summary>
    public int? Minimum { get; init; }
    /// <summary>The largest value allowed here.</summary>
    public int? Maximum { get; init; }
    /// <summary>How many shots.</summary>
    public int? Shots { get; init; }
    /// <summary>How many locked shots; null when none is.</summary>
    public int? LockedShots { get; init; }
    /// <summary>Seconds the locked shots hold; null when none is.</summary>
    public int? LockedSeconds { get; init; }
    /// <summary>Seconds that would be needed.</summary>
    public int? Needed { get; init; }
    /// <summary>A value as it was given: a model id, an aspect ratio, a CFG scale.</summary>
    public string? Given { get; init; }
    /// <summary>What would be accepted, readable.</summary>
    public string? Allowed { get; init; }
    /// <summary>Name of the model that sets the limit.</summary>
    public string? Model { get; init; }
}

/// <summary>A way out of a problem: a button.</summary>
/// <param name="Kind">Which words are on the button.</param>
/// <param name="Edit">What it does.</param>
public sealed record Fix(FixKind Kind, StoryboardEdit Edit)
{
    /// <summary>Number of the shot on the button, from 1.</summary>
    public int? ShotNumber { get; init; }

    /// <summary>Seconds on the button.</summary>
    public int? Seconds { get; init; }

    /// <summary>Any other word on the button, such as a model's name or an aspect ratio.</summary>
    public string? Word { get; init; }
}
