using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.LiveUpdates;

/// <summary>Something that changed and is already saved. It says where to look again, not what is there now.</summary>
/// <param name="Topic">What changed.</param>
/// <param name="By">Who changed it; null when the studio did.</param>
public sealed record Change(Topic Topic, PersonId? By = null)
{
    /// <summary>The revision that an edit of the storyboard made, when nothing else changed; otherwise 0.</summary>
    public long Revision { get; init; }

    /// <summary>The generation, when one changed.</summary>
    public GenerationId? Generation { get; init; }
}
