using KlingStudio.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Projects;

/// <summary>Somewhere to go by name: a project, or one of its scenes.</summary>
/// <param name="Project">The project.</param>
/// <param name="ProjectName">Its name.</param>
/// <param name="Scene">The scene; null for the project as a whole.</param>
/// <param name="SceneNumber">The scene's number in the order, from 1.</param>
/// <param name="SceneName">The scene's name; empty when it goes by its number.</param>
public sealed record NamedPlace(ProjectId Project, string ProjectName, SceneId? Scene = null, int? SceneNumber = null, string? SceneName = null);

public sealed partial class ProjectLibrary
{
    /// <summary>Every project, the last changed first, each followed by its scenes in order.</summary>
    public async Task<IReadOnlyList<NamedPlace>> ListPlacesAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var projects = await context.Projects
            .Where(project => project.DeletedAt == null)
            .OrderByDescending(project => project.ChangedAt)
            .Select(project => new { project.Id, project.Name })
            .ToListAsync(cancellationToken);
        var scenes = await context.Scenes
            .Where(scene => scene.DeletedAt == null)
            .OrderBy(scene => scene.Position)
            .Select(scene => new { scene.Id, scene.ProjectId, scene.Name })
            .ToListAsync(cancellationToken);
        var scenesOf = scenes.ToLookup(scene => scene.ProjectId);
        return
        [
            .. projects.SelectMany(project => scenesOf[project.Id]
                .Select((scene, index) => new NamedPlace(project.Id, project.Name, scene.Id, index + 1, scene.Name))
                .Prepend(new NamedPlace(project.Id, project.Name))),
        ];
    }
}
