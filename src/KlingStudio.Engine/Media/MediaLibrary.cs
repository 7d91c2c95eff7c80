using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Media;

/// <summary>Finds the files of takes. Only what a row names is ever opened, and only inside the media folder.</summary>
public sealed class MediaLibrary : IDisposable
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly IMediaStore _store;
    private readonly MediaRows<Row> _rows;
    private readonly IDisposable _following;

    internal MediaLibrary(IDbContextFactory<StudioContext> contexts, IMediaStore store, LiveUpdates.LiveUpdates updates)
    {
        _contexts = contexts;
        _store = store;
        _rows = new(ReadAsync);
        _following = _rows.Follow(updates);
    }

    /// <summary>A take's file, or null when there is no such take, no such file of it, or the file isn't on the disk any more.</summary>
    public async Task<StoredFile?> FindAsync(TakeId id, MediaKind kind, CancellationToken cancellationToken = default)
    {
        // A file that isn't there may have been put into another's place a moment ago: the second look is at the newest row.
        if (await _rows.FindAsync(id, cancellationToken) is not { } take)
            return null;
        return Find(take, kind) ?? (await _rows.ReadAgainAsync(id, cancellationToken) is { } newest && newest != take ? Find(newest, kind) : null);
    }

    /// <summary>Stops following changes.</summary>
    public void Dispose() => _following.Dispose();

    private StoredFile? Find(Row take, MediaKind kind)
    {
        var name = kind == MediaKind.Video ? take.File.Name : take.File.Poster;
        if (name is null || _store.Find(name) is not { } file)
            return null;
        var download = take.DownloadName + Path.GetExtension(name);
        // A poster is made from the video and lies beside it: its own bytes have their own validator.
        return kind == MediaKind.Video
            ? new(file.FullName, file.Length, take.File.ContentType, take.File.Sha256, take.CreatedAt, download)
            : new(file.FullName, file.Length, "image/jpeg", FrozenPosterTag(take.File.Sha256), take.CreatedAt, download);
    }

    private async Task<Row?> ReadAsync(TakeId id, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
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
        if (found is null)
            return null;
        var sceneName = found.Scene.Length > 0 ? found.Scene : $"scene {found.SceneNumber}";
        return new Row(found.File, found.CreatedAt, FileNames.Joined(found.Project, sceneName, $"take {found.Number}", found.Name));
    }

    private static string FrozenPosterTag(string sha256) => Core.Generations.FrozenRequest.HashOf($"poster of {sha256}");

    private sealed record Row(VideoFile File, DateTime CreatedAt, string DownloadName);
}
