using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Generations;

/// <summary>Whose turn it is.</summary>
internal abstract record Claim
{
    private Claim() { }

    /// <summary>This one is committed as being sent.</summary>
    public sealed record Taken(Generation Generation) : Claim;

    /// <summary>None yet, but after a while.</summary>
    public sealed record Later(TimeSpan Wait) : Claim;

    /// <summary>None until something changes.</summary>
    public sealed record Nobody : Claim;
}

/// <summary>Decides from the database alone what is to be sent, followed, held or flagged.</summary>
internal sealed partial class Dispatch(GenerationStore store, CrashPoints crash, Silences silences, ILogger<Dispatch> logger)
{
    /// <summary>What is written down as being sent, and nobody is sending: a process was killed there. Only a person can tell what became of it.</summary>
    public async Task FlagUnsettledAsync(ICollection<GenerationId> sending, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(
            context => context.Set<Generation>().Where(generation => generation.State == GenerationState.Sending).Select(generation => generation.Id).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var id in found.Except(sending))
        {
            crash.Reach(CrashPoint.BeforeUnsettledFlagged, id);
            await store.ChangeAsync(id, Flag, cancellationToken);
            LogUnsettled(logger, id);
        }
    }

    /// <summary>What waits for another upstream than the current one is held until someone confirms the price. A new key opens a gate that the old one closed.</summary>
    public async Task HoldChangedAsync(BoundUpstream current, CancellationToken cancellationToken)
    {
        var gate = await store.ReadAsync(context => context.Set<QueueGate>().AsNoTracking().SingleOrDefaultAsync(cancellationToken), cancellationToken);
        if (gate is { PausedFingerprint: { } fingerprint } && fingerprint != current.Fingerprint)
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
            await store.ChangeAsync(id, generation => Hold(generation, current), cancellationToken);
    }

    /// <summary>What RunComfy has, or has made: everything that someone must ask about or collect. Only at the upstream it was sent to.</summary>
    public Task<List<GenerationId>> ToFollowAsync(BoundUpstream current, CancellationToken cancellationToken) =>
        store.ReadAsync(
            context => context.Set<Generation>()
                .Where(generation => (generation.State == GenerationState.Submitted || generation.State == GenerationState.Saving)
                    && generation.Upstream.Origin == current.Origin && generation.Upstream.Fingerprint == current.Fingerprint)
                .OrderBy(generation => generation.SubmittedAt)
                .Select(generation => generation.Id).ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>Takes the oldest that may be sent, and commits that it is being sent: before a connection opens.</summary>
    public async Task<Claim> ClaimAsync(BoundUpstream current, int maxInFlight, CancellationToken cancellationToken)
    {
        var claim = await store.WriteAsync((context, cancel) => ClaimAsync(context, current, maxInFlight, cancel), cancellationToken);
        if (claim is Claim.Taken { Generation: var generation })
            store.Announce(generation, stateStayed: false, null);
        return claim;
    }

    private async Task<Claim> ClaimAsync(StudioContext context, BoundUpstream current, int maxInFlight, CancellationToken cancel)
    {
        var gate = await context.Set<QueueGate>().AsNoTracking().SingleOrDefaultAsync(cancel) ?? new QueueGate();
        if (gate.OpensIn(store.Now) is not { } opensIn)
            return new Claim.Nobody();
        if (opensIn > TimeSpan.Zero)
            return new Claim.Later(opensIn);
        if (await InFlightAsync(context, current, silences.TooLong, cancel) >= maxInFlight)
            return new Claim.Nobody();

        var next = await context.Set<Generation>()
            .Where(generation => generation.State == GenerationState.Queued
                && generation.Upstream.Origin == current.Origin && generation.Upstream.Fingerprint == current.Fingerprint)
            .OrderBy(generation => generation.QueuedAt).ThenBy(generation => generation.Id)
            .FirstOrDefaultAsync(cancel);
        if (next is null)
            return new Claim.Nobody();
        crash.Reach(CrashPoint.BeforeSendingCommits, next.Id);
        next.BeginSending(Guid.NewGuid(), FrozenRequest.HashOf(next.Request.Json), next.EstimateUsd, store.Now);
        return new Claim.Taken(next);
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
            generation.BecomeUnconfirmed(null, store.Now);
    }

    private void Hold(Generation generation, BoundUpstream current)
    {
        if (generation.State == GenerationState.Queued && generation.Upstream != current)
            generation.Hold(store.Now);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Generation {Generation} was being sent when the studio was stopped: unconfirmed.")]
    private static partial void LogUnsettled(ILogger logger, GenerationId generation);
}
