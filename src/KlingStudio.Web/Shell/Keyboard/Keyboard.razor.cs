using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Shell.Keyboard;

/// <summary>Hears the studio's shortcuts and has their commands run. Lies within the page's error boundary: a command that fails is told there.</summary>
public sealed partial class Keyboard : IAsyncDisposable
{
    private CommandPalette _palette = default!;
    private IJSObjectReference? _module;
    private IJSObjectReference? _listener;
    private DotNetObjectReference<Keyboard>? _self;
    private IDisposable? _offer;
    private string[] _told = [];

    [Inject]
    private Commands Commands { get; set; } = default!;

    [Inject]
    private StudioCommands Studio { get; set; } = default!;

    protected override void OnInitialized()
    {
        _offer = Commands.Offer(ListAsync, StudioCommands.Keys);
        Commands.Changed += Tell;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Shell/Keyboard/Keyboard.razor.js");
        _listener = await _module.InvokeAsync<IJSObjectReference>("listen", _self, Shortcuts.All.Select(Row));
        await TellAsync();
    }

    /// <summary>A dialog of the keyboard was opened.</summary>
    /// <param name="dialog">Which.</param>
    /// <param name="on">What had the focus.</param>
    [JSInvokable]
    public Task OpenedAsync(string dialog, string? on) => dialog == Shortcuts.Palette.Opens ? _palette.OpenAsync(on) : Task.CompletedTask;

    /// <summary>The keys of a shortcut were pressed.</summary>
    [JSInvokable]
    public async Task PressedAsync(string shortcut, string? on)
    {
        // The page may have changed under the keys since the browser last heard what they do.
        foreach (var same in Shortcuts.All.Where(each => each.Keys == Shortcuts.Find(shortcut)?.Keys))
            if (await Commands.FindAsync(same, on) is { } command)
            {
                await RunAsync(command);
                return;
            }
    }

    private async Task<IEnumerable<Command>> ListAsync() =>
    [
        .. await Studio.ListAsync(),
        new Command(Words["Shortcuts"], () => CallAsync("open", Shortcuts.Sheet.Opens!)) { Shortcut = Shortcuts.Sheet, Rank = 90 },
    ];

    private async Task RunFromPaletteAsync(Command command)
    {
        await CallAsync("close");
        await RunAsync(command);
    }

    private async Task RunAsync(Command command)
    {
        try
        {
            await command.RunAsync();
        }
#pragma warning disable CA1031 // Whatever went wrong, the page's error boundary tells it.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(cause);
        }
    }

    private void Tell() => _ = InvokeAsync(TellAsync);

    // Only keys that do something are taken from the browser.
    private async Task TellAsync()
    {
        string[] names = [.. Commands.Shortcuts.Select(shortcut => shortcut.Name).Order()];
        if (_listener is null || names.SequenceEqual(_told))
            return;
        _told = names;
        await CallAsync("offer", [names]);
    }

    private async Task CallAsync(string function, params object?[] values)
    {
        try
        {
            if (_listener is not null)
                await _listener.InvokeVoidAsync(function, values);
        }
        catch (Exception cause) when (cause is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The tab is gone, and its keys with it.
        }
    }

    private static object Row(Shortcut shortcut) => new
    {
        shortcut.Name,
        Keys = shortcut.AlsoKeys is { } also ? new[] { shortcut.Keys, also } : [shortcut.Keys],
        WhileTyping = shortcut.WhileTyping.ToString(),
        shortcut.Repeats,
        shortcut.OnFocused,
        shortcut.Opens,
    };

    public async ValueTask DisposeAsync()
    {
        Commands.Changed -= Tell;
        _offer?.Dispose();
        await CallAsync("stop");
        _listener = null;
        _self?.Dispose();
    }
}
