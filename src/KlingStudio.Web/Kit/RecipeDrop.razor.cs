using KlingStudio.Core.Projects;
using KlingStudio.Engine.Gallery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Kit;

/// <summary>Opens the recipe in a take's video, or beside it, as a new scene: chosen, or dropped anywhere on the page.</summary>
public sealed partial class RecipeDrop
{
    private readonly CancellationTokenSource _left = new();
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _dropping;
    private string? _reading;
    private string? _problem;
    private int _percent;

    /// <summary>Where the scene goes; null starts a project.</summary>
    [Parameter] public ProjectId? Project { get; set; }

    /// <summary>How the button looks, beside being one.</summary>
    [Parameter] public string Class { get; set; } = "";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = await Script.InvokeAsync<IJSObjectReference>("import", "./Kit/RecipeDrop.razor.js");
        _dropping = await _module.InvokeAsync<IJSObjectReference>("attach", _root);
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _left.Dispose();
        try
        {
            if (_dropping is not null)
            {
                await _dropping.InvokeVoidAsync("dispose");
                await _dropping.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and what it listened for with it.
        }
    }

    private async Task OpenAsync(InputFileChangeEventArgs chosen)
    {
        if (_reading is not null || chosen.FileCount == 0)
            return;
        var file = chosen.GetMultipleFiles(chosen.FileCount)[0];
        (_reading, _problem, _percent) = (file.Name, null, 0);
        var outcome = await ReadAsync(file);
        _reading = null;
        switch (outcome)
        {
            case RecipeOutcome.Opened opened:
                Navigation.NavigateTo($"projects/{opened.Project}/scenes/{opened.Scene}");
                break;
            case RecipeOutcome.Refused refused:
                _problem = Words[$"Recipe{refused.Problem}", file.Name];
                break;
        }
    }

    private async Task<RecipeOutcome?> ReadAsync(IBrowserFile file)
    {
        if (file.Size > RecipeImport.LargestVideo)
            return new RecipeOutcome.Refused(RecipeProblem.TooLarge);
        try
        {
            await using var content = file.OpenReadStream(RecipeImport.LargestVideo, _left.Token);
            return await Recipes.OpenAsync(content, Project, Words["RecipeNameless"], new Reading(this, file.Size), Visitor.Id, _left.Token);
        }
        catch (Exception cause) when (cause is OperationCanceledException or JSException or TimeoutException)
        {
            // Whoever left wants nothing of it; otherwise the browser couldn't read its own file to the end.
            return _left.IsCancellationRequested ? null : new RecipeOutcome.Refused(RecipeProblem.NotSaved);
        }
    }

    private void Show(int percent)
    {
        if (percent == _percent)
            return;
        _percent = percent;
        _ = InvokeAsync(StateHasChanged);
    }

    private sealed class Reading(RecipeDrop drop, long size) : IProgress<long>
    {
        public void Report(long value) => drop.Show((int)(value * 100 / Math.Max(1, size)));
    }
}
