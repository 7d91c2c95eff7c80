using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>Generating as a command: the same press, with the same price on it.</summary>
public sealed partial class GenerateBar
{
    private IDisposable? _commands;

    [Inject]
    private Commands Commands { get; set; } = default!;

    private IEnumerable<Command> List()
    {
        if (!_underWay)
            yield return new Command(Label, PressAsync) { Shortcut = Shortcuts.Generate };
    }

    private async Task PressAsync()
    {
        try
        {
            var generating = GenerateAsync(evenIfSame: false);
            StateHasChanged();
            await generating;
        }
        finally
        {
            StateHasChanged();
        }
    }
}
