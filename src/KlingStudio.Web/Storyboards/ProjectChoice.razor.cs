using KlingStudio.Core.Projects;
using KlingStudio.Engine.Projects;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>One of the other projects, found by its name.</summary>
public sealed partial class ProjectChoice
{
    private const int Shown = 50;

    private IReadOnlyList<ProjectCard>? _projects;
    private ElementReference _field;
    private string _search = "";

    /// <summary>The project that can't be chosen.</summary>
    [Parameter, EditorRequired]
    public ProjectId Except { get; set; }

    /// <summary>Why the last choice couldn't be.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>One was chosen.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ProjectId> OnChoose { get; set; }

    private List<ProjectCard> Found
    {
        get
        {
            var folded = SearchText.Fold(_search.Trim());
            return [.. (_projects ?? []).Where(project => project.Id != Except && SearchText.Fold(project.Name).Contains(folded, StringComparison.Ordinal))];
        }
    }

    private string Told => _projects is null ? "" : Found.Count switch
    {
        0 => Words[_search.Trim().Length > 0 ? "NoProjectFound" : "NoOtherProject"],
        > Shown => Words["MoreProjects", Found.Count - Shown],
        var count => Words["ProjectsToChoose", count],
    };

    protected override async Task OnInitializedAsync() => _projects = await Library.ListAsync(null);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _field.FocusAsync();
    }

    // Enter means the one that is left.
    private Task ChooseOnlyAsync() => Found is [var only] ? OnChoose.InvokeAsync(only.Id) : Task.CompletedTask;
}
