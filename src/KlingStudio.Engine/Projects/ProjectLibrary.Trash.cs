using KlingStudio.Core.Gallery;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Projects;

/// <summary>What was deleted. It keeps everything that was generated of it, for as long as nobody puts it back.</summary>
public sealed partial class ProjectLibrary
{
    /// <summary>Everything that was deleted.</summary>
    public async Task<Trash> ListTrashAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var takes = context.Set<Take>().Where(take => take.TrashedAt == null);
        var scenes = context.Scenes;
        var projects = await context.Projects
            .Where(project => project.DeletedAt != null)
            .OrderByDescending(project => project.DeletedAt).ThenByDescending(project => project.Id)
            .Select(project => new DeletedProject(
                project.Id,
                project.Name,
                scenes.Count(scene => scene.ProjectId == project.Id && scene.DeletedAt == null),
                scenes.Where(scene => scene.ProjectId == project.Id && scene.DeletedAt == null).Sum(scene => scene.Seconds),
                takes.Count(take => take.ProjectId == project.Id),
                takes.Where(take => take.ProjectId == project.Id && take.File.Poster != null).OrderByDescending(take => take.CreatedAt).Select(take => (TakeId?)take.Id).FirstOrDefault(),
                project.DeletedAt!.Value,
                project.DeletedBy ?? project.ChangedBy))
            .ToListAsync(cancellationToken);
        var deleted = await (
            from scene in scenes
            join project in context.Projects on scene.ProjectId equals project.Id
            where scene.DeletedAt != null && project.DeletedAt == null
            orderby scene.DeletedAt descending, scene.Id descending
            select new DeletedScene(
                scene.Id,
                project.Id,
                project.Name,
                1 + scenes.Count(other => other.ProjectId == scene.ProjectId && other.DeletedAt == null && other.Position < scene.Position),
                scene.Name,
                scene.Seconds,
                takes.Count(take => take.SceneId == scene.Id),
                takes.Where(take => take.SceneId == scene.Id && take.File.Poster != null).OrderByDescending(take => take.Number).Select(take => (TakeId?)take.Id).FirstOrDefault(),
                scene.DeletedAt!.Value,
                scene.DeletedBy ?? scene.ChangedBy)).ToListAsync(cancellationToken);
        return new Trash(projects, deleted);
    }

    /// <summary>How many projects, scenes and takes are in the trash.</summary>
    public async Task<int> CountTrashAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Projects.CountAsync(project => project.DeletedAt != null, cancellationToken)
            + await context.Scenes.CountAsync(scene => scene.DeletedAt != null && context.Projects.Any(project => project.Id == scene.ProjectId && project.DeletedAt == null), cancellationToken)
            + await context.Set<Take>().CountAsync(
                take => take.TrashedAt != null && take.File.Name != ""
                    && !context.Projects.Any(project => project.Id == take.ProjectId && project.DeletedAt != null)
                    && !context.Scenes.Any(scene => scene.Id == take.SceneId && scene.DeletedAt != null),
                cancellationToken);
    }
}
