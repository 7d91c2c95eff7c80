using KlingStudio.Core.Storyboards;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace KlingStudio.Web.Storyboards;

/// <summary>Cuts and pastes shots within and between scenes, and takes a pasted request to where it can become a scene.</summary>
public sealed partial class ShotClipboard
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _clipboard;
    private DotNetObjectReference<ShotClipboard>? _self;
    private string? _request;
    private IDisposable? _commands;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    [CascadingParameter]
    public required FreedTimeChoice Choice { get; set; }

    /// <summary>The timeline: whose cards are copied.</summary>
    [Parameter, EditorRequired]
    public required ElementReference Root { get; set; }

    [Inject]
    private Commands Commands { get; set; } = default!;

    protected override void OnInitialized()
    {
        if (!Scene.ReadOnly)
            _commands = Commands.Offer(() => [new Command(Words["PasteRequestCommand"], AskAsync) { Rank = 10 }]);
    }

    private Task AskAsync()
    {
        _request = "";
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Storyboards/ShotClipboard.razor.js");
        _clipboard = await _module.InvokeAsync<IJSObjectReference>("attach", Root, _self);
    }

    /// <summary>The browser put so many shots on the clipboard.</summary>
    [JSInvokable]
    public void CopiedAsync(int shots) => Tell(Words[shots == 1 ? "CopiedOne" : "CopiedMany", shots]);

    /// <summary>These shots are on the clipboard and go. Where the person never said what becomes of their time, the scene gets shorter: what is pasted brings its own.</summary>
    [JSInvokable]
    public async Task CutAsync(string[] shots)
    {
        var ids = shots.Select(shot => Guid.TryParse(shot, out var id) ? new ShotId(id) : default).ToArray();
        await Scene.DeleteAsync(ids, Choice.Remembered ?? FreedTime.ShortenTotal);
    }

    /// <summary>Something was pasted outside of any field.</summary>
    /// <param name="pasted">The text, in UTF-8.</param>
    /// <param name="after">The shot it goes after, if one was picked.</param>
    [JSInvokable]
    public async Task PasteAsync(IJSStreamReference pasted, string? after)
    {
        var text = await StreamedText.ReadAsync(pasted, RequestImport.MaxLength);
        if (CopiedShots.Read(text) is { } shots)
            await Scene.InsertAsync(shots, Guid.TryParse(after, out var id) ? new ShotId(id) : null);
        else if (LooksLikeRequest(text))
            _request = text;
        else
            Tell(Words["PastedNothingKnown"]);
        StateHasChanged();
    }

    private static bool LooksLikeRequest(string text) =>
        text.AsSpan().TrimStart() is ['{', ..] || text.TrimStart().StartsWith("curl", StringComparison.OrdinalIgnoreCase);

    private void Tell(string sentence) => Snackbar.Add(sentence, Severity.Normal, options => options.HideIcon = true);

    public async ValueTask DisposeAsync()
    {
        _commands?.Dispose();
        try
        {
            if (_clipboard is not null)
                await _clipboard.InvokeVoidAsync("detach");
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its listeners with it.
        }

        _self?.Dispose();
    }
}
