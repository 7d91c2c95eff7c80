using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>Reads generations, and changes them one transaction at a time; whoever looks at them hears of it after the commit.</summary>
internal sealed class GenerationStore(IDbContextFactory<StudioContext> contexts, WriteLane lane, LiveUpdates.LiveUpdates updates, EngineTelemetry telemetry, TimeProvider clock)
{
    // Asked several times in each life of a generation.
    private static readonly Func<StudioContext, GenerationId, CancellationToken, Task<Generation?>> Find = EF.CompileAsyncQuery(
        (StudioContext context, GenerationId id, CancellationToken cancel) => context.Set<Generation>().AsNoTracking().SingleOrDefault(generation => generation.Id == id));

    private static readonly Func<StudioContext, GenerationId, CancellationToken, Task<Generation?>> Track = EF.CompileAsyncQuery(
        (StudioContext context, GenerationId id, CancellationToken cancel) => context.Set<Generation>().SingleOrDefault(generation => generation.Id == id));

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The generation as it is now, or null.</summary>
    public async Task<Generation?> FindAsync(GenerationId id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Find(context, id, cancellationToken);
    }

    /// <summary>Reads at once, with a context of its own.</summary>
    public T Read<T>(Func<StudioContext, T> read)
    {
        using var context = contexts.CreateDbContext();
        return read(context);
    }

    /// <summary>Reads with a context of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<StudioContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await read(context);
    }

    /// <summary>Changes one generation and commits.</summary>
    /// <param name="id">It must exist.</param>
    /// <param name="change">Looks at it as it is now, and takes a step or not.</param>
    /// <param name="cancellationToken">Withdraws the change as long as it hasn't started.</param>
    /// <returns>The generation after the commit.</returns>
    public Task<Generation> ChangeAsync(GenerationId id, Action<Generation> change, CancellationToken cancellationToken) =>
        ChangeAsync(id, (generation, _) => { change(generation); return Task.FromResult(generation); }, cancellationToken);

    /// <summary>Changes one generation together with other rows, and commits.</summary>
    public async Task<T> ChangeAsync<T>(GenerationId id, Func<Generation, StudioContext, Task<T>> change, CancellationToken cancellationToken)
    {
        var (before, generation, answer) = await lane.WriteAsync(
            async (context, cancel) =>
            {
                var generation = await Track(context, id, cancel) ?? throw new InvalidOperationException($"There is no generation {id}.");
                var before = generation.State;
                return (before, generation, await change(generation, context));
            },
            cancellationToken);
        Announce(generation, before == generation.State, null);
        return answer;
    }

    /// <summary>Writes anything else.</summary>
    public Task<T> WriteAsync<T>(Func<StudioContext, CancellationToken, Task<T>> write, CancellationToken cancellationToken) => lane.WriteAsync(write, cancellationToken);

    /// <summary>The gate, tracked when it is written to.</summary>
    public static async Task<QueueGate> GateAsync(StudioContext context, CancellationToken cancellationToken)
    {
        if (await context.Set<QueueGate>().SingleOrDefaultAsync(cancellationToken) is { } gate)
            return gate;
        var first = new QueueGate();
        context.Add(first);
        return first;
    }

    /// <summary>Tells who looks at it. Only after the commit.</summary>
    public void Announce(Generation generation, bool stateStayed, PersonId? by)
    {
        updates.Publish(new Change(Topic.Generations, by) { Generation = generation.Id });
        if (stateStayed)
            return;
        telemetry.Changed(generation);
        updates.Publish(new Change(Topic.Scene(generation.SceneId), by) { Generation = generation.Id });
        updates.Publish(new Change(Topic.Project(generation.ProjectId), by) { Generation = generation.Id });
        updates.Publish(new Change(Topic.Projects, by) { Generation = generation.Id });
    }

    /// <summary>Tells who looks at the queue as a whole.</summary>
    public void AnnounceQueue(PersonId? by = null) => updates.Publish(new Change(Topic.Generations, by));

    /// <summary>Tells who looks at the takes.</summary>
    public void AnnounceTake(GenerationId generation) => updates.Publish(new Change(Topic.Gallery) { Generation = generation });
}
