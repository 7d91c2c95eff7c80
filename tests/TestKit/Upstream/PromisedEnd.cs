namespace TestKit.Upstream;

/// <summary>Where the design says that handing over ends. Written a second time, in its own words: a shared table would agree with any mistake in it.</summary>
public enum PromisedEnd
{
    /// <summary>"A valid id → Submitted."</summary>
    Submitted,

    /// <summary>"Nothing left → Queued, with backoff."</summary>
    QueuedWithBackoff,

    /// <summary>"Key → Queued and the queue paused."</summary>
    PausedForTheKey,

    /// <summary>"Balance → Queued and the queue paused."</summary>
    PausedForTheBalance,

    /// <summary>"Permission → Queued and the queue paused."</summary>
    PausedForPermission,

    /// <summary>"429 → Queued until Retry-After."</summary>
    QueuedUntilRetryAfter,

    /// <summary>"The others → Failed."</summary>
    Failed,

    /// <summary>"Everything else → Unconfirmed."</summary>
    Unconfirmed,
}

/// <summary>Tells what was promised of an answer.</summary>
public static class Promise
{
    private static readonly int[] RefusingStatuses = [400, 401, 402, 403, 404, 405, 413, 415, 422, 429];

    /// <summary>"A complete refusal without an id (400, 401, 402, 403, 404, 405, 413, 415, 422, 429, or a 200 with a known vendor code; the code outranks the status)."</summary>
    public static PromisedEnd Of(int status, OddBody body)
    {
        if (!body.Complete)
            return PromisedEnd.Unconfirmed;
        if (status == 200 && body.Id == SaysOfId.Valid)
            return PromisedEnd.Submitted;
        var refuses = RefusingStatuses.Contains(status) || (status == 200 && body.Code is not null);
        return refuses && body.Id == SaysOfId.Nothing ? ByCode(body.Code) ?? ByStatus(status) : PromisedEnd.Unconfirmed;
    }

    private static PromisedEnd? ByCode(int? code) => code switch
    {
        400004 => PromisedEnd.PausedForTheKey,
        400002 => PromisedEnd.PausedForTheBalance,
        403001 => PromisedEnd.PausedForPermission,
        400001 or 404001 => PromisedEnd.Failed,
        _ => null,
    };

    private static PromisedEnd ByStatus(int status) => status switch
    {
        401 => PromisedEnd.PausedForTheKey,
        402 => PromisedEnd.PausedForTheBalance,
        403 => PromisedEnd.PausedForPermission,
        429 => PromisedEnd.QueuedUntilRetryAfter,
        _ => PromisedEnd.Failed,
    };
}
