using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Shell.Keyboard;

/// <summary>Everything that can be done now, found by its words. A combobox whose list is always there: the focus stays in the field.</summary>
public sealed partial class CommandPalette
{
    private const int Shown = 60;
    private const int Page = 8;

    private IReadOnlyList<Command> _all = [];
    private IReadOnlyList<Command> _found = [];
    private string _search = "";
    private string? _on;
    private bool _open;
    private int _active;

    [Inject]
    private Commands Commands { get; set; } = default!;

    /// <summary>Runs a command after the palette has gone, and the focus is back where it was.</summary>
    [Parameter, EditorRequired]
    public required Func<Command, Task> Run { get; set; }

    /// <summary>Fills the list; the dialog itself is open already.</summary>
    /// <param name="on">What had the focus: its commands come first.</param>
    public async Task OpenAsync(string? on)
    {
        (_open, _on, _search) = (true, on, "");
        _all = await Commands.ListAsync();
        Find();
        StateHasChanged();
    }

    private void Forget() => (_open, _all, _found) = (false, [], []);

    private void Search(ChangeEventArgs change)
    {
        _search = change.Value as string ?? "";
        Find();
    }

    private void Find()
    {
        _found = [.. CommandSearch.Find(_all, _search, _on).Take(Shown)];
        _active = 0;
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        // Enter that ends a composed character isn't an answer.
        if (key.IsComposing || _found.Count == 0)
            return;
        var last = _found.Count - 1;
        switch (key.Key)
        {
            case "ArrowDown":
                _active = _active == last ? 0 : _active + 1;
                break;
            case "ArrowUp":
                _active = _active == 0 ? last : _active - 1;
                break;
            case "PageDown":
                _active = Math.Min(last, _active + Page);
                break;
            case "PageUp":
                _active = Math.Max(0, _active - Page);
                break;
            case "Enter":
                await RunAsync(_found[_active]);
                break;
        }
    }

    private async Task RunAsync(Command command)
    {
        // A second Enter on the way is no second answer.
        if (!_open)
            return;
        Forget();
        await Run(command);
    }

    private static string IdOf(int index) => $"palette-{index}";

    // The attribute knows modifiers but no keys one after the other: those are spoken as text.
    private static string? Spoken(Shortcut shortcut) => shortcut.Keys.Contains(' ', StringComparison.Ordinal) ? null : shortcut.Keys.Replace("mod+", "Control+", StringComparison.Ordinal);
}
