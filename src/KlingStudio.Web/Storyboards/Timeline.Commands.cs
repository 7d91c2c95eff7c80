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
            _commands = Commands.Offer(List, Shortcuts.AddShot, Shortcuts.Equalise, Shortcuts.Undo, Shortcuts.Redo, Shortcuts.SelectAll);
    }

    private Task SelectAllAsync()
    {
        Scene.Selection.Set(Scene.Storyboard.Shots.Select(shot => shot.Id));
        return Task.CompletedTask;
    }

    private IEnumerable<Command> List()
    {
        yield return new Command(Words["AddShotButton"], AddShotAsync) { Shortcut = Shortcuts.AddShot };
        if (View.Shots.Length > 1)
            yield return new Command(Words["EqualiseShots"], EqualiseAsync) { Shortcut = Shortcuts.Equalise };
        if (!View.Shots.IsEmpty)
            yield return new Command(Words["SelectAllShots"], SelectAllAsync) { Shortcut = Shortcuts.SelectAll };
        if (View.CanFit)
            yield return new Command(
                new ProblemSentences(Words).Say(new Fix(FixKind.FitToTotal, new StoryboardEdit.FitToTotal()) { Seconds = View.Total }),
                FitAsync);
        if (View.CanUndo)
            yield return new Command(Words["Undo"], Scene.UndoAsync) { Shortcut = Shortcuts.Undo };
        if (View.CanRedo)
            yield return new Command(Words["Redo"], Scene.RedoAsync) { Shortcut = Shortcuts.Redo };
    }
}
