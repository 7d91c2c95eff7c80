using KlingStudio.Core.Generations;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Generations;

/// <summary>What a press of Generate came to.</summary>
public abstract record GenerateOutcome
{
    private GenerateOutcome() { }

    /// <summary>It waits for its turn; a press repeated with the same token finds the one it made.</summary>
    /// <param name="Id">The generation.</param>
    /// <param name="Number">"Generation n" of its scene.</param>
    public sealed record Queued(GenerationId Id, int Number) : GenerateOutcome;

    /// <summary>The scene can't be generated as it is.</summary>
    /// <param name="Problems">Why, the most important first; at least one.</param>
    public sealed record Refused(IReadOnlyList<Problem> Problems) : GenerateOutcome;

    /// <summary>The scene is fine; the studio can't take it now. Nothing was queued.</summary>
    public sealed record Blocked(BlockReason Reason) : GenerateOutcome;

    /// <summary>Someone else asked for exactly this a moment ago: open theirs, or make another. Nothing was queued.</summary>
    /// <param name="Existing">Theirs.</param>
    /// <param name="By">Whose it is.</param>
    /// <param name="At">When they asked, UTC.</param>
    /// <param name="PriceUsd">What another would be expected to cost.</param>
    public sealed record SameAsOthers(GenerationId Existing, PersonId By, DateTime At, decimal PriceUsd) : GenerateOutcome;

    /// <summary>The scene isn't there any more.</summary>
    public sealed record SceneGone : GenerateOutcome;
}

/// <summary>Why the studio can't take a request now. Every one has a sentence in each language.</summary>
public enum BlockReason
{
    /// <summary>There is too little room on the disk for another video.</summary>
    DiskNearlyFull,
    /// <summary>The database can't be written.</summary>
    DatabaseNotWritable,
    /// <summary>Another upstream makes the videos now than the page said: what was free may cost, or another account would pay.</summary>
    UpstreamChanged,
    /// <summary>It would cost something else now than the page said, or nobody can say what.</summary>
    PriceChanged,
}
