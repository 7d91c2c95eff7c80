using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>What a prompt field draws.</summary>
/// <param name="Place">Which text it edits.</param>
/// <param name="Label">Its accessible name.</param>
/// <param name="Text">What is saved.</param>
/// <param name="LongFrom">Characters above which it advises (never refuses).</param>
public sealed record PromptView(Place Place, string Label, string Text, int LongFrom)
{
    public int Rows { get; init; } = 4;

    public string? Placeholder { get; init; }

    /// <summary>Without a frame and a visible label of its own, as in a shot's card.</summary>
    public bool Plain { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>What is worth knowing about it; never in the way.</summary>
    public string? Hint { get; init; }
}

/// <summary>
/// A text that is saved as typed. The browser owns what is on screen (its module keeps a draft that survives a reload and a dropped
/// connection), so that nothing arriving from the server can overtake the keys.
/// </summary>
public sealed partial class PromptBox : Steady<PromptView>, IAsyncDisposable
{
    private readonly string _id = "p" + Guid.NewGuid().ToString("N");
    private ElementReference _area;
    private IJSObjectReference? _module;
    private IJSObjectReference? _field;
    private DotNetObjectReference<PromptBox>? _self;
    private string _first = "";
    private long _firstRevision;
    private string _told = "";
    private EditOutcome.Conflict? _conflict;
    private bool _unsendable;
    private int? _tooLong;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    // Where the browser keeps what is typed and not saved yet.
    private string Draft => $"studio.draft.{Scene.Document.Id}.{View.Place.DraftName}";

    protected override void OnInitialized()
    {
        _first = _told = View.Text;
        _firstRevision = Scene.Document.Revision;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await AttachAsync();
        if (_field is null || _told == View.Text)
            return;
        _told = View.Text;
        await _field.InvokeVoidAsync("show", _told, Scene.Document.Revision);
    }

    private async Task AttachAsync()
    {
        _self = DotNetObjectReference.Create(this);
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Storyboards/PromptBox.razor.js");
        _field = await _module.InvokeAsync<IJSObjectReference>("attach", _area, _self, new
        {
            key = Draft,
            text = _first,
            revision = Scene.Document.Revision,
            maxLength = PromptText.MaxLength,
        });
    }

    /// <summary>Saves what was typed on top of the text the browser last showed; null when nothing could be stored: the browser tries again.</summary>
    /// <param name="text">What is on screen.</param>
    /// <param name="revision">The revision it builds on, as far as the browser heard.</param>
    /// <param name="unanswered">A text this browser sent before, when the line dropped before the answer came.</param>
    [JSInvokable]
    public async Task<SavedText?> SaveAsync(string text, long revision, string? unanswered)
    {
        // The saved text is our own, whose answer was lost: nobody else's words are in the way.
        if (unanswered is not null && Edits.TextAt(Scene.Storyboard, View.Place) == unanswered)
            revision = Scene.Document.Revision;
        (_conflict, _unsendable, _tooLong) = (null, false, null);
        var outcome = await Scene.ApplyAsync(Edits.Text(View.Place, text), View.Place, revision);
        if (outcome is EditOutcome.NotSaved)
            return null;
        _conflict = outcome as EditOutcome.Conflict;
        var saved = outcome is EditOutcome.Saved;
        if (saved)
            _told = Edits.TextAt(Scene.Storyboard, View.Place) ?? text;
        StateHasChanged();
        return new SavedText(saved, _told, Scene.Document.Revision);
    }

    /// <summary>The same for a long text.</summary>
    [JSInvokable]
    public async Task<SavedText?> SaveStreamAsync(IJSStreamReference stream, long revision, string? unanswered) =>
        await SaveAsync(await StreamedText.ReadAsync(stream, PromptText.MaxLength), revision, unanswered);

    /// <summary>The browser holds a text that can't be kept; it stays on screen and in the draft.</summary>
    [JSInvokable]
    public void Refuse(bool unsendable, int length)
    {
        _unsendable = unsendable;
        _tooLong = unsendable ? null : length;
        StateHasChanged();
    }

    private Task KeepMineAsync() => _conflict is { } conflict ? KeepAsync(conflict, conflict.Mine) : Task.CompletedTask;

    private Task KeepBothAsync() => _conflict is { } conflict ? KeepAsync(conflict, PromptText.Join([conflict.Theirs, conflict.Mine])) : Task.CompletedTask;

    // On what was seen here: whoever changed it once more in the meantime is asked about again, not overwritten.
    private async Task KeepAsync(EditOutcome.Conflict conflict, string text)
    {
        if (await SaveAsync(text, conflict.Current.Revision, null) is { Saved: true } answer && _field is not null)
            await _field.InvokeVoidAsync("kept", conflict.Mine, _told = answer.Text, answer.Revision);
    }

    private Task UseTheirsAsync()
    {
        _conflict = null;
        return SettleAsync(View.Text);
    }

    private async Task CleanAsync()
    {
        _unsendable = false;
        if (_field is not null)
            await _field.InvokeVoidAsync("clean");
    }

    private async Task SettleAsync(string text)
    {
        _told = text;
        if (_field is not null)
            await _field.InvokeVoidAsync("settle", text, Scene.Document.Revision);
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
        catch (JSDisconnectedException)
        {
            // The tab is gone; its draft stays in the browser.
        }

        _self?.Dispose();
    }
}

/// <summary>What became of a typed text: saved (perhaps merged with another person's), or not.</summary>
public sealed record SavedText(bool Saved, string Text, long Revision);
