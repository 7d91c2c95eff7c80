using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>What a slate says of a scene now.</summary>
internal sealed record SceneSlate(string ProjectName, int SceneNumber, string SceneName);

/// <summary>Reads the slates of many scenes at once.</summary>
internal static class SceneSlates
{
    /// <summary>One slate for each scene of the projects; a deleted scene has the number it would come back to.</summary>
    public static async Task<IReadOnlyDictionary<SceneId, SceneSlate>> ReadAsync(StudioContext context, IEnumerable<ProjectId> projects, CancellationToken cancel)
    {
        var ids = projects.Distinct().ToList();
        var names = await context.Projects.Where(project => ids.Contains(project.Id)).Select(project => new { project.Id, project.Name }).ToDictionaryAsync(project => project.Id, project => project.Name, cancel);
        var scenes = await context.Scenes
            .Where(scene => ids.Contains(scene.ProjectId))
            .OrderBy(scene => scene.Position)
            .Select(scene => new { scene.Id, scene.ProjectId, scene.Name, Deleted = scene.DeletedAt != null })
            .ToListAsync(cancel);
        var slates = new Dictionary<SceneId, SceneSlate>(scenes.Count);
        foreach (var project in scenes.GroupBy(scene => scene.ProjectId))
        {
            var before = 0;
            foreach (var scene in project)
            {
                slates[scene.Id] = new(names[scene.ProjectId], before + 1, scene.Name);
                before += scene.Deleted ? 0 : 1;
            }
        }

        return slates;
    }
}
