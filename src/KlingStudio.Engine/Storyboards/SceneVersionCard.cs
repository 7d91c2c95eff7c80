using System.Collections.Immutable;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Storyboards;

/// <summary>A kept version in the list.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Its number in its scene, from 1; never given twice.</param>
/// <param name="Name">What people call it; empty when it goes by its number.</param>
/// <param name="KeptBy">Who kept it.</param>
/// <param name="KeptAt">When, UTC.</param>
public sealed record SceneVersionCard(SceneVersionId Id, int Number, string Name, PersonId KeptBy, DateTime KeptAt);

/// <summary>The versions of a scene.</summary>
/// <param name="Versions">The newest first; without the deleted ones.</param>
/// <param name="NextNumber">The number that the next one would get.</param>
public sealed record SceneVersionList(ImmutableArray<SceneVersionCard> Versions, int NextNumber);

/// <summary>What a change to a scene's versions came to.</summary>
public abstract record VersionOutcome
{
    private VersionOutcome() { }

    /// <summary>It is on the disk: the version as it is now.</summary>
    public sealed record Done(SceneVersionCard Version) : VersionOutcome;

    /// <summary>The name can't be used. Nothing changed.</summary>
    public sealed record Refused(NameProblem Problem) : VersionOutcome;

    /// <summary>The storage didn't take it (locked, full, broken; the log says why). Nothing changed; trying again later may do.</summary>
    public sealed record NotSaved : VersionOutcome;

    /// <summary>The version or its scene isn't there.</summary>
    public sealed record Gone : VersionOutcome;
}
