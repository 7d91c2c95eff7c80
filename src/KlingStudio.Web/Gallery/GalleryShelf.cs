using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Kit;

namespace KlingStudio.Web.Gallery;

/// <summary>What the gallery shows, read in one go.</summary>
/// <param name="Takes">The newest first.</param>
/// <param name="Total">How many match in all.</param>
/// <param name="TotalSeconds">How long all of them are together.</param>
/// <param name="Projects">What one may narrow down to.</param>
internal sealed record GalleryRead(IReadOnlyList<TakeCard> Takes, int Total, double TotalSeconds, IReadOnlyList<ProjectCard> Projects);

/// <summary>Reads takes for the gallery, and tells it when to read again.</summary>
internal sealed class GalleryShelf(TakeLibrary takes, ProjectLibrary projects, LiveUpdates updates, TimeProvider clock)
{
    // Nobody scrolls further; narrowing down leads to the rest.
    private const int MostPages = 50;

    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    // Long enough for a word to be typed, short enough to feel at hand.
    private static readonly TimeSpan Typing = TimeSpan.FromMilliseconds(250);

    /// <summary>Reads the first pages of what matches.</summary>
    public async Task<GalleryRead> ReadAsync(TakeFilter filter, int pages)
    {
        pages = Math.Clamp(pages, 1, MostPages);
        var page = await takes.ListAsync(filter, take: pages * TakeLibrary.PageSize);
        return new(page.Takes, page.Total, page.TotalSeconds, await projects.ListAsync(null));
    }

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
