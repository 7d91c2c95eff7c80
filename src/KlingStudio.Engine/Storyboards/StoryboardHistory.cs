using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Storyboards;

/// <summary>One person's history of one scene, inside one write.</summary>
internal sealed class StoryboardHistory(StudioContext context, SceneId id, PersonId person, TimeProvider clock)
{
    /// <summary>Edits of one text closer together than this are one step.</summary>
    public static readonly TimeSpan Run = TimeSpan.FromSeconds(2);

    /// <summary>How many steps a person can go back in a scene.</summary>
    public const int MostSteps = 500;

    private IQueryable<StoryboardChange> Mine => context.StoryboardChanges.Where(change => change.SceneId == id && change.CreatedBy == person);

    /// <summary>Saves the next state as a step, or as more of the last one. What was undone can't be redone after it.</summary>
    /// <param name="scene">The scene, at its newest revision.</param>
    /// <param name="next">Its next state.</param>
    /// <param name="text">The text that was typed into, if that was all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task RecordAsync(Scene scene, Storyboard next, string? text, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = scene.Storyboard;
        var last = await context.StoryboardChanges.Where(change => change.SceneId == id).OrderByDescending(change => change.LastRevision).FirstOrDefaultAsync(cancellationToken);
        scene.Save(next, person, now);
        await Mine.Where(change => change.Kind == ChangeKind.Undone)
            .ExecuteUpdateAsync(change => change.SetProperty(undone => undone.Kind, ChangeKind.Trace), cancellationToken);
        if (text is not null && last is { Kind: ChangeKind.Done } && last.Text == text && last.CreatedBy == person
            && last.LastRevision == scene.Revision - 1 && now - last.ChangedAt is var pause && pause >= TimeSpan.Zero && pause < Run)
        {
            last.Grow(scene.Revision, StoryboardPatch.Between(StoryboardPatch.Over(before, last.Before), next).After, now);
            return;
        }

        Add(scene, before, ChangeKind.Done, text, now);
        await TrimAsync(cancellationToken);
    }

    /// <summary>Takes the newest step back.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> UndoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var step = await Mine.Where(change => change.Kind == ChangeKind.Done).OrderByDescending(change => change.Id).FirstOrDefaultAsync(cancellationToken);
        if (step is null)
            return false;
        step.Undo();
        Revise(scene, StoryboardPatch.Over(scene.Storyboard, step.Before));
        return true;
    }

    /// <summary>Does the oldest undone step again.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RedoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var step = await Mine.Where(change => change.Kind == ChangeKind.Undone).OrderBy(change => change.Id).FirstOrDefaultAsync(cancellationToken);
        if (step is null)
            return false;
        step.Redo();
        Revise(scene, StoryboardPatch.Over(scene.Storyboard, step.After));
        return true;
    }

    /// <summary>The storyboard as it was at an older revision, or null when the history doesn't reach back to it.</summary>
    public async Task<Storyboard?> AtAsync(Scene scene, long revision, CancellationToken cancellationToken)
    {
        if (revision > scene.Revision)
            return null;
        var newer = await context.StoryboardChanges.AsNoTracking()
            .Where(change => change.SceneId == id && change.LastRevision > revision)
            .OrderByDescending(change => change.LastRevision)
            .ToListAsync(cancellationToken);
        var (storyboard, reached) = (scene.Storyboard, scene.Revision);
        foreach (var change in newer)
        {
            if (change.LastRevision != reached)
                return null;
            storyboard = StoryboardPatch.Over(storyboard, change.Before);
            reached = change.FirstRevision - 1;
        }

        // A revision inside a run of typing isn't kept: the state before the run stands for it.
        return reached <= revision ? storyboard : null;
    }

    private void Revise(Scene scene, Storyboard next)
    {
        var before = scene.Storyboard;
        if (next == before)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        scene.Save(next, person, now);
        Add(scene, before, ChangeKind.Trace, null, now);
    }

    private void Add(Scene scene, Storyboard before, ChangeKind kind, string? text, DateTime at)
    {
        var (back, forth) = StoryboardPatch.Between(before, scene.Storyboard);
        context.StoryboardChanges.Add(new StoryboardChange(id, scene.Revision, person, at, kind, text, back, forth));
    }

    /// <summary>Drops what lies too far back, counted over everything this person did here.</summary>
    private async Task TrimAsync(CancellationToken cancellationToken)
    {
        // The row being added isn't in the table yet.
        var oldest = await Mine.OrderByDescending(change => change.Id).Skip(MostSteps - 2).Select(change => (long?)change.Id).FirstOrDefaultAsync(cancellationToken);
        if (oldest is { } kept)
            await Mine.Where(change => change.Id < kept).ExecuteDeleteAsync(cancellationToken);
    }
}
