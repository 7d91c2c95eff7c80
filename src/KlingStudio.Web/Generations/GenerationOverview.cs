using KlingStudio.Core.Projects;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Kit;

namespace KlingStudio.Web.Generations;

/// <summary>What the page shows, read in one go.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="More">Whether there are older ones.</param>
/// <param name="Queue">How busy it is.</param>
/// <param name="Projects">What one may narrow down to.</param>
internal sealed record GenerationsRead(IReadOnlyList<GenerationRow> Rows, bool More, QueueState Queue, IReadOnlyList<ProjectCard> Projects);

/// <summary>Reads the generations for a page, and tells it when to read again.</summary>
internal sealed class GenerationOverview(GenerationQueue queue, ProjectLibrary projects, LiveUpdates updates, TimeProvider clock)
{
    /// <summary>How many rows each page adds: every one costs the reader's browser.</summary>
    public const int PageSize = 50;

    private const int MostPages = 40;

    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    // Sentences such as "slower than usual" depend on the time alone. Clocks tick in the browser.
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(15);

    /// <summary>UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Reads the first pages of what matches.</summary>
    public async Task<GenerationsRead> ReadAsync(GenerationFilterChoice choice, ProjectId? project, int pages)
    {
        var most = PageSize * Math.Clamp(pages, 1, MostPages);
        var found = await queue.ListAsync(new GenerationFilter(project, States: choice.States, Most: most + 1));
        return new([.. found.Take(most)], found.Count > most, await queue.QueueStateAsync(), await projects.ListAsync(null));
    }

    /// <summary>Calls back until disposed.</summary>
    /// <param name="changed">Something is new: read again. A burst of news calls once.</param>
    /// <param name="later">Nothing is new but the time.</param>
    public IDisposable Follow(Func<Task> changed, Func<Task> later)
    {
        var throttle = new Throttle(clock, Gather, changed);
        return new Following(
        [
            throttle,
            updates.Subscribe(Topic.Generations, _ => throttle.Ask()),
            updates.Subscribe(Topic.Projects, _ => throttle.Ask()),
            // Another key or address: what waits for a yes has another price.
            updates.Subscribe(Topic.Studio, _ => throttle.Ask()),
            clock.CreateTimer(_ => _ = later(), null, LookAround, LookAround),
        ]);
    }

    private sealed class Following(IReadOnlyList<IDisposable> parts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var part in parts)
                part.Dispose();
        }
    }
}
