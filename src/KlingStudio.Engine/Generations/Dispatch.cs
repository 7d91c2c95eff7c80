using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Upstream;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Generations;

/// <summary>Whose turn it is.</summary>
internal abstract record Claim
{
    private Claim() { }

    /// <summary>These are committed as being sent. There may be more.</summary>
    public sealed record Taken(IReadOnlyList<Generation> Generations) : Claim;

    /// <summary>None yet, but after a while.</summary>
    public sealed record Later(TimeSpan Wait) : Claim;

    /// <summary>None until something changes.</summary>
    public sealed record Nobody : Claim;
}

/// <summary>What there is to do.</summary>
/// <param name="Unfinished">What is being sent, submitted or saving.</param>
/// <param name="AnyQueued">Whether anything waits for its turn.</param>
internal sealed record Work(IReadOnlyList<UnfinishedWork> Unfinished, bool AnyQueued);

/// <summary>One generation that isn't over.</summary>
internal sealed record UnfinishedWork(GenerationId Id, GenerationState State, string Origin, string Fingerprint)
{
    /// <summary>Whether someone must ask about it or collect it there.</summary>
    public bool IsToFollowAt(BoundUpstream current) =>
        State != GenerationState.Sending && Origin == current.Origin && Fingerprint == current.Fingerprint;
}

/// <summary>Decides from the database alone what is to be sent, followed, held or flagged.</summary>
internal sealed partial class Dispatch(GenerationStore store, CrashPoints crash, Silences silences, StudioUpstream upstream, ILogger<Dispatch> logger)
{
    /// <summary>The most that are taken in one transaction, so that nobody else waits long.</summary>
    private const int MostAtOnce = 16;

