namespace KlingStudio.Core.Generations;

/// <summary>Where a generation stands in its life.</summary>
public enum GenerationState
{
    /// <summary>Waits for a person: the upstream it was queued for is another one now, so its price must be confirmed.</summary>
    Held,
    /// <summary>Waits for a free slot. Nothing has left; withdrawing it is free.</summary>
    Queued,
    /// <summary>The request is on its way. It may be charged from here on.</summary>
    Sending,
    /// <summary>Upstream gave a request id. <see cref="UpstreamPhase"/> tells more.</summary>
    Submitted,
    /// <summary>Rendered; its videos are being downloaded and checked.</summary>
    Saving,
    /// <summary>Every video is stored as a take.</summary>
    Done,
    /// <summary>Rendered and paid, but the download can't succeed for now. Trying again is free.</summary>
    NotSaved,
    /// <summary>Ended without a video.</summary>
    Failed,
    /// <summary>Withdrawn while waiting, or cancelled in upstream's own word.</summary>
    Cancelled,
    /// <summary>The request left and no answer came: it may be running and may be charged. Only a person takes it out of here.</summary>
    Unconfirmed,
}
