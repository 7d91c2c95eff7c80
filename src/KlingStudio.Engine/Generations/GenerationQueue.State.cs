using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>The queue as a whole: how busy it is, why it stands still, and what a person decides then.</summary>
public sealed partial class GenerationQueue
{
    /// <summary>How busy it is, and why nothing is sent when nothing is.</summary>
    public Task<QueueState> QueueStateAsync(CancellationToken cancellationToken = default) =>
        _store.ReadAsync(
            async context =>
            {
                var waiting = await WaitingAsync(context, cancellationToken);
                var gate = await context.Set<QueueGate>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new QueueGate();
                var inFlight = await Dispatch.InFlightAsync(context, _upstream.Bound, _silences.TooLong, cancellationToken);
                var money = waiting.Sum(each => each.Usd);
                var paused = gate is { Paused: { } reason, PausedSince: { } since } ? new QueuePause(reason, since, money, gate.PausedBecause)
                    : _tools.DiskNearlyFull && waiting.Count > 0 ? new QueuePause(PauseReason.DiskNearlyFull, waiting.Min(each => each.QueuedAt), money, null)
                    : null;
                var delayed = gate is { Delay: { } delay, DelayedUntil: { } until } && gate.OpensIn(_store.Now) > TimeSpan.Zero
                    ? new QueueDelay(delay, until)
                    : null;
                if (paused is not null)
                    paused = paused with { Mark = MarkOf(waiting) };
                return new QueueState(waiting.Count, inFlight, _options.CurrentValue.MaxInFlight, paused) { Delayed = delayed };
            },
            cancellationToken);

    /// <summary>
    /// Goes on sending: what stood in the way is mended, or the old copy's waiting ones weren't sent. Of an old copy exactly what the
    /// person saw is sent: what waits there may have been paid for already, so that one more or another one is another question.
    /// </summary>
    /// <param name="person">Who says so.</param>
    /// <param name="seen">The pause that the person saw. Null, where no page is, never lets an old copy go on.</param>
    /// <param name="cancellationToken">Withdraws the wish as long as it isn't written down.</param>
    public async Task<ActionOutcome> ResumeAsync(PersonId person, QueuePause? seen, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Spend);
        var resumed = await _store.WriteAsync(
            async (context, cancel) =>
            {
                var gate = await GenerationStore.GateAsync(context, cancel);
                if (gate.Paused == PauseReason.OldCopy && seen?.Mark != MarkOf(await WaitingAsync(context, cancel)))
                    return false;
                gate.Resume();
                return true;
            },
            cancellationToken);
        if (!resumed)
            return new ActionOutcome.Refused(ActionRefusal.WaitingChanged);
        _store.AnnounceQueue(person);
        _signals.Dispatcher.Set();
        return new ActionOutcome.Done();
    }

    /// <summary>Takes back everything that waits, held or not, and goes on. Free.</summary>
    public async Task DiscardWaitingAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.Steer);
        var discarded = await _store.WriteAsync(
            async (context, cancel) =>
            {
                var waiting = await context.Set<Generation>()
                    .Where(generation => generation.State == GenerationState.Queued || generation.State == GenerationState.Held)
                    .ToListAsync(cancel);
                foreach (var generation in waiting)
                    generation.Withdraw(person, _store.Now);
                (await GenerationStore.GateAsync(context, cancel)).Resume();
                return waiting;
            },
            cancellationToken);
        foreach (var generation in discarded)
            _store.Announce(generation, stateStayed: false, person);
        _store.AnnounceQueue(person);
        _signals.Dispatcher.Set();
    }
}