    /// <summary>What there is to do now, the longest submitted first.</summary>
    public Task<Work> ReadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            async context =>
            {
                var unfinished = await context.Set<Generation>()
                    .Where(generation => generation.State == GenerationState.Sending || generation.State == GenerationState.Submitted || generation.State == GenerationState.Saving)
                    .OrderBy(generation => generation.SubmittedAt)
                    .Select(generation => new UnfinishedWork(generation.Id, generation.State, generation.Upstream.Origin, generation.Upstream.Fingerprint))
                    .ToListAsync(cancellationToken);
                return new Work(unfinished, await context.Set<Generation>().AnyAsync(generation => generation.State == GenerationState.Queued, cancellationToken));
            },
            cancellationToken);

    /// <summary>How many are in each state that isn't over, for those who watch from outside.</summary>
    public IEnumerable<(GenerationState State, int Count)> CountUnfinished() => store.Read(context => context.Set<Generation>()
        .Where(generation => generation.State != GenerationState.Done && generation.State != GenerationState.Failed && generation.State != GenerationState.Cancelled)
        .GroupBy(generation => generation.State)
        .Select(group => new { group.Key, Count = group.Count() })
        .AsEnumerable()
        .Select(group => (group.Key, group.Count))
        .ToList());

    /// <summary>It is written down as being sent, and nobody is sending it: a process was killed there. Only a person can tell what became of it.</summary>
    public async Task FlagUnsettledAsync(GenerationId id, CancellationToken cancellationToken)
    {
        crash.Reach(CrashPoint.BeforeUnsettledFlagged, id);
        await store.ChangeAsync(id, Flag, cancellationToken);
        LogUnsettled(logger, id);
    }

    /// <summary>What waits for another upstream than the current one is held until someone confirms the price. A new key opens a gate that the old one closed.</summary>
    public async Task HoldChangedAsync(BoundUpstream current, CancellationToken cancellationToken)
    {
        var gate = await store.ReadAsync(context => context.Set<QueueGate>().AsNoTracking().SingleOrDefaultAsync(cancellationToken), cancellationToken);
        if (gate?.IsClosedToAnother(current) == true)
        {
            await store.WriteAsync(
                async (context, cancel) =>
                {
                    (await GenerationStore.GateAsync(context, cancel)).Resume();
                    return true;
                },
                cancellationToken);
            store.AnnounceQueue();
        }

        var stale = await store.ReadAsync(
            context => context.Set<Generation>()
                .Where(generation => generation.State == GenerationState.Queued
                    && (generation.Upstream.Origin != current.Origin || generation.Upstream.Fingerprint != current.Fingerprint))
                .Select(generation => generation.Id).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var id in stale)
            await store.ChangeAsync(id, Hold, cancellationToken);
    }

    /// <summary>
    /// Takes the oldest that may be sent, and commits that they are being sent: before a connection opens. One that was queued for another
    /// upstream in the moment of a change is held.
    /// </summary>
    public async Task<Claim> ClaimAsync(BoundUpstream current, int maxInFlight, CancellationToken cancellationToken)
    {
        var (claim, touched, reopened) = await store.WriteAsync((context, cancel) => ClaimAsync(context, current, maxInFlight, cancel), cancellationToken);
        if (reopened)
            store.AnnounceQueue();
        foreach (var generation in touched)
            store.Announce(generation, stateStayed: false, null);
        return claim;
    }

    private async Task<(Claim Claim, IReadOnlyList<Generation> Touched, bool Reopened)> ClaimAsync(StudioContext context, BoundUpstream current, int maxInFlight, CancellationToken cancel)
    {
        var gate = await context.Set<QueueGate>().SingleOrDefaultAsync(cancel) ?? new QueueGate();
        // The old key's last answer may have closed it after the new one came.
        var reopened = gate.IsClosedToAnother(current);
        if (reopened)
            gate.Resume();
        if (gate.OpensIn(store.Now) is not { } opensIn)
            return (new Claim.Nobody(), [], reopened);
        if (opensIn > TimeSpan.Zero)
            return (new Claim.Later(opensIn), [], reopened);
        var free = maxInFlight - await InFlightAsync(context, current, silences.TooLong, cancel);
        if (free <= 0)
            return (new Claim.Nobody(), [], reopened);

        var next = await context.Set<Generation>()
            .Where(generation => generation.State == GenerationState.Queued)
            .OrderBy(generation => generation.QueuedAt).ThenBy(generation => generation.Id)
            .Take(Math.Min(free, MostAtOnce))
            .ToListAsync(cancel);
        foreach (var generation in next)
            Begin(generation, current);
        var touched = next.FindAll(generation => generation.State != GenerationState.Queued);
        return (touched.Count == 0 ? new Claim.Nobody() : new Claim.Taken(touched.FindAll(generation => generation.State == GenerationState.Sending)), touched, reopened);
    }

    private void Begin(Generation generation, BoundUpstream current)
    {
        if (generation.Upstream != current)
        {
            Hold(generation);
            return;
        }

        crash.Reach(CrashPoint.BeforeSendingCommits, generation.Id);
        generation.BeginSending(Guid.NewGuid(), FrozenRequest.HashOf(generation.Request.Json), generation.EstimateUsd, store.Now);
    }

    /// <summary>Submitted and unfinished. One that was silent for too long has given its slot back.</summary>
    internal static Task<int> InFlightAsync(StudioContext context, BoundUpstream current, IReadOnlyList<GenerationId> silent, CancellationToken cancel) =>
        context.Set<Generation>().CountAsync(
            generation => generation.Upstream.Origin == current.Origin && generation.Upstream.Fingerprint == current.Fingerprint
                && (generation.State == GenerationState.Sending || generation.State == GenerationState.Submitted)
                && !silent.Contains(generation.Id),
            cancel);

    private void Flag(Generation generation)
    {
        if (generation.State == GenerationState.Sending)
            generation.BecomeInterrupted(store.Now);
    }

    // As it is by now: this look may have begun before the upstream changed, and the press came after.
    private void Hold(Generation generation)
    {
        if (generation.State == GenerationState.Queued && generation.Upstream != upstream.Bound)
            generation.Hold(store.Now);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Generation {Generation} was being sent when the studio was stopped: unconfirmed.")]
    private static partial void LogUnsettled(ILogger logger, GenerationId generation);
}
