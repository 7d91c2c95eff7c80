using System.Globalization;
using KlingStudio.Engine.Gallery;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Gallery;

/// <summary>Two videos by one clock: A leads, B follows within a frame.</summary>
public sealed partial class ComparePlayer
{
    // A frame more at the end of one is no difference in length.
    private const double Unnoticed = 0.1;

    private static readonly string[] Kinds = ["side", "wipe", "blink"];
    private static readonly string[] Sides = ["a", "b"];

    // Never more than three changes to and fro in a second: more can hurt.
    private static readonly double[] Rates = [0.5, 1, 2];

    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _player;
    private DotNetObjectReference<ComparePlayer>? _self;

    /// <summary>The take that leads.</summary>
    [Parameter, EditorRequired]
    public required TakeDetails A { get; set; }

    /// <summary>The other one.</summary>
    [Parameter, EditorRequired]
    public required TakeDetails B { get; set; }

    /// <summary>A's slate.</summary>
    [Parameter, EditorRequired]
    public required string SlateA { get; set; }

    /// <summary>B's slate.</summary>
    [Parameter, EditorRequired]
    public required string SlateB { get; set; }

    /// <summary>How they are looked at.</summary>
    [Parameter, EditorRequired]
    public required CompareView View { get; set; }

    /// <summary>They are to be looked at otherwise: what changes of how they are looked at by then.</summary>
    [Parameter]
    public EventCallback<Func<CompareView, CompareView>> OnView { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Gallery/ComparePlayer.razor.js");
        _player = await _module.InvokeAsync<IJSObjectReference>("attach", _root, _self, View.At);
    }

    /// <summary>Both stand still somewhere: the address tells where.</summary>
    [JSInvokable]
    public Task StayAsync(double at) => ChangeAsync(view => view with { At = Math.Round(at, 3) });

    /// <summary>The wipe was let go somewhere.</summary>
    [JSInvokable]
    public Task WipeAsync(int wipe) => ChangeAsync(view => view with { Wipe = Math.Clamp(wipe, 0, 100) });

    private Task ChangeAsync(Func<CompareView, CompareView> change) => OnView.InvokeAsync(change);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_player is not null)
            {
                await _player.InvokeVoidAsync("dispose");
                await _player.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the players with it.
        }

        _self?.Dispose();
    }

    private static string Seconds(TakeDetails take) => take.Card.Seconds.ToString("0.##", CultureInfo.CurrentCulture);
}
