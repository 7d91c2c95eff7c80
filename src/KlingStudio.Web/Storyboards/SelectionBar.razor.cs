using System.Collections.Immutable;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>The picked shots, in order, and what they last together in whole seconds.</summary>
public sealed record SelectionView(ImmutableArray<ShotId> Shots, int Seconds, bool AllLocked)
{
    public static SelectionView? Of(OpenScene scene) => scene.Selection.In(scene.Storyboard) is { Count: > 0 } shots
        ? new([.. shots.Select(shot => shot.Id)], shots.Sum(shot => shot.Seconds), shots.All(shot => shot.Locked))
        : null;

    public bool Equals(SelectionView? other) =>
        other is not null && Shots.AsSpan().SequenceEqual(other.Shots.AsSpan()) && (Seconds, AllLocked) == (other.Seconds, other.AllLocked);

    public override int GetHashCode() => HashCode.Combine(Seconds, AllLocked, Shots.Length);
}

/// <summary>Does one thing with every picked shot, as one step to undo.</summary>
public sealed partial class SelectionBar : Steady<SelectionView>, IDisposable
{
    private IDisposable? _commands;
    private bool _asking;
    private bool _asked;
    private ElementReference _answer;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    [CascadingParameter]
    public required FreedTimeChoice Choice { get; set; }

    [Inject]
    private Commands Commands { get; set; } = default!;

    private IEnumerable<Shot> Shots => Scene.Selection.In(Scene.Storyboard);

    protected override void OnInitialized() =>
        _commands = Commands.Offer(List, Shortcuts.ClearSelection, Shortcuts.DuplicateSelection, Shortcuts.LockSelection, Shortcuts.DeleteSelection);

    public void Dispose() => _commands?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_asking != _asked && (_asked = _asking))
            await _answer.FocusAsync();
    }

    private IEnumerable<Command> List() =>
    [
        new(Words["ClearSelection"], () => { Scene.Selection.Clear(); return Task.CompletedTask; }) { Shortcut = Shortcuts.ClearSelection },
        new(Words["DuplicateSelected"], DuplicateAsync) { Shortcut = Shortcuts.DuplicateSelection },
        new(Words[View.AllLocked ? "UnlockSelected" : "LockSelected"], LockAsync) { Shortcut = Shortcuts.LockSelection },
        new(Words["DeleteSelected"], DeleteAsync) { Shortcut = Shortcuts.DeleteSelection },
    ];

    private Task<EditOutcome> DuplicateAsync() => Scene.DuplicateAsync([.. Shots]);

    private Task<EditOutcome> LockAsync() => Scene.ApplyAsync(
        new StoryboardEdit.Together([.. View.Shots.Select(shot => new StoryboardEdit.SetLock(shot, !View.AllLocked))]), Place.Timeline);

    private Task<EditOutcome> EqualiseAsync() => Scene.ApplyAsync(new StoryboardEdit.Equalise(View.Shots), Place.Timeline);

    private async Task DeleteAsync()
    {
        if (Choice.Remembered is { } remembered)
            await DeleteAsync(remembered);
        else
            (_asking, _asked) = (true, false);
        StateHasChanged();
    }

    private async Task AnswerAsync(FreedTime time)
    {
        _asking = false;
        await Choice.RememberAsync(time);
        await DeleteAsync(time);
    }

    private Task<EditOutcome> DeleteAsync(FreedTime time) => Scene.DeleteAsync(View.Shots, time);
}
