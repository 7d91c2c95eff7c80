using KlingStudio.Core.Gallery;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Gallery;

/// <summary>What is pinned to be compared, and the way there.</summary>
public sealed partial class PinTray
{
    private IJSObjectReference? _module;

    /// <summary>More classes for the tray.</summary>
    [Parameter]
    public string? Class { get; set; }

    protected override void OnInitialized() => Pins.Changed += Follow;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Gallery/PinTray.razor.js");
        if (!Pins.Recalled)
            Recall(await _module.InvokeAsync<string?[]?>("recall"));
    }

    public async ValueTask DisposeAsync()
    {
        Pins.Changed -= Follow;
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; it keeps what is pinned.
        }
    }

    private void Recall(string?[]? kept) => Pins.Recall(Pin(kept, 0), Pin(kept, 2));

    private static ComparePin? Pin(string?[]? kept, int at) =>
        kept?.Length == 4 && Guid.TryParseExact(kept[at], "N", out var take) && kept[at + 1] is { } slate ? new(new TakeId(take), slate) : null;

    private void Follow() => _ = InvokeAsync(async () =>
    {
        StateHasChanged();
        try
        {
            if (_module is not null)
                await _module.InvokeVoidAsync("keep", Pins.A?.Take.ToString(), Pins.A?.Slate, Pins.B?.Take.ToString(), Pins.B?.Slate);
        }
        catch (Exception cause) when (cause is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The tab is gone: whoever comes back pins anew.
        }
    });
}
