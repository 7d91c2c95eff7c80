using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>
/// What takes are filtered and ordered by, kept in memory: about 200 bytes a take. Before each use it asks what changed since, and
/// reads only that again, so that it never tells anything else than the database.
/// </summary>
internal sealed class TakeIndex(IDbContextFactory<StudioContext> contexts) : IDisposable
{
    // When so many changed, reading all is quicker.
    private const int MostOneByOne = 2_000;

    private readonly SemaphoreSlim _reading = new(1);
    private TakeSnapshot? _latest;

    /// <summary>As the database is now.</summary>
    public async Task<TakeSnapshot> ReadAsync(StudioContext context, CancellationToken cancellationToken)
    {
        var version = await ShelfChanges.VersionAsync(context, cancellationToken);
        if (_latest is { } latest && latest.Version >= version)
            return latest;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_latest is { } refreshed && refreshed.Version >= version)
                return refreshed;
            return _latest = await RefreshAsync(_latest, cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<TakeSnapshot> RefreshAsync(TakeSnapshot? before, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var moment = await context.BeginReadAsync(cancel);
        var version = await ShelfChanges.VersionAsync(context, cancel);
        if (before is null)
            return new(version, await PlacesAsync(context, cancel), await AllAsync(context, cancel));
        var changed = (await ShelfChanges.SinceAsync(context, before.Version, cancel)).ToHashSet();
        var places = changed.Remove(ShelfChanges.Places) ? await PlacesAsync(context, cancel) : before.Places;
        if (changed.Count > MostOneByOne)
            return new(version, places, await AllAsync(context, cancel));
        var keys = changed.ToList();
        var read = changed.Count == 0 ? [] : await EntriesAsync(context.Set<Take>().Where(take => keys.Contains(take.SearchKey)), cancel);
        return new(version, places, Merged(before.Entries, changed, read));
    }

    private static Task<TakeEntry[]> AllAsync(StudioContext context, CancellationToken cancel) => EntriesAsync(context.Set<Take>(), cancel);

    private static async Task<TakeEntry[]> EntriesAsync(IQueryable<Take> takes, CancellationToken cancel)
    {
        var (entries, texts) = (new List<TakeEntry>(), new Dictionary<string, string>(StringComparer.Ordinal));
        await foreach (var take in takes.AsNoTracking().Select(take => new
        {
            take.Id,
            take.SearchKey,
            take.ProjectId,
            take.SceneId,
            take.Number,
            take.CreatedAt,
            Seconds = take.File.Seconds ?? take.AskedSeconds,
            take.RequestedBy,
            take.ModelId,
            take.AspectRatio,
            take.Sound,
            take.Simulated,
            take.Circled,
            take.Rejected,
            take.Rating,
            Trashed = take.TrashedAt != null,
            Removed = take.File.Name == "",
            take.Tags,
        }).AsAsyncEnumerable().WithCancellation(cancel))
            entries.Add(new()
            {
                Id = take.Id,
                Key = take.SearchKey,
                Project = take.ProjectId,
                Scene = take.SceneId,
                Number = take.Number,
                At = take.CreatedAt,
                Seconds = take.Seconds,
                Person = take.RequestedBy,
                Model = Once(texts, take.ModelId),
                Shape = Once(texts, take.AspectRatio),
                Sound = take.Sound,
                Simulated = take.Simulated,
                Circled = take.Circled,
                Rejected = take.Rejected,
                Rating = take.Rating,
                Trashed = take.Trashed,
                Removed = take.Removed,
                Tags = take.Tags.Count == 0 ? [] : [.. take.Tags.Select(tag => Once(texts, tag))],
            });
        var sorted = entries.ToArray();
        Array.Sort(sorted, TakeEntry.Compare);
        return sorted;
    }

    // The same few texts in a hundred thousand takes are kept once.
    private static string Once(Dictionary<string, string> texts, string text)
    {
        if (texts.TryGetValue(text, out var known))
            return known;
        texts.Add(text, text);
        return text;
    }

    private static TakeEntry[] Merged(IReadOnlyList<TakeEntry> before, HashSet<long> changed, TakeEntry[] read)
    {
        var merged = new List<TakeEntry>(before.Count + read.Length);
        var next = 0;
        foreach (var entry in before)
        {
            if (changed.Contains(entry.Key))
                continue;
            while (next < read.Length && TakeEntry.Compare(read[next], entry) < 0)
                merged.Add(read[next++]);
            merged.Add(entry);
        }

        merged.AddRange(read[next..]);
        return [.. merged];
    }

    private static async Task<TakePlaces> PlacesAsync(StudioContext context, CancellationToken cancel)
    {
        var projects = (await context.Projects.AsNoTracking().Select(project => new { project.Id, project.Name, project.SearchName, Deleted = project.DeletedAt != null }).ToListAsync(cancel))
            .ConvertAll(project => new ProjectPlace(project.Id, project.Name, project.SearchName, project.Deleted)).ToDictionary(project => project.Id);
        var scenes = await context.Scenes.AsNoTracking().Select(scene => new { scene.Id, scene.ProjectId, scene.Position, scene.Name, Deleted = scene.DeletedAt != null }).ToListAsync(cancel);
        var places = new Dictionary<SceneId, ScenePlace>(scenes.Count);
        foreach (var own in scenes.GroupBy(scene => scene.ProjectId).OrderBy(own => projects[own.Key].Folded, StringComparer.Ordinal).ThenBy(own => own.Key.Value))
        {
            var (project, before) = (projects[own.Key], 0);
            foreach (var scene in own.OrderBy(scene => scene.Position))
            {
                places[scene.Id] = new(scene.Id, project, places.Count, before + 1, scene.Name, SearchText.Fold(scene.Name), !scene.Deleted && !project.Deleted);
                before += scene.Deleted ? 0 : 1;
            }
        }

        return new(projects, places);
    }
}
