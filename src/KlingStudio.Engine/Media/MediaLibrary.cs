using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Media;

/// <summary>Finds the files of takes. Only what a row names is ever opened, and only inside the media folder.</summary>
public sealed class MediaLibrary
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly IMediaStore _store;

    internal MediaLibrary(IDbContextFactory<StudioContext> contexts, IMediaStore store)
    {
        _contexts = contexts;
        _store = store;
    }

    /// <summary>A take's file, or null when there is no such take, no such file of it, or the file isn't on the disk any more.</summary>
    public async Task<StoredFile?> FindAsync(TakeId id, MediaKind kind, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var take = await (
            from stored in context.Set<Take>()
            join project in context.Set<Project>() on stored.ProjectId equals project.Id
            join scene in context.Scenes on stored.SceneId equals scene.Id
            where stored.Id == id
            select new
            {
                stored.File,
                stored.Number,
                stored.Name,
                stored.CreatedAt,
                Project = project.Name,
                Scene = scene.Name,
                SceneNumber = 1 + context.Scenes.Count(other => other.ProjectId == scene.ProjectId && other.DeletedAt == null && other.Position < scene.Position),
            }).SingleOrDefaultAsync(cancellationToken);
        var name = kind == MediaKind.Video ? take?.File.Name : take?.File.Poster;
        if (take is null || name is null || _store.Find(name) is not { } file)
            return null;
        var sceneName = take.Scene.Length > 0 ? take.Scene : $"scene {take.SceneNumber}";
        var download = FileNames.Joined(take.Project, sceneName, $"take {take.Number}", take.Name) + Path.GetExtension(name);
        // A poster is made from the video and lies beside it: its own bytes have their own validator.
        return kind == MediaKind.Video
            ? new(file.FullName, file.Length, take.File.ContentType, take.File.Sha256, take.CreatedAt, download)
            : new(file.FullName, file.Length, "image/jpeg", FrozenPosterTag(take.File.Sha256), take.CreatedAt, download);
    }

    private static string FrozenPosterTag(string sha256) => Core.Generations.FrozenRequest.HashOf($"poster of {sha256}");
}
