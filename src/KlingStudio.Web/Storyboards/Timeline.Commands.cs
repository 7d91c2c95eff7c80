using KlingStudio.Core.Storyboards;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>The timeline's controls as commands.</summary>
public sealed partial class Timeline
{
    private IDisposable? _commands;

    [Inject]
    private Commands Commands { get; set; } = default!;

    protected override void OnInitialized()
    {
        if (!Scene.ReadOnly)
            _commands = Commands.Offer(List, Shortcuts.AddShot, Shortcuts.Equalise, Shortcuts.Undo, Shortcuts.Redo);
    }

    private IEnumerable<Command> List()
    {
        yield return new Command(Words["AddShotButton"], AddShotAsync) { Shortcut = Shortcuts.AddShot };
        if (View.Shots.Length > 1)
            yield return new Command(Words["EqualiseShots"], EqualiseAsync) { Shortcut = Shortcuts.Equalise };
        // Where the sum holds there is nothing to fit.
        if (!View.Shots.IsEmpty && View.Sum.Sum != View.Total)
            yield return new Command(
                new ProblemSentences(Words).Say(new Fix(FixKind.FitToTotal, new StoryboardEdit.FitToTotal()) { Seconds = View.Total }),
                () => Scene.ApplyAsync(new StoryboardEdit.FitToTotal(), Place.Timeline));
        if (View.CanUndo)
            yield return new Command(Words["Undo"], Scene.UndoAsync) { Shortcut = Shortcuts.Undo };
        if (View.CanRedo)
            yield return new Command(Words["Redo"], Scene.RedoAsync) { Shortcut = Shortcuts.Redo };
    }
}
