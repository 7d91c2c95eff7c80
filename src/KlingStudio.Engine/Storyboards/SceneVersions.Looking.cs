using System.Collections.Immutable;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Storyboards;

public sealed partial class SceneVersions
{
    /// <summary>The versions of a scene, the newest first.</summary>
    public async Task<SceneVersionList> ListAsync(SceneId scene, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Watch);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var moment = await context.BeginReadAsync(cancellationToken);
        // The storyboards stay on the disk: only the one that is looked at is read.
        var versions = await context.SceneVersions
            .Where(version => version.SceneId == scene && version.DeletedAt == null)
            .OrderByDescending(version => version.Number)
            .Select(version => new SceneVersionCard(version.Id, version.Number, version.Name, version.KeptBy, version.KeptAt))
            .ToListAsync(cancellationToken);
        return new SceneVersionList([.. versions], await NextNumberAsync(context, scene, cancellationToken));
    }

    /// <summary>What changed from a version to the scene as it is saved now, or to another version.</summary>
    /// <param name="from">The version that is looked at.</param>
    /// <param name="to">The other version; null for the scene now.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What changed, empty when nothing did; null when a version or the scene isn't there.</returns>
    public async Task<ImmutableArray<DifferenceFact>?> CompareAsync(
        SceneVersionId from, SceneVersionId? to, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Watch);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var moment = await context.BeginReadAsync(cancellationToken);
        if (await FindAsync(context, from, cancellationToken) is not { } before)
            return null;
        var after = to is { } other
            ? (await FindAsync(context, other, cancellationToken))?.Storyboard
            : (await StoryboardEditor.LoadAsync(context, before.SceneId, cancellationToken))?.Storyboard;
        return after is null ? null : StoryboardDifference.Between(before.Storyboard, after);
    }

    private static Task<SceneVersion?> FindAsync(StudioContext context, SceneVersionId id, CancellationToken cancellationToken) =>
        context.SceneVersions.AsNoTracking().SingleOrDefaultAsync(version => version.Id == id && version.DeletedAt == null, cancellationToken);
}
