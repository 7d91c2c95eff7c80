using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
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
            where stored.Id == id
            join looked in context.Set<TakeIngest>() on stored.Id equals looked.TakeId into ingests
            from ingest in ingests.DefaultIfEmpty()
            select new Found(stored.File, stored.DeliveredSha256, stored.Number, stored.CreatedAt, project.Name, ingest.Sprite, ingest.Sidecar)).SingleOrDefaultAsync(cancellationToken);
        if (take is null)
            return null;
        return kind switch
        {
            MediaKind.Video => Video(id, take),
            MediaKind.Poster => Beside(take, take.File.Poster, "image/jpeg", $"poster of {take.DeliveredSha256}"),
            MediaKind.Sprite => Beside(take, take.Sprite, "image/jpeg", take.Sprite),
            // Its name doesn't say what is in it: the size and the moment do.
            MediaKind.Recipe => Beside(take, take.Sidecar, "application/json", null),
            _ => null,
        };
    }

    private StoredFile? Video(TakeId id, Found take)
    {
        var download = Download(take, Path.GetExtension(take.File.Name));
        if (_store.Find(take.File.Name) is { } file)
            return new(file.FullName, file.Length, take.File.ContentType, take.File.Sha256, take.CreatedAt, download);
        // Its row is older than the file: by its own name the file has its own validator.
        return _store.FindRewrapped(take.File.Name, id) is { } rewrapped
            ? new(rewrapped.FullName, rewrapped.Length, take.File.ContentType, FrozenRequest.HashOf(rewrapped.Name), take.CreatedAt, download)
            : null;
    }

    /// <summary>What is made from a video lies beside it, and has a validator of its own.</summary>
    private StoredFile? Beside(Found take, string? name, string contentType, string? known) => name is not null && _store.Find(name) is { } file
        ? new(file.FullName, file.Length, contentType, FrozenRequest.HashOf(known ?? $"{name} {file.Length} {file.LastWriteTimeUtc.Ticks}"), take.CreatedAt, Download(take, Path.GetExtension(name)))
        : null;

    private static string Download(Found take, string extension) => FileNames.Safe($"{take.Project} - take {take.Number}") + extension;

    private sealed record Found(VideoFile File, string DeliveredSha256, int Number, DateTime CreatedAt, string Project, string? Sprite, string? Sidecar);
}
