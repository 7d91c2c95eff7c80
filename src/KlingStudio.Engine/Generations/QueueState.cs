using KlingStudio.Core.Generations;

namespace KlingStudio.Engine.Generations;

/// <summary>How busy the queue is.</summary>
/// <param name="Waiting">Generations waiting or held here.</param>
/// <param name="InFlight">Sent and not ended.</param>
/// <param name="Most">How many may be in flight at once.</param>
/// <param name="Paused">Why nothing is sent; null while it runs.</param>
public sealed record QueueState(int Waiting, int InFlight, int Most, QueuePause? Paused)
{
    /// <summary>Why nothing is sent for a while; it goes on by itself. Null when nothing stands in the way, or it is paused.</summary>
    public QueueDelay? Delayed { get; init; }
}

/// <summary>Why the queue waits, and until when.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Until">When it goes on by itself, UTC.</param>
public sealed record QueueDelay(DelayReason Reason, DateTime Until);

/// <summary>Why the queue stands still, and what hangs on it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="WaitingUsd">What the waiting ones are estimated to cost; those that are held, at the price they would be sent for now.</param>
/// <param name="Detail">The vendor's own words, when it refused.</param>
public sealed record QueuePause(PauseReason Reason, DateTime Since, decimal WaitingUsd, string? Detail)
{
    /// <summary>Tells what waited, for how much and where, from anything else: whoever lets an old copy's queue go on says so of exactly that.</summary>
    public string Mark { get; init; } = "";
}
