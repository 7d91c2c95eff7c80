using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Engine.Storyboards;

public sealed partial class StoryboardEditor
{
    private async Task<Step> ApplyAsync(StoryboardHistory history, Scene scene, long revision, StoryboardEdit edit, CancellationToken cancellationToken)
    {
        if (StoryboardTexts.Fault(edit) is { } fault)
            return Step.Refused(fault);
        var current = scene.Storyboard;
        var isStale = revision != scene.Revision;
        var seen = isStale ? await history.AtAsync(scene, revision, cancellationToken) : current;
        if (isStale && edit is StoryboardEdit.Replace { Storyboard: var mine })
        {
            if (seen is null)
                return Step.Conflict(mine.ScenePrompt, current.ScenePrompt);
            var merge = StoryboardMerge.ThreeWay(seen, mine, current);
            if (!merge.Conflicts.IsEmpty)
                return Step.Conflict(merge.Conflicts[0]);
            edit = new StoryboardEdit.Replace(merge.Storyboard);
        }

        return Timeline.Apply(current, edit, _models) switch
        {
            EditResult.Refused refused => Step.Refused(refused.Problem),
            EditResult.Applied applied when applied.Storyboard == current => Step.Saved(),
            EditResult.Applied applied when isStale && StoryboardTexts.Overwritten(edit, seen, current, applied.Storyboard) is { } theirs =>
                Step.Conflict(StoryboardTexts.Typed(edit) ?? "", theirs),
            EditResult.Applied applied => await RecordAsync(history, scene, applied, edit, cancellationToken),
            _ => throw new InvalidOperationException("An edit is applied or refused."),
        };
    }

    private static async Task<Step> RecordAsync(
        StoryboardHistory history, Scene scene, EditResult.Applied applied, StoryboardEdit edit, CancellationToken cancellationToken)
    {
        await history.RecordAsync(scene, applied.Storyboard, StoryboardTexts.Name(edit), cancellationToken);
        return Step.Saved(applied.Extended);
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
        public static Step Saved(int extended = 0) => new(document => new EditOutcome.Saved(document, extended));

        public static Step Refused(Problem problem) => new(document => new EditOutcome.Refused(problem, document));

        public static Step Conflict(string mine, string theirs) => new(document => new EditOutcome.Conflict(mine, theirs, document));

        public static Step Conflict(MergeConflict conflict) => Conflict(conflict.Mine ?? "", conflict.Theirs ?? "");

        public static Step From(MergeResult? merge) => merge switch
        {
            null => new(document => new EditOutcome.NothingToDo(document)),
            { Conflicts.IsEmpty: false } => Conflict(merge.Conflicts[0]),
            _ => Saved(),
        };
    }
}
