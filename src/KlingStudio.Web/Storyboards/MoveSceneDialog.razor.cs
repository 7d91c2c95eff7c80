using KlingStudio.Core.Projects;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>Asks to which project a scene should go: one of the others, or a new one.</summary>
public sealed partial class MoveSceneDialog
{
    private StudioDialog _dialog = default!;
    private string? _problem;
    private bool _naming;
    private bool _busy;

    /// <summary>The scene to move.</summary>
    [Parameter, EditorRequired]
    public SceneCard Scene { get; set; } = default!;

    /// <summary>The project it is in.</summary>
    [Parameter, EditorRequired]
    public ProjectId From { get; set; }

    /// <summary>Moves it to a project; answers why not, or null when done.</summary>
    [Parameter, EditorRequired]
    public Func<ProjectId, Task<string?>> Choose { get; set; } = default!;

    /// <summary>Moves it to a new project of this name; answers why not, or null when done.</summary>
    [Parameter, EditorRequired]
    public Func<string, Task<string?>> Make { get; set; } = default!;

    /// <summary>The dialog wants to go.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    private void BeginNaming() => (_naming, _problem) = (true, null);

    private async Task EndAsync(Func<Task<string?>> move)
    {
        if (_busy)
            return;
        _busy = true;
        _problem = await move();
        _busy = false;
        if (_problem is null)
            await CloseAsync();
    }

    private Task CloseAsync() => _dialog.CloseAsync();
}
