using System.Collections.Immutable;
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

    private const int TrimEvery = 25;

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
        if (scene.Revision % TrimEvery == 0)
            await TrimAsync(cancellationToken);
    }

    /// <summary>Takes the newest step back, as far as others have left it alone.</summary>
    /// <returns>What came of it, or null when there is no step.</returns>
    public Task<MergeResult?> UndoAsync(Scene scene, CancellationToken cancellationToken) => MoveAsync(
        scene,
        Mine.Where(change => change.Kind == ChangeKind.Done).OrderByDescending(change => change.Id),
        step =>
        {
            step.Undo();
            return (From: step.After, To: step.Before);
        },
        cancellationToken);

    /// <summary>Does the step undone last again, as far as others have left it alone.</summary>
    /// <returns>What came of it, or null when there is no step.</returns>
    public Task<MergeResult?> RedoAsync(Scene scene, CancellationToken cancellationToken) => MoveAsync(
        scene,
        Mine.Where(change => change.Kind == ChangeKind.Undone).OrderBy(change => change.Id),
        step =>
        {
            step.Redo();
            return (From: step.Before, To: step.After);
        },
        cancellationToken);

    /// <summary>A step that changes nothing any more (others did the same) is passed over: every press shows something.</summary>
    private async Task<MergeResult?> MoveAsync(
        Scene scene, IQueryable<StoryboardChange> steps, Func<StoryboardChange, (string From, string To)> move, CancellationToken cancellationToken)
    {
        MergeResult? merge = null;
        while (await steps.FirstOrDefaultAsync(cancellationToken) is { } step)
        {
            var (from, to) = move(step);
            var current = scene.Storyboard;
            merge = StoryboardMerge.ThreeWay(StoryboardPatch.Over(current, from), StoryboardPatch.Over(current, to), current);
            Revise(scene, merge.Storyboard);
            await context.SaveChangesAsync(cancellationToken);
            if (merge.Storyboard != current || !merge.Conflicts.IsEmpty)
                break;
        }

        return merge;
    }

    /// <summary>
    /// The storyboard as it was at an older revision, and which others changed its seconds since; no storyboard when the history doesn't reach back to it.
    /// </summary>
    public async Task<(Storyboard? Storyboard, ImmutableArray<PersonId> SecondsBy)> AtAsync(Scene scene, long revision, CancellationToken cancellationToken)
    {
        if (revision > scene.Revision)
            return (null, []);
        var by = new List<PersonId>();
        var newer = await context.StoryboardChanges.AsNoTracking()
            .Where(change => change.SceneId == id && change.LastRevision > revision)
            .OrderByDescending(change => change.LastRevision)
            .ToListAsync(cancellationToken);
        var (storyboard, reached) = (scene.Storyboard, scene.Revision);
        foreach (var change in newer)
        {
            if (change.LastRevision != reached)
                return (null, []);
            var before = StoryboardPatch.Over(storyboard, change.Before);
            if (change.CreatedBy != person && !before.HasSecondsOf(storyboard))
                by.Insert(0, change.CreatedBy);
            storyboard = before;
            reached = change.FirstRevision - 1;
        }

        // A revision inside a run of typing isn't kept: the state before the run stands for it.
        return reached <= revision ? (storyboard, [.. by.Distinct()]) : (null, []);
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

    /// <summary>Drops what lies too far back. Steps and traces are counted apart, so that much undoing doesn't use up the steps.</summary>
    private async Task TrimAsync(CancellationToken cancellationToken)
    {
        await TrimAsync(Mine.Where(change => change.Kind != ChangeKind.Trace), cancellationToken);
        await TrimAsync(Mine.Where(change => change.Kind == ChangeKind.Trace), cancellationToken);
    }

    private static async Task TrimAsync(IQueryable<StoryboardChange> changes, CancellationToken cancellationToken)
    {
        var tooOld = await changes.OrderByDescending(change => change.Id).Skip(MostSteps).Select(change => (long?)change.Id).FirstOrDefaultAsync(cancellationToken);
        if (tooOld is { } last)
            await changes.Where(change => change.Id <= last).ExecuteDeleteAsync(cancellationToken);
    }
}
