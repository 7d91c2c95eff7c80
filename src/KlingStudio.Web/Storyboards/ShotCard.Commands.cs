using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>The card's tools as commands: from the palette, or by keys while the shot has the focus.</summary>
public sealed partial class ShotCard : IDisposable
{
    private IDisposable? _commands;

    [Inject]
    private Commands Commands { get; set; } = default!;

    protected override void OnInitialized()
    {
        if (!Scene.ReadOnly)
            _commands = Commands.Offer(Tools, Shortcuts.MoveEarlier, Shortcuts.MoveLater, Shortcuts.Split, Shortcuts.Merge, Shortcuts.Lock, Shortcuts.Delete, Shortcuts.SlideEarlier, Shortcuts.SlideLater, Shortcuts.Duplicate);
    }

    public void Dispose() => _commands?.Dispose();

    private IEnumerable<Command> Tools()
    {
        yield return Tool(Sentences.Say(new Fix(FixKind.SplitShot, new StoryboardEdit.Split(Id, Id)) { ShotNumber = View.Number }), Shortcuts.Split, SplitAsync);
        if (!View.IsLast)
            yield return Tool(Sentences.Say(new Fix(FixKind.MergeShots, new StoryboardEdit.Merge(Id)) { ShotNumber = View.Number }), Shortcuts.Merge, MergeAsync);
        yield return Tool(Words[View.Shot.Locked ? "UnlockShotNumber" : "LockShotNumber", View.Number], Shortcuts.Lock, LockAsync);
        if (!View.IsFirst)
            yield return Tool(Words["MoveShotEarlier", View.Number], Shortcuts.MoveEarlier, () => PlaceAsync(-1));
        if (!View.IsLast)
            yield return Tool(Words["MoveShotLater", View.Number], Shortcuts.MoveLater, () => PlaceAsync(1));
        if (View is { IsFirst: false, IsLast: false })
        {
            yield return Tool(Words["SlideShotEarlier", View.Number], Shortcuts.SlideEarlier, () => SlideAsync(-1));
            yield return Tool(Words["SlideShotLater", View.Number], Shortcuts.SlideLater, () => SlideAsync(1));
        }

        yield return Tool(Words["DuplicateShot", View.Number], Shortcuts.Duplicate, () => Scene.DuplicateAsync([View.Shot]));
        yield return Tool(Sentences.Say(new Fix(FixKind.DeleteShot, new StoryboardEdit.DeleteShot(Id)) { ShotNumber = View.Number }), Shortcuts.Delete, DeleteAsync);
    }

    private Command Tool(string name, Shortcut shortcut, Func<Task> useAsync) =>
        new(name, () => UseAsync(useAsync)) { Shortcut = shortcut, On = Id.ToString(), Rank = View.Number };

    // The focus goes to what was edited, with a refusal and its ways out; from a shot that is gone to the one in its place.
    private async Task UseAsync(Func<Task> useAsync)
    {
        var place = View.Number - 1;
        await useAsync();
        StateHasChanged();
        var shots = Scene.Storyboard.Shots;
        if (Scene.Storyboard.IndexOf(Id) >= 0)
            await Scene.StayAtAsync(Id);
        else if (!shots.IsEmpty)
            await Scene.StayAtAsync(shots[Math.Min(place, shots.Length - 1)].Id);
    }

    private Task<EditOutcome> SlideAsync(int by) => Scene.ApplyAsync(new StoryboardEdit.Slide(Id, by), Here);

    private Task<EditOutcome> PlaceAsync(int by) => Scene.ApplyAsync(new StoryboardEdit.Reorder(Id, View.Number - 1 + by), Here);
}
