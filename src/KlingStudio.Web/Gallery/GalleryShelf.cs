using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Web.Kit;

namespace KlingStudio.Web.Gallery;

/// <summary>What a gallery's query comes to, apart from the takes themselves.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Sum">How many match, and how long they are.</param>
/// <param name="Scenes">How many takes of which scene, when they are grouped; otherwise null.</param>
/// <param name="Facets">What one may narrow down by.</param>
internal sealed record GalleryRead(GalleryQuery Query, TakeSum Sum, IReadOnlyList<SceneTakes>? Scenes, TakeFacets Facets);

/// <summary>Reads takes for the gallery, and tells it when to read again.</summary>
internal sealed class GalleryShelf(TakeLibrary takes, LiveUpdates updates, TimeProvider clock)
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    // Long enough for a word to be typed, short enough to feel at hand.
    private static readonly TimeSpan Typing = TimeSpan.FromMilliseconds(250);

    /// <summary>What the query comes to.</summary>
    public async Task<GalleryRead> ReadAsync(GalleryQuery query, TimeZoneInfo zone)
    {
        var filter = query.ToFilter(zone);
        return new(
            query, await takes.SumAsync(filter), query.ByScene ? await takes.ScenesAsync(filter) : null,
            await takes.FacetsAsync(filter.Project is { Value: var id } && id != Guid.Empty ? new ProjectId(id) : null));
    }

    /// <summary>Some of the takes that match.</summary>
    public Task<IReadOnlyList<TakeCard>> WindowAsync(GalleryQuery query, TimeZoneInfo zone, int first, int count) =>
        takes.WindowAsync(query.ToFilter(zone), query.ToOrder(), first, count);

    /// <summary>Only their names.</summary>
    public Task<IReadOnlyList<TakeId>> IdsAsync(GalleryQuery query, TimeZoneInfo zone, int first, int count) =>
        takes.IdsAsync(query.ToFilter(zone), query.ToOrder(), first, count);

    /// <summary>Everything about one take.</summary>
    public Task<TakeDetails?> FindAsync(TakeId take) => takes.FindAsync(take);

    /// <summary>Calls back, once for a burst of news, until disposed.</summary>
    public IDisposable Follow(Func<Task> changed)
    {
        var throttle = new Throttle(clock, Gather, changed);
        return new Following([throttle, updates.Subscribe(Topic.Gallery, _ => throttle.Ask()), updates.Subscribe(Topic.Projects, _ => throttle.Ask())]);
    }

    /// <summary>Waits for a pause in typing.</summary>
    public Throttle WhenTyped(Func<Task> act) => new(clock, Typing, act);

    private sealed class Following(IReadOnlyList<IDisposable> parts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var part in parts)
                part.Dispose();
        }
    }
}
