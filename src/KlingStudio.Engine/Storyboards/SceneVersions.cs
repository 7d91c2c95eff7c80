using System.Data.Common;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Storyboards;

/// <summary>
/// States of a scene's storyboard that someone kept, to look at and to come back to. A version belongs to everyone; what it holds
/// never changes. Whoever shows a scene hears of its versions by the scene's topic.
/// </summary>
public sealed partial class SceneVersions
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly WriteLane _lane;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly Roster _roster;
    private readonly StoryboardEditor _editor;
    private readonly TimeProvider _clock;

    internal SceneVersions(
        IDbContextFactory<StudioContext> contexts, WriteLane lane, LiveUpdates.LiveUpdates updates, Roster roster, StoryboardEditor editor, TimeProvider clock)
    {
        _contexts = contexts;
        _lane = lane;
        _updates = updates;
        _roster = roster;
        _editor = editor;
        _clock = clock;
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Keeps the scene as it is saved now.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="name">At most 100 characters after trimming; empty: it goes by its number.</param>
    /// <param name="person">Who keeps it.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public async Task<VersionOutcome> KeepAsync(SceneId scene, string name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        if (NameRule.ForVersion(name, out var clean) is { } problem)
            return new VersionOutcome.Refused(problem);
        return await WriteAsync(
            async (context, cancel) =>
            {
                if (await StoryboardEditor.LoadAsync(context, scene, cancel) is not { } kept)
                    return null;
                var version = new SceneVersion(scene, await NextNumberAsync(context, scene, cancel), clean, kept.Storyboard, person, Now);
                context.SceneVersions.Add(version);
                return version;
            },
            person,
            cancellationToken);
    }

    /// <summary>Gives a version a name of at most 100 characters; an empty one lets it go by its number.</summary>
    public async Task<VersionOutcome> RenameAsync(SceneVersionId id, string name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        return NameRule.ForVersion(name, out var clean) is { } problem
            ? new VersionOutcome.Refused(problem)
            : await ChangeAsync(id, version => version.Rename(clean), person, cancellationToken);
    }

    /// <summary>Hides a version, until it is brought back.</summary>
    public Task<VersionOutcome> DeleteAsync(SceneVersionId id, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, version => version.Delete(Now), person, cancellationToken);

    /// <summary>Brings a deleted version back, with its number and name.</summary>
    public Task<VersionOutcome> BringBackAsync(SceneVersionId id, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, version => version.BringBack(), person, cancellationToken);

    /// <summary>
    /// Makes the scene what the version holds: one ordinary edit on its newest revision, which its person can undo. A version that
    /// its model no longer allows comes back as it was kept.
    /// </summary>
    /// <param name="id">The version; also one that was deleted meanwhile.</param>
    /// <param name="person">Who restores it.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public async Task<EditOutcome> RestoreAsync(SceneVersionId id, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Compose);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.SceneVersions.AsNoTracking().SingleOrDefaultAsync(version => version.Id == id, cancellationToken) is { } kept
            ? await _editor.ReplaceAsync(kept.SceneId, person, kept.Storyboard, cancellationToken)
            : new EditOutcome.SceneGone();
    }

    private Task<VersionOutcome> ChangeAsync(SceneVersionId id, Action<SceneVersion> change, PersonId person, CancellationToken cancellationToken)
    {
        _roster.Demand(person, Right.Compose);
        return WriteAsync(
            async (context, cancel) =>
            {
                var version = await context.SceneVersions.SingleOrDefaultAsync(candidate => candidate.Id == id, cancel);
                if (version is not null)
                    change(version);
                return version;
            },
            person,
            cancellationToken);
    }

    private async Task<VersionOutcome> WriteAsync(
        Func<StudioContext, CancellationToken, Task<SceneVersion?>> write, PersonId person, CancellationToken cancellationToken)
    {
        try
        {
            if (await _lane.WriteAsync(write, cancellationToken) is not { } version)
                return new VersionOutcome.Gone();
            _updates.Publish(new Change(Topic.Scene(version.SceneId), person));
            return new VersionOutcome.Done(CardOf(version));
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException or IOException)
        {
            return new VersionOutcome.NotSaved();
        }
    }

    private static SceneVersionCard CardOf(SceneVersion version) => new(version.Id, version.Number, version.Name, version.KeptBy, version.KeptAt);

    /// <summary>Deleted versions count: a number that someone wrote down never comes to mean another one.</summary>
    private static async Task<int> NextNumberAsync(StudioContext context, SceneId scene, CancellationToken cancellationToken) =>
        (await context.SceneVersions.Where(version => version.SceneId == scene).MaxAsync(version => (int?)version.Number, cancellationToken) ?? 0) + 1;
}
