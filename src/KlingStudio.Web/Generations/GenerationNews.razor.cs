using System.Collections.Concurrent;
using System.Data.Common;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MudBlazor;

namespace KlingStudio.Web.Generations;

/// <summary>Tells the reader, on whatever page, that a generation has ended or needs a decision.</summary>
public sealed partial class GenerationNews(
    GenerationQueue queue, LiveUpdates updates, ISnackbar toasts, NavigationManager navigation, IJSRuntime script,
    IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit) : ComponentBase, IAsyncDisposable
{
    private const int VisibleMilliseconds = 8_000;

    private readonly ConcurrentDictionary<GenerationId, GenerationState> _seen = [];
    private IDisposable? _subscription;
    private IJSObjectReference? _module;

    protected override async Task OnInitializedAsync()
    {
        _subscription = updates.Subscribe(Topic.Generations, change =>
        {
            if (change.Generation is { } generation)
                _ = InvokeAsync(() => LookAsync(generation));
        });
        // What had ended before this page opened is no news.
        foreach (var row in await queue.ListAsync(new GenerationFilter()))
            _seen.TryAdd(row.Id, row.State);
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
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

    private async Task LookAsync(GenerationId id)
    {
        try
        {
            if (await queue.FindAsync(id) is not { } row)
                return;
            var before = _seen.TryGetValue(id, out var known) ? known : GenerationState.Queued;
            _seen[id] = row.State;
            if (before != row.State && Sentence(row) is { } sentence)
                await TellAsync(row, sentence);
        }
        catch (DbException)
        {
            // The page itself says that nothing can be read.
        }
    }

    private async Task TellAsync(GenerationRow row, string sentence)
    {
        _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./Generations/GenerationNews.razor.js");
        await _module.InvokeVoidAsync("tell", words["NewsTab", sentence].Value);
        if (new Uri(navigation.Uri).AbsolutePath == "/generations")
            return; // The row itself tells it.
        toasts.Add(sentence, row.State == GenerationState.Done ? Severity.Success : Severity.Warning, options =>
        {
            options.VisibleStateDuration = VisibleMilliseconds;
            options.Action = row.Takes.Count > 0 ? words["Watch"] : words["Look"];
            options.OnClick = _ =>
            {
                navigation.NavigateTo(row.Takes.Count > 0 ? $"/gallery/{row.Takes[0]}" : "/generations");
                return Task.CompletedTask;
            };
        });
    }

    private string? Sentence(GenerationRow row)
    {
        var slate = SlateText.Of(row.ProjectName, row.SceneNumber, null, kit);
        return row.State switch
        {
            GenerationState.Done => words["NewsDone", slate].Value,
            GenerationState.NotSaved => words["NewsNotSaved", slate].Value,
            GenerationState.Failed when row.FailureKind is not (FailureKind.NotSent or FailureKind.StoppedWaiting) => words["NewsFailed", slate].Value,
            GenerationState.Unconfirmed or GenerationState.Held => words["NewsUnconfirmed", slate].Value,
            _ => null,
        };
    }
}
