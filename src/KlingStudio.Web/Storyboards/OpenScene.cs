using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>
/// A scene as one tab has it open. Every edit of the page goes through here, one after the other, so that the next one
/// (and Generate) always works on what the one before has saved. An edit that began is finished, also when the page is left meanwhile.
/// </summary>
public sealed partial class OpenScene(StoryboardEditor editor, ModelCatalogue models, PersonId person, SceneDocument document, bool readOnly = false)
{
    private Task _last = Task.CompletedTask;

    /// <summary>What is saved, as far as this tab knows.</summary>
    public SceneDocument Document { get; private set; } = document;

    public Storyboard Storyboard => Document.Storyboard;

    public ModelCatalogue Models => models;

    /// <summary>The scene's model; null when it isn't configured here any more.</summary>
    public ModelProfile? Profile => models.Find(Storyboard.ModelId);

    /// <summary>Whose limits the controls show: the scene's model, or the default one where that is unknown.</summary>
    public ModelProfile Limits => Profile ?? models.Default;

    /// <summary>The last refusal, until an edit succeeds or it is dismissed.</summary>
    public Trouble? Trouble { get; private set; }

    /// <summary>What keeps the stored scene from being generated, whatever was edited last.</summary>
    public IReadOnlyList<Problem> Standing { get; private set; } = StoryboardCheck.Problems(document.Storyboard, models);

    /// <summary>True when the scene was deleted meanwhile.</summary>
    public bool Gone { get; private set; }

    /// <summary>True when the last edit couldn't be stored: it is on the screen alone.</summary>
    public bool Unsaved { get; private set; }

    /// <summary>What others' changes kept an undo, a redo or an edit of this person from doing, until each is answered.</summary>
    public IReadOnlyList<Clash> Clashes { get; private set; } = [];

    /// <summary>Others changed the seconds before the last edit, which came out otherwise for it; until the next edit.</summary>
    public Overtaken? Overtaken { get; private set; }

    /// <summary>Anything above changed.</summary>
    public event Action? Changed;

    /// <summary>An edit did more than was asked: T grew by these seconds.</summary>
    public event Action<int>? Extended;

    /// <summary>The shot of this number was deleted: something to offer a way back from.</summary>
    public event Action<int>? ShotDeleted;

    /// <summary>This person's edit, undo or redo changed something: what there is to say about it.</summary>
    public event Action<EditMade>? Edited;

    /// <summary>Whether this person may only look.</summary>
    public bool ReadOnly => readOnly;

    /// <summary>Makes one edit.</summary>
    /// <param name="edit">What to do.</param>
    /// <param name="place">Where a refusal is told.</param>
    /// <param name="seenRevision">The revision the person saw when it began; the newest this tab knows by default.</param>
    public async Task<EditOutcome> ApplyAsync(StoryboardEdit edit, Place place, long? seenRevision = null)
    {
        var number = edit is StoryboardEdit.DeleteShot delete ? Storyboard.IndexOf(delete.Shot) + 1 : 0;
        var outcome = await SettleAsync(() =>
            editor.ApplyAsync(Document.Id, person, seenRevision ?? Document.Revision, edit, CancellationToken.None), place, EditWay.Made, edit);
        if (number > 0 && outcome is EditOutcome.Saved)
            ShotDeleted?.Invoke(number);
        return outcome;
    }

    /// <summary>Makes the scene what a kept version holds, in its turn among the edits.</summary>
    public Task<EditOutcome> RestoreAsync(SceneVersions versions, SceneVersionId version) =>
        SettleAsync(() => versions.RestoreAsync(version, person, CancellationToken.None), Place.Timeline, EditWay.Made);

    public Task UndoAsync() => SettleAsync(() => editor.UndoAsync(Document.Id, person, CancellationToken.None), Place.Timeline, EditWay.Undone);

    public Task RedoAsync() => SettleAsync(() => editor.RedoAsync(Document.Id, person, CancellationToken.None), Place.Timeline, EditWay.Redone);

    /// <summary>Fetches what others saved.</summary>
    /// <param name="revision">What was told of; nothing is fetched when it is here already, as after this tab's own edits.</param>
    public async Task RefreshAsync(long revision = long.MaxValue)
    {
        var fetched = await InTurnAsync(async () =>
        {
            if (revision <= Document.Revision)
                return false;
            var newest = await editor.OpenAsync(Document.Id, person, CancellationToken.None);
            Gone = newest is null;
            if (newest is not null)
                Show(newest);
            return true;
        });
        if (fetched)
            Changed?.Invoke();
    }

