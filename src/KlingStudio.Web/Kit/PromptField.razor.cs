using KlingStudio.Core.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Kit;

/// <summary>
/// Words being written. They are saved as they are typed (after a short pause, and on leaving the field), and are kept in the browser until the
/// studio has acknowledged them: a re-render, a dropped connection or a reload loses nothing.
/// </summary>
public partial class PromptField
{
    private readonly string _id = "prompt-" + Guid.NewGuid().ToString("N")[..8];
    private DotNetObjectReference<PromptField>? _self;
    private IJSObjectReference? _script;
    private IJSObjectReference? _draft;
    private ElementReference _box;
    private string? _first;
    private string? _told;
    private bool _disputed;
    private int? _tooLong;
    private bool _saving;

    /// <summary>The accessible name, exactly as given.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Whether the name is also shown above the field.</summary>
    [Parameter] public bool LabelShown { get; set; } = true;

    /// <summary>The saved text.</summary>
    [Parameter, EditorRequired] public string Value { get; set; } = "";

    /// <summary>Saves a text. The parent then sets <see cref="Value"/> to what it holds, or <see cref="Problem"/> to why not; only then the browser forgets its copy.</summary>
    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Names this text in the whole studio (for example by scene, shot and field): a draft comes back under this name only.</summary>
    [Parameter, EditorRequired] public string DraftKey { get; set; } = "";

    /// <summary>Lines shown when empty; the field grows with its text.</summary>
    [Parameter] public int Rows { get; set; } = 3;

    /// <summary>A hint shown while the field is empty.</summary>
    [Parameter] public string? Placeholder { get; set; }

    /// <summary>What is wrong with the text; it is kept all the same.</summary>
    [Parameter] public string? Problem { get; set; }

    /// <summary>Quiet advice under the field.</summary>
    [Parameter] public string? Note { get; set; }

    private string? Sentence => _tooLong is { } length ? Words["PromptTooLong", PromptText.MaxLength, length].Value : Problem;

    /// <summary>Called by the browser with the text to save; answers what the studio holds then, or null when it refused the text.</summary>
    [JSInvokable]
    public async Task<string?> SaveAsync(string text)
    {
        _tooLong = null;
        _saving = true;
        try
        {
            await ValueChanged.InvokeAsync(text);
        }
        finally
        {
            _saving = false;
        }

        if (Problem is not null)
            return null;
        _told = Value;
        StateHasChanged();
        return Value;
    }

    /// <summary>Called by the browser instead of sending a text that no message could carry.</summary>
    [JSInvokable]
    public void TooLong(int length)
    {
        _tooLong = length;
        StateHasChanged();
    }

    /// <summary>Called by the browser when what is typed and the saved text changed at the same place.</summary>
    [JSInvokable]
    public void Meanwhile()
    {
        _disputed = true;
        StateHasChanged();
    }

    protected override void OnInitialized() => _first = _told = Value;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = await JS.InvokeAsync<IJSObjectReference>("import", "./Kit/PromptField.razor.js");
            _draft = await _script.InvokeAsync<IJSObjectReference>("attach", _box, _self, DraftKey, _first, PromptText.MaxLength);
        }

        if (_draft is not null && !_saving && _told != Value)
        {
            _told = Value;
            await _draft.InvokeVoidAsync("saved", Value);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (_draft is not null)
                await _draft.InvokeVoidAsync("detach");
            if (_script is not null)
                await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its script with it.
        }

        _self?.Dispose();
    }

    private async Task SettleAsync(string choice)
    {
        _disputed = false;
        if (_draft is not null)
            await _draft.InvokeVoidAsync(choice);
    }
}
