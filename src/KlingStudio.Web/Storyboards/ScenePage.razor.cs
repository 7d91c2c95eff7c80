using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>A project with one of its scenes open; without a scene in the address, with its first.</summary>
public sealed partial class ScenePage
{
    private ProjectDetails? _project;
    private OpenScene? _scene;
    private bool _missing;

    [Parameter]
    public string ProjectKey { get; set; } = "";

    [Parameter]
    public string? SceneKey { get; set; }

    private SceneCard? Card => _project?.Scenes.FirstOrDefault(card => card.Id == _scene?.Document.Id);

    private string Heading => Card switch
    {
        { Name.Length: > 0 } named => Words["SceneNamed", named.Number, named.Name],
        { } numbered => Words["SceneNumber", numbered.Number],
        null => "",
    };

    private static IReadOnlyList<Crumb> Trail(ProjectDetails project) => [new(project.Name, $"projects/{project.Id}")];

    protected override async Task OnParametersSetAsync()
    {
        await FindProjectAsync();
        if (SceneKey is not null)
            await OpenAsync();
        else if (_project is { } project)
            await GoToFirstAsync(project);
    }

    private async Task FindProjectAsync()
    {
        _project = Guid.TryParseExact(ProjectKey, "N", out var id) ? await Library.FindAsync(new ProjectId(id)) : null;
        _missing = _project is null;
    }

    private async Task GoToFirstAsync(ProjectDetails project)
    {
        var first = project.Scenes is [var card, ..] ? card.Id
            : !Visitor.May(Right.Compose) ? (SceneId?)null
            : await Library.AddSceneAsync(project.Id, Visitor.Id);
        // A project without scenes shows nothing to someone who may not add one.
        _missing = first is null;
        if (first is { } scene)
            Navigation.NavigateTo($"projects/{project.Id}/scenes/{scene}", replace: true);
    }

    private async Task OpenAsync()
    {
        if (_scene is { } open && open.Document.Id.ToString() == SceneKey && open.Document.ProjectId == _project?.Id)
            return;
        var document = Guid.TryParseExact(SceneKey, "N", out var id) ? await Editor.OpenAsync(new SceneId(id), Visitor.Id) : null;
        if (document is not null && document.ProjectId != _project?.Id)
        {
            // It was moved to another project: its old address leads there.
            Navigation.NavigateTo($"projects/{document.ProjectId}/scenes/{document.Id}", replace: true);
            return;
        }

        _missing = document is null;
        _scene = document is null ? null : new OpenScene(Editor, Models, Visitor.Id, document, readOnly: !Visitor.May(Right.Compose));
    }
}
