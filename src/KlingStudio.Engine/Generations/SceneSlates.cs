using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>What a slate says of a scene now, and which project it is in.</summary>
internal sealed record SceneSlate(ProjectId Project, string ProjectName, int SceneNumber, string SceneName);

/// <summary>Reads the slates of many scenes at once.</summary>
internal static class SceneSlates
{
    /// <summary>
    /// One slate for each scene, wherever it is now; a deleted scene has the number it would come back to. One look at the database,
    /// so that a scene that moves to another project meanwhile is in one of the two.
    /// </summary>
    public static async Task<IReadOnlyDictionary<SceneId, SceneSlate>> ReadAsync(StudioContext context, IEnumerable<SceneId> scenes, CancellationToken cancel)
    {
        var ids = scenes.Distinct().ToList();
        var projects = context.Scenes.Where(scene => ids.Contains(scene.Id)).Select(scene => scene.ProjectId);
        var found = await (
            from scene in context.Scenes
            join project in context.Projects on scene.ProjectId equals project.Id
            where projects.Contains(scene.ProjectId)
            orderby scene.Position
            select new { scene.Id, scene.ProjectId, ProjectName = project.Name, scene.Name, Deleted = scene.DeletedAt != null }).ToListAsync(cancel);
        var slates = new Dictionary<SceneId, SceneSlate>(found.Count);
        foreach (var project in found.GroupBy(scene => scene.ProjectId))
        {
            var before = 0;
            foreach (var scene in project)
            {
                slates[scene.Id] = new(scene.ProjectId, scene.ProjectName, before + 1, scene.Name);
                before += scene.Deleted ? 0 : 1;
            }
        }

        return slates;
    }
}