    /// <summary>Has the browser send what was typed and isn't saved yet; answers whether all of it could be. The page sets it.</summary>
    public Func<Task<bool>> SaveTypedAsync { get; set; } = () => Task.FromResult(true);

    /// <summary>Waits until everything on screen is saved or refused: false when some typed words are on the screen alone.</summary>
    public async Task<bool> SettledAsync()
    {
        var all = await SaveTypedAsync();
        await _last;
        return all;
    }

    /// <summary>Tells a problem at a place, without an edit having been tried.</summary>
    public void Tell(Place place, Problem problem)
    {
        Trouble = new Trouble(place, problem);
        Changed?.Invoke();
    }

    /// <summary>Takes a told problem away.</summary>
    public void Dismiss(Place place)
    {
        if (Trouble?.Place != place)
            return;
        Trouble = null;
        Changed?.Invoke();
    }

    /// <summary>Takes an answered clash away.</summary>
    public void Answer(Clash clash)
    {
        Clashes = [.. Clashes.Where(other => other != clash)];
        Changed?.Invoke();
    }

    /// <summary>The problem to show at a place, if any.</summary>
    public Problem? ProblemAt(Place place) => Trouble is { } trouble && trouble.Place == place ? trouble.Problem : null;

    /// <summary>Keeps the focus at a shot that was just edited, wherever it was asked for. The page sets it.</summary>
    public Func<ShotId, Task> StayAtAsync { get; set; } = _ => Task.CompletedTask;

    /// <summary>Puts the focus on a place. The page sets it.</summary>
    public Func<Place, Task> GoToAsync { get; set; } = _ => Task.CompletedTask;

    private async Task<EditOutcome> SettleAsync(Func<Task<EditOutcome>> edit, Place place, EditWay way, StoryboardEdit? asked = null)
    {
        // Keys reach a page whose fields are switched off; the editor would refuse them with an error.
        if (readOnly)
            return new EditOutcome.NothingToDo(Document);
        var before = Storyboard;
        var outcome = await InTurnAsync(async () =>
        {
            before = Storyboard;
            var outcome = await edit();
            Take(outcome, place);
            // A prompt's own box tells its own.
            if (outcome is EditOutcome.Conflict conflict && !place.HoldsText)
                Clashes = [.. Clashes, .. conflict.Things.Select(thing => new Clash(way, asked, thing, conflict.Current.Revision))];
            return outcome;
        });
        Changed?.Invoke();
        if (outcome is EditOutcome.Saved && before != Storyboard)
            Edited?.Invoke(new EditMade(way, asked, before, Storyboard));
        if (outcome is EditOutcome.Saved { Extended: > 0 } saved)
            Extended?.Invoke(saved.Extended);
        return outcome;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        var turn = new TaskCompletionSource();
        var before = Interlocked.Exchange(ref _last, turn.Task);
        await before;
        try
        {
            return await work();
        }
        finally
        {
            turn.SetResult();
        }
    }

    private void Take(EditOutcome outcome, Place place)
    {
        Unsaved = outcome is EditOutcome.NotSaved;
        Overtaken = outcome.SecondsBy.IsEmpty ? null : new Overtaken(outcome.SecondsBy, outcome is EditOutcome.Refused);
        switch (outcome)
        {
            case EditOutcome.NotSaved:
                break;
            case EditOutcome.Saved saved:
                Trouble = null;
                Show(saved.Document);
                break;
            case EditOutcome.Refused refused:
                Show(refused.Current);
                Trouble = new Trouble(place, refused.Problem);
                break;
            case EditOutcome.NothingToDo nothing:
                Trouble = null;
                Show(nothing.Current);
                break;
            case EditOutcome.Conflict conflict:
                Show(conflict.Current);
                break;
            default:
                Gone = true;
                break;
        }
    }

    private void Show(SceneDocument newest)
    {
        // An answer may arrive after a newer one from another tab: never go back in time.
        if (newest.Revision < Document.Revision)
            return;
        Document = newest;
        Standing = StoryboardCheck.Problems(newest.Storyboard, models);
    }
}
