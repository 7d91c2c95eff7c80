using System.Collections.Immutable;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Storyboards;

public sealed partial class StoryboardEditor
{
    private async Task<Step> ApplyAsync(StoryboardHistory history, Scene scene, long revision, StoryboardEdit edit, CancellationToken cancellationToken)
    {
        if (StoryboardTexts.Fault(edit) is { } fault)
            return Step.Refused(fault, []);
        var current = scene.Storyboard;
        var isStale = revision != scene.Revision;
        var (seen, secondsBy) = isStale ? await history.AtAsync(scene, revision, cancellationToken) : (current, []);
        if (isStale && edit is StoryboardEdit.Replace { Storyboard: var mine })
        {
            if (seen is null)
                return Step.Conflict([new MergeConflict(MergeField.ScenePrompt, null, mine.ScenePrompt, current.ScenePrompt)]);
            var merge = StoryboardMerge.ThreeWay(seen, mine, current);
            if (!merge.Conflicts.IsEmpty)
                return Step.Conflict(merge.Conflicts);
            edit = new StoryboardEdit.Replace(merge.Storyboard);
        }

        var result = Timeline.Apply(current, edit, _models);
        if (secondsBy.IsEmpty || seen is null || AsForeseen(seen, Timeline.Apply(seen, edit, _models), current, result))
            secondsBy = [];
        return result switch
        {
            EditResult.Refused refused => Step.Refused(refused.Problem, secondsBy),
            EditResult.Applied applied when applied.Storyboard == current => Step.Saved(0, secondsBy),
            EditResult.Applied applied when isStale && StoryboardTexts.Overwritten(edit, seen, current, applied.Storyboard) is { IsEmpty: false } theirs =>
                Step.Conflict(theirs),
            EditResult.Applied applied => await RecordAsync(history, scene, applied, edit, secondsBy, cancellationToken),
            _ => throw new InvalidOperationException("An edit is applied or refused."),
        };
    }

    /// <summary>Whether an edit leads to the seconds its person saw coming. One that moves none (words) always does.</summary>
    private static bool AsForeseen(Storyboard seen, EditResult foreseen, Storyboard current, EditResult result) => (foreseen, result) switch
    {
        (EditResult.Applied { Storyboard: var expected }, EditResult.Applied { Storyboard: var came }) =>
            expected.HasSecondsOf(came) || (expected.HasSecondsOf(seen) && came.HasSecondsOf(current)),
        (EditResult.Refused { Problem.Kind: var expected }, EditResult.Refused { Problem.Kind: var came }) => expected == came,
        // A shot that is gone says so itself.
        (_, EditResult.Refused { Problem.Kind: ProblemKind.ShotGone }) => true,
        _ => false,
    };

    private static async Task<Step> RecordAsync(
        StoryboardHistory history, Scene scene, EditResult.Applied applied, StoryboardEdit edit, ImmutableArray<PersonId> secondsBy, CancellationToken cancellationToken)
    {
        await history.RecordAsync(scene, applied.Storyboard, StoryboardTexts.Name(edit), cancellationToken);
        return Step.Saved(applied.Extended, secondsBy);
    }

    private async Task<Step> ImportAsync(StoryboardHistory history, Scene scene, string text, CancellationToken cancellationToken) =>
        RequestImport.Parse(text, _models, scene.Storyboard.ModelId) switch
        {
            ImportResult.Read read => await ApplyAsync(history, scene, scene.Revision, new StoryboardEdit.Replace(read.Storyboard), cancellationToken),
            ImportResult.Failed failed => new Step(document => new EditOutcome.NotRead(failed.Problems, document)),
            _ => throw new InvalidOperationException("A request is read or not."),
        };

    private static async Task<Step> UndoAsync(StoryboardHistory history, Scene scene, CancellationToken cancellationToken) =>
        Step.From(await history.UndoAsync(scene, cancellationToken));

    private static async Task<Step> RedoAsync(StoryboardHistory history, Scene scene, CancellationToken cancellationToken) =>
        Step.From(await history.RedoAsync(scene, cancellationToken));

    /// <summary>What a change came to, before the newest document is known.</summary>
    private sealed record Step(Func<SceneDocument, EditOutcome> Outcome)
    {
        public static Step Saved(int extended, ImmutableArray<PersonId> secondsBy) =>
            new(document => new EditOutcome.Saved(document, extended) { SecondsBy = secondsBy });

        public static Step Refused(Problem problem, ImmutableArray<PersonId> secondsBy) =>
            new(document => new EditOutcome.Refused(problem, document) { SecondsBy = secondsBy });

        public static Step Conflict(ImmutableArray<MergeConflict> things) =>
            new(document => new EditOutcome.Conflict(things[0].Mine ?? "", things[0].Theirs ?? "", document) { Things = things });

        public static Step From(MergeResult? merge) => merge switch
        {
            null => new(document => new EditOutcome.NothingToDo(document)),
            { Conflicts.IsEmpty: false } => Conflict(merge.Conflicts),
            _ => Saved(0, []),
        };
    }
}
