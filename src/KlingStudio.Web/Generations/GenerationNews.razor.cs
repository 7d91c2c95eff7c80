using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace KlingStudio.Web.Generations;

/// <summary>Tells the reader, on whatever page, that a generation has ended or needs a decision.</summary>
public sealed partial class GenerationNews : IAsyncDisposable
{
    private const int VisibleMilliseconds = 8_000;

    private IDisposable? _following;
    private IJSObjectReference? _module;
    private bool _gone;

    /// <summary>Ends once every later change will be told.</summary>
    internal Task Listening { get; private set; } = Task.CompletedTask;

    protected override Task OnInitializedAsync() => Listening = ListenAsync();

    private async Task ListenAsync()
    {
        var following = await Watch.FollowAsync(item => InvokeAsync(() => TellAsync(item)));
        if (_gone)
            following.Dispose();
        _following = following;
    }

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        _following?.Dispose();
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }
    }

    private async Task TellAsync(GenerationNewsItem item)
    {
        if (_gone)
            return;
        try
        {
            _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./Generations/GenerationNews.razor.js");
            await _module.InvokeVoidAsync("tell", item.Tab);
        }
        catch (JSDisconnectedException)
        {
            return; // Nobody is there to be told.
        }

        if (Navigation.ToBaseRelativePath(Navigation.Uri).Split('?')[0] == "generations")
            return; // The row itself tells it.
        Toasts.Add(item.Sentence, item.Good ? Severity.Success : Severity.Warning, options =>
        {
            options.VisibleStateDuration = VisibleMilliseconds;
            options.Action = item.Action;
            options.OnClick = _ =>
            {
                Navigation.NavigateTo(item.Address);
                return Task.CompletedTask;
            };
        });
    }
}
