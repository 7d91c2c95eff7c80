using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
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
        if (Find(take, kind) is { } found)
            return found;
        return await _rows.ReadAgainAsync(id, cancellationToken) is not { } newest
            ? null
            : Find(newest, kind) ?? (kind == MediaKind.Video ? FindRewrapped(id, newest) : null);
    }

    /// <summary>Stops following changes.</summary>
    public void Dispose() => _following.Dispose();

    private StoredFile? Find(Row take, MediaKind kind) => kind switch
    {
        MediaKind.Video => _store.Find(take.File.Name) is { } file
            ? new(file.FullName, file.Length, take.File.ContentType, take.File.Sha256, take.CreatedAt, take.DownloadName + file.Extension)
            : null,
        MediaKind.Poster => Beside(take, take.File.Poster, "image/jpeg", $"poster of {take.DeliveredSha256}"),
        MediaKind.Sprite => Beside(take, take.Sprite, "image/jpeg", take.Sprite),
        // Its name doesn't say what is in it: its size and its moment do.
        MediaKind.Recipe => Beside(take, take.Sidecar, "application/json", null),
        _ => null,
    };

    /// <summary>What is made from a video lies beside it, and has a validator of its own.</summary>
    private StoredFile? Beside(Row take, string? name, string contentType, string? known) => name is not null && _store.Find(name) is { } file
        ? new(file.FullName, file.Length, contentType, FrozenRequest.HashOf(known ?? $"{name} {file.Length} {file.LastWriteTimeUtc.Ticks}"), take.CreatedAt, take.DownloadName + file.Extension)
        : null;

    /// <summary>Its row, out of a backup, is older than the file: by its own name the file has a validator.</summary>
    private StoredFile? FindRewrapped(TakeId id, Row take) => _store.FindRewrapped(take.File.Name, id) is { } file
        ? new(file.FullName, file.Length, take.File.ContentType, FrozenRequest.HashOf(file.Name), take.CreatedAt, take.DownloadName + file.Extension)
        : null;

    private async Task<Row?> ReadAsync(TakeId id, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from stored in context.Set<Take>()
            join project in context.Set<Project>() on stored.ProjectId equals project.Id
            join scene in context.Scenes on stored.SceneId equals scene.Id
            join looked in context.Set<TakeIngest>() on stored.Id equals looked.TakeId into ingests
            from ingest in ingests.DefaultIfEmpty()
            where stored.Id == id
            select new
            {
                stored.File,
                stored.DeliveredSha256,
                ingest.Sprite,
                ingest.Sidecar,
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
        return new Row(found.File, found.DeliveredSha256, found.Sprite, found.Sidecar, found.CreatedAt, FileNames.Joined(found.Project, sceneName, $"take {found.Number}", found.Name));
    }

    private sealed record Row(VideoFile File, string DeliveredSha256, string? Sprite, string? Sidecar, DateTime CreatedAt, string DownloadName);
}
