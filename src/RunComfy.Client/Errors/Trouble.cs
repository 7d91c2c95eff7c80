namespace RunComfy.Client;

/// <summary>Why a free call told nothing, as far as it decides what to show and when to ask again.</summary>
public enum TroubleKind
{
    /// <summary>No connection: the name wasn't found, or the connection or TLS failed.</summary>
    Unreachable,

    /// <summary>No complete answer in time.</summary>
    TimedOut,

    /// <summary>The connection broke before the answer was whole.</summary>
    CutOff,

    /// <summary>RunComfy answered 5xx.</summary>
    ServerError,

    /// <summary>RunComfy asks to slow down (429).</summary>
    RateLimited,

    /// <summary>RunComfy refused: <see cref="Trouble.Refusal"/> says why.</summary>
    Refused,

    /// <summary>The answer is not what the interface promises: not JSON, too large, a redirect, an unexpected status.</summary>
    Unreadable,
}

/// <summary>What went wrong with a call that may be repeated freely.</summary>
/// <param name="Kind">What to act on.</param>
/// <param name="Reason">A sentence for the person waiting.</param>
/// <param name="Status">The HTTP status, when one came.</param>
/// <param name="RetryAfter">How long the upstream asks to wait, 0 to 1 hour; <see langword="null"/> when it doesn't say.</param>
/// <param name="Refusal">The refusal, when the upstream gave one (a key that stopped working, for instance).</param>
public sealed record Trouble(
    TroubleKind Kind,
    string Reason,
    int? Status = null,
    TimeSpan? RetryAfter = null,
    Refusal? Refusal = null);
