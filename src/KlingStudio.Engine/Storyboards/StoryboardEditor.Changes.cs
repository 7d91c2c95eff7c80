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
        if (revision != scene.Revision
            && StoryboardTexts.Typed(edit) is { } typed
            && StoryboardTexts.Read(current, edit) is { } theirs
            && theirs != typed
            && await history.AtAsync(scene, revision, cancellationToken) is var seen
            && (seen is null || StoryboardTexts.Read(seen, edit) != theirs))
        {
            return Step.Conflict(typed, theirs);
        }

        switch (Timeline.Apply(current, edit, _models))
        {
            case EditResult.Refused refused:
                return Step.Refused(refused.Problem);
            case EditResult.Applied applied when applied.Storyboard == current:
                return Step.Saved();
            case EditResult.Applied applied:
                await history.RecordAsync(scene, applied.Storyboard, StoryboardTexts.Name(edit), cancellationToken);
                return Step.Saved(applied.Extended);
            default:
                throw new InvalidOperationException("An edit is applied or refused.");
        }
    }

    private static async Task<Step> UndoAsync(StoryboardHistory history, Scene scene, CancellationToken cancellationToken) =>
        await history.UndoAsync(scene, cancellationToken) ? Step.Saved() : Step.Nothing;

    private static async Task<Step> RedoAsync(StoryboardHistory history, Scene scene, CancellationToken cancellationToken) =>
        await history.RedoAsync(scene, cancellationToken) ? Step.Saved() : Step.Nothing;
}
