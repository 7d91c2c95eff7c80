using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Projects;

/// <summary>A long list comes in pages: the next one when its button is seen, or pressed.</summary>
public sealed partial class ProjectsPage
{
    private const int PageSize = 60;

    private ElementReference _more;
    private IJSObjectReference? _module;

    private int Shown => Math.Max(1, Pages ?? 1) * PageSize;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_projects is null || _projects.Count <= Shown)
            return;
        _module ??= await Browser.InvokeAsync<IJSObjectReference>("import", "./Projects/ProjectsPage.razor.js");
        await _module.InvokeVoidAsync("watch", _more);
    }

    private void ShowMore() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("pages", (Shown / PageSize) + 1), replace: true);

    public async ValueTask DisposeAsync()
    {
        _commands?.Dispose();
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its observer with it.
        }
    }
}
