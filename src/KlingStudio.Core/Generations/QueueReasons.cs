namespace KlingStudio.Core.Generations;

/// <summary>Why the queue stands still until someone acts. Every one has a sentence in each language.</summary>
public enum PauseReason
{
    /// <summary>The vendor doesn't accept the key.</summary>
    KeyRefused,
    /// <summary>The key may not use the model.</summary>
    NoPermission,
    /// <summary>The account's balance is used up.</summary>
    NoBalance,
    /// <summary>The database may be an old copy: what waits in it may have been sent already.</summary>
    OldCopy,
    /// <summary>The disk is nearly full.</summary>
    DiskNearlyFull,
}

/// <summary>Why nothing is sent for a while. Every one has a sentence in each language.</summary>
public enum DelayReason
{
    /// <summary>RunComfy asked to slow down (429).</summary>
    RateLimited = 1,

    /// <summary>RunComfy could not be reached.</summary>
    Unreachable = 2,
}
