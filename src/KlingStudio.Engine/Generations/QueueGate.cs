using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>Whether the queue may send: one per studio, remembered across restarts.</summary>
public sealed class QueueGate
{
    /// <summary>There is one.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public int Id { get; private set; } = OnlyId;

    /// <summary>Why it is paused; null when it isn't.</summary>
    public PauseReason? Paused { get; private set; }

    /// <summary>Since when it is paused, UTC.</summary>
    public DateTime? PausedSince { get; private set; }

    /// <summary>RunComfy's words that led to the pause.</summary>
    public string? PausedBecause { get; private set; }

    /// <summary>The fingerprint of the key that met the refusal: another key opens the gate.</summary>
    public string? PausedFingerprint { get; private set; }

    /// <summary>Nothing is sent before this, UTC; null when nothing stands in the way.</summary>
    public DateTime? DelayedUntil { get; private set; }

    /// <summary>Why it is delayed.</summary>
    public DelayReason? Delay { get; private set; }

    /// <summary>Counts changes.</summary>
    public long Revision { get; private set; }

    /// <summary>Stops sending until someone resumes. An old copy's pause is not replaced by another.</summary>
    public void Pause(PauseReason reason, string? because, string? fingerprint, DateTime now)
    {
        if (Paused == PauseReason.OldCopy)
            return;
        PausedSince = Paused == reason ? PausedSince : now;
        Paused = reason;
        PausedBecause = because;
        PausedFingerprint = fingerprint;
        Revision++;
    }

    /// <summary>
    /// An old copy never spends by itself: what waits in it may have been sent already. Belongs into the transaction that marks the
    /// studio as alive, or a process killed in between would leave an old copy that looks like a fresh one.
    /// </summary>
    /// <returns>How many wait; none is paused for nothing.</returns>
    internal static async Task<int> PauseOldCopyAsync(StudioContext context, DateTime now, CancellationToken cancellationToken)
    {
        var waiting = await context.Set<Generation>().CountAsync(
            generation => generation.State == GenerationState.Queued || generation.State == GenerationState.Held, cancellationToken);
        if (waiting > 0)
            (await GenerationStore.GateAsync(context, cancellationToken)).Pause(PauseReason.OldCopy, null, null, now);
        return waiting;
    }

    /// <summary>Goes on sending, at once.</summary>
    public void Resume()
    {
        Paused = null;
        PausedSince = null;
        PausedBecause = null;
        PausedFingerprint = null;
        DelayedUntil = null;
        Delay = null;
        Revision++;
    }

    /// <summary>Whether it was closed by a refusal of another key than the present one: that says nothing about this one.</summary>
    public bool IsClosedToAnother(BoundUpstream current) => PausedFingerprint is { } fingerprint && fingerprint != current.Fingerprint;

    /// <summary>Waits; a longer wait that still counts stays.</summary>
    public void DelayUntil(DateTime until, DelayReason reason, DateTime now)
    {
        if (Remaining(now) > until - now)
            return;
        DelayedUntil = until;
        Delay = reason;
        Revision++;
    }

    /// <summary>
    /// How long until something may be sent; zero when it may now, null when someone must resume first. Never longer than
    /// <see cref="QueueBackoff.MostRetryAfter"/>: a clock that was set back must not stall the queue.
    /// </summary>
    public TimeSpan? OpensIn(DateTime now) => Paused is null ? Remaining(now) : null;

    private TimeSpan Remaining(DateTime now)
    {
        if (DelayedUntil is not { } until || until <= now)
            return TimeSpan.Zero;
        var wait = until - now;
        return wait > QueueBackoff.MostRetryAfter ? TimeSpan.Zero : wait;
    }
}
