using static KlingStudio.Core.Generations.GenerationState;

namespace KlingStudio.Core.Generations;

/// <summary>How handing a generation over ended.</summary>
public enum HandOverEnd
{
    /// <summary>A 200 with a valid request id that no other generation has.</summary>
    Accepted,

    /// <summary>No byte of the body was ever asked for: the name wasn't found, the connection was refused, TLS failed or hung.</summary>
    NothingLeft,

    /// <summary>A complete refusal of the key (401, 400004).</summary>
    KeyRefused,

    /// <summary>A complete refusal for want of money (402, 400002).</summary>
    BalanceRefused,

    /// <summary>A complete refusal of what the key may do (403, 403001).</summary>
    PermissionRefused,

    /// <summary>A complete refusal for coming too often (429).</summary>
    RateRefused,

    /// <summary>A complete refusal of the request as it stands (400, 404, 405, 413, 415, 422; 400001, 404001).</summary>
    RequestRefused,

    /// <summary>Everything else: 5xx, 408, 409, 425, 3xx, other 2xx, a cut or unreadable body, an id that can't be one, a reset, no answer in time, a stopped studio.</summary>
    Unknown,
}

/// <summary>Whether the same request goes out once more without anyone asking for it.</summary>
public enum GoesAgain
{
    /// <summary>Never. Only a person can start another one, knowingly.</summary>
    Never,

    /// <summary>By itself, after the queue's wait: it surely didn't arrive.</summary>
    AfterTheWait,

    /// <summary>Once a person, or another key, lets the paused queue go on: it surely wasn't taken.</summary>
    OnceResumed,
}

/// <summary>
/// Where every end of a hand-over sends a generation that is being sent, and what the queue does then: the one table of it.
/// <c>RunComfy.Client</c> tells which answer is which end, the engine's sender carries the row out, and a test walks through every
/// answer over a real socket.
/// </summary>
/// <param name="End">How it ended.</param>
/// <param name="Step">The step that the generation takes.</param>
/// <param name="State">Where that leads.</param>
/// <param name="Pauses">Why the queue stands still until someone acts; null when it doesn't.</param>
/// <param name="Waits">Why the queue waits for a while; null when it doesn't. With neither, it goes on with the next.</param>
/// <param name="MayBeCharged">Whether money may have moved: from then on it is counted.</param>
/// <param name="Again">Whether the request goes out again by itself. Never, where money may have moved.</param>
public sealed record HandOver(
    HandOverEnd End, GenerationStep Step, GenerationState State, PauseReason? Pauses, DelayReason? Waits, bool MayBeCharged, GoesAgain Again)
{
    private const bool Charged = true, Free = false;

    private static readonly HandOver[] Rows =
    [
        new(HandOverEnd.Accepted,          GenerationStep.Accept,            Submitted,   null,                     null,                    Charged, GoesAgain.Never),
        new(HandOverEnd.NothingLeft,       GenerationStep.NothingLeft,       Queued,      null,                     DelayReason.Unreachable, Free,    GoesAgain.AfterTheWait),
        new(HandOverEnd.KeyRefused,        GenerationStep.TurnAway,          Queued,      PauseReason.KeyRefused,   null,                    Free,    GoesAgain.OnceResumed),
        new(HandOverEnd.BalanceRefused,    GenerationStep.TurnAway,          Queued,      PauseReason.NoBalance,    null,                    Free,    GoesAgain.OnceResumed),
        new(HandOverEnd.PermissionRefused, GenerationStep.TurnAway,          Queued,      PauseReason.NoPermission, null,                    Free,    GoesAgain.OnceResumed),
        new(HandOverEnd.RateRefused,       GenerationStep.TurnAway,          Queued,      null,                     DelayReason.RateLimited, Free,    GoesAgain.AfterTheWait),
        new(HandOverEnd.RequestRefused,    GenerationStep.Refuse,            Failed,      null,                     null,                    Free,    GoesAgain.Never),
        new(HandOverEnd.Unknown,           GenerationStep.BecomeUnconfirmed, Unconfirmed, null,                     null,                    Charged, GoesAgain.Never),
    ];

    /// <summary>Every row, one for each end.</summary>
    public static IReadOnlyList<HandOver> All => Rows;

    /// <summary>The row of one end.</summary>
    public static HandOver After(HandOverEnd end) => Array.Find(Rows, row => row.End == end) ?? throw new ArgumentOutOfRangeException(nameof(end), end, "It has no row.");
}
