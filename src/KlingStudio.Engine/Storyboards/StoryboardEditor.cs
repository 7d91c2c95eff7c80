using System.Data.Common;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Storyboards;

/// <summary>
/// Opens scenes and edits their storyboards. Every edit is saved as it is made and can be undone by its person, also after a
/// restart. An edit made on an older revision is re-applied on the newest; texts that two people changed at once are a conflict.
/// </summary>
public sealed partial class StoryboardEditor
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly WriteLane _lane;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly Roster _roster;
    private readonly ModelCatalogue _models;
    private readonly TimeProvider _clock;

    internal StoryboardEditor(
        IDbContextFactory<StudioContext> contexts, WriteLane lane, LiveUpdates.LiveUpdates updates, Roster roster, ModelCatalogue models, TimeProvider clock)
    {
        _contexts = contexts;
        _lane = lane;
        _updates = updates;
        _roster = roster;
        _models = models;
        _clock = clock;
    }

    /// <summary>The scene as it is saved, or null when it or its project isn't there.</summary>
    public async Task<SceneDocument?> OpenAsync(SceneId id, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Watch);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        // One transaction, so that storyboard, revision and number belong to one moment.
        await using var moment = await context.BeginReadAsync(cancellationToken);
        return await LoadAsync(context, id, cancellationToken) is { } scene
            ? await DocumentAsync(context, scene, person, cancellationToken)
            : null;
    }

    /// <summary>Carries out one edit and saves it.</summary>
    /// <param name="id">The scene.</param>
    /// <param name="person">Who edits.</param>
    /// <param name="revision">The revision the person saw.</param>
    /// <param name="edit">What to do.</param>
    /// <param name="cancellationToken">Withdraws the edit as long as it hasn't begun.</param>
    public Task<EditOutcome> ApplyAsync(SceneId id, PersonId person, long revision, StoryboardEdit edit, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, person, (history, scene, cancel) => ApplyAsync(history, scene, revision, edit, cancel), cancellationToken);

    /// <summary>Replaces the storyboard by a pasted request, JSON or cURL, as one step to undo. A text that can't be read whole changes nothing.</summary>
    /// <param name="id">The scene.</param>
    /// <param name="person">Who imports.</param>
    /// <param name="text">As pasted; a command's headers are never kept.</param>
    /// <param name="cancellationToken">Withdraws it as long as it hasn't begun.</param>
    public Task<EditOutcome> ImportAsync(SceneId id, PersonId person, string text, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, person, (history, scene, cancel) => ImportAsync(history, scene, text, cancel), cancellationToken);

    /// <summary>Replaces the whole storyboard, whatever it is by now, as one step to undo.</summary>
    internal Task<EditOutcome> ReplaceAsync(SceneId id, PersonId person, Storyboard storyboard, CancellationToken cancellationToken) =>
        ChangeAsync(id, person, (history, scene, cancel) => ApplyAsync(history, scene, scene.Revision, new StoryboardEdit.Replace(storyboard), cancel), cancellationToken);

    /// <summary>Takes back this person's last step, whatever others did since.</summary>
    public Task<EditOutcome> UndoAsync(SceneId id, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, person, UndoAsync, cancellationToken);

    /// <summary>Does this person's last undone step again.</summary>
    public Task<EditOutcome> RedoAsync(SceneId id, PersonId person, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, person, RedoAsync, cancellationToken);

    private async Task<EditOutcome> ChangeAsync(
        SceneId id, PersonId person, Func<StoryboardHistory, Scene, CancellationToken, Task<Step>> change, CancellationToken cancellationToken)
    {
        _roster.Demand(person, Right.Compose);
        try
        {
            return await ChangeOnDiskAsync(id, person, change, cancellationToken);
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException or IOException)
        {
            return new EditOutcome.NotSaved();
        }
    }

    private async Task<EditOutcome> ChangeOnDiskAsync(
        SceneId id, PersonId person, Func<StoryboardHistory, Scene, CancellationToken, Task<Step>> change, CancellationToken cancellationToken)
    {
        var (outcome, saved) = await _lane.WriteAsync(
            async (context, cancel) =>
            {
                if (await LoadAsync(context, id, cancel) is not { } scene)
                    return ((EditOutcome)new EditOutcome.SceneGone(), (Saved?)null);
                var (before, listed) = (scene.Revision, Listed(scene));
                var step = await change(new StoryboardHistory(context, id, person, _clock), scene, cancel);
                await context.SaveChangesAsync(cancel);
                var document = await DocumentAsync(context, scene, person, cancel);
                return (step.Outcome(document), scene.Revision == before ? null : new Saved(scene.ProjectId, scene.Revision, Listed(scene) != listed));
            },
            cancellationToken);
        if (saved is not null)
            Publish(id, person, saved);
        return outcome;
    }

    // Most edits are typing. Whoever has only a list open, or another scene, sees nothing of it and isn't bothered.
    private void Publish(SceneId id, PersonId person, Saved saved)
    {
        _updates.Publish(new Change(Topic.Scene(id), person) { Revision = saved.Revision });
        if (!saved.IsListed)
            return;
        _updates.Publish(new Change(Topic.Project(saved.Project), person));
        _updates.Publish(new Change(Topic.Projects, person));
    }

    /// <summary>What lists tell of a scene's storyboard: its length, who changed it last, and when, to the minute.</summary>
    private static (int Seconds, PersonId By, long Minute) Listed(Scene scene) => (scene.Seconds, scene.ChangedBy, scene.ChangedAt.Ticks / TimeSpan.TicksPerMinute);

    private sealed record Saved(ProjectId Project, long Revision, bool IsListed);

    /// <summary>The scene, unless it or its project was deleted.</summary>
    internal static Task<Scene?> LoadAsync(StudioContext context, SceneId id, CancellationToken cancellationToken) =>
        context.Scenes.SingleOrDefaultAsync(
            scene => scene.Id == id && scene.DeletedAt == null
                && context.Projects.Any(project => project.Id == scene.ProjectId && project.DeletedAt == null),
            cancellationToken);

    private static async Task<SceneDocument> DocumentAsync(StudioContext context, Scene scene, PersonId person, CancellationToken cancellationToken)
    {
        var around = await context.Projects
            .Where(project => project.Id == scene.ProjectId)
            .Select(project => new
            {
                project.Name,
                Before = context.Scenes.Count(other => other.ProjectId == project.Id && other.DeletedAt == null && other.Position < scene.Position),
                CanUndo = context.StoryboardChanges.Any(change => change.SceneId == scene.Id && change.CreatedBy == person && change.Kind == ChangeKind.Done),
                CanRedo = context.StoryboardChanges.Any(change => change.SceneId == scene.Id && change.CreatedBy == person && change.Kind == ChangeKind.Undone),
            })
            .SingleAsync(cancellationToken);
        return new SceneDocument(
            scene.Id, scene.ProjectId, around.Name, around.Before + 1, scene.Name, scene.Storyboard, scene.Revision, around.CanUndo, around.CanRedo, scene.ChangedAt);
    }
}
