using KlingStudio.Engine.Gallery;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Gallery;

/// <summary>
/// A text about a take that is saved as it is typed. The browser owns what is on screen and keeps a draft of what isn't saved yet: a
/// reload or a dropped connection loses no word.
/// </summary>
public sealed partial class KeptText
{
    private readonly string _id = "t" + Guid.NewGuid().ToString("N");
    private ElementReference _area;
    private IJSObjectReference? _module;
    private IJSObjectReference? _field;
    private DotNetObjectReference<KeptText>? _self;
    private string _first = "";
    private string _told = "";
    private string? _problem;

    /// <summary>Its accessible name.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Names its draft in the browser; it doesn't change while the field is there.</summary>
    [Parameter, EditorRequired]
    public required string Draft { get; set; }

    /// <summary>What is saved.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Saves what was typed.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<OpinionOutcome>> Save { get; set; }

    /// <summary>How many lines it shows; one is a line of text.</summary>
    [Parameter]
    public int Lines { get; set; } = 1;

    /// <summary>What it says while it is empty.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Whether one may only look.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    protected override void OnInitialized() => _first = _told = Text;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Gallery/KeptText.razor.js");
            _field = await _module.InvokeAsync<IJSObjectReference>("attach", _area, _self, $"studio.draft.{Draft}", _first);
        }

        if (_field is null || _told == Text)
            return;
        _told = Text;
        await _field.InvokeVoidAsync("show", _told);
    }

    /// <summary>Saves what is on screen.</summary>
    /// <param name="text">As typed.</param>
    /// <returns>Whether it is kept; null when nothing could be stored: the browser tries again.</returns>
    [JSInvokable]
    public async Task<bool?> SaveAsync(string text)
    {
        var outcome = await Save(text);
        _problem = OpinionSentences.Failure(outcome, Words);
        StateHasChanged();
        return outcome switch
        {
            OpinionOutcome.Done => true,
            OpinionOutcome.Refused => false,
            _ => null,
        };
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_field is not null)
                await _field.InvokeVoidAsync("detach");
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (Exception cause) when (cause is JSDisconnectedException or OperationCanceledException)
        {
            // The tab is gone; its draft stays in the browser.
        }

        _self?.Dispose();
    }
}
