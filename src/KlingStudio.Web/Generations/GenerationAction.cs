using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;

namespace KlingStudio.Web.Generations;

/// <summary>What a person can do to a generation.</summary>
public enum GenerationAction
{
    /// <summary>Take it back, or ask RunComfy to.</summary>
    Cancel,
    /// <summary>Follow it no longer; its request id stays.</summary>
    StopWaiting,
    /// <summary>Ask RunComfy once more. Free.</summary>
    LookAgain,
    /// <summary>Download once more. Free.</summary>
    SaveAgain,
    /// <summary>Let a held one go.</summary>
    ConfirmPrice,
    /// <summary>Say which request it became.</summary>
    AttachRequestId,
    /// <summary>Say that it never left.</summary>
    MarkNotSent,
    /// <summary>Start another one beside it.</summary>
    SendAgain,
}

/// <summary>What Cancel means at the moment.</summary>
internal enum CancelMeaning
{
    /// <summary>Nothing to cancel.</summary>
    None,

    /// <summary>Nothing was sent.</summary>
    Free,

    /// <summary>It is being sent: the wish is kept until the answer comes.</summary>
    Intention,

    /// <summary>RunComfy still has it in line.</summary>
    Possible,

    /// <summary>Asked, not answered.</summary>
    Asked,

    /// <summary>It renders.</summary>
    TooLate,
}

/// <summary>Which actions fit a generation's state.</summary>
internal static class GenerationActions
{
    /// <summary>What Cancel would do now.</summary>
    public static CancelMeaning Cancel(GenerationRow row) => row.State switch
    {
        GenerationState.Held or GenerationState.Queued => CancelMeaning.Free,
        GenerationState.Sending or GenerationState.Submitted when row.CancelAsked && !row.CancelRefused => CancelMeaning.Asked,
        GenerationState.Sending => CancelMeaning.Intention,
        GenerationState.Submitted when row.CancelRefused || row.Phase == UpstreamPhase.Rendering => CancelMeaning.TooLate,
        GenerationState.Submitted => CancelMeaning.Possible,
        _ => CancelMeaning.None,
    };

    /// <summary>Whether a free look at RunComfy may still find a video.</summary>
    public static bool CanLookAgain(GenerationRow row) => row is { State: GenerationState.Failed, RequestId: not null };

    /// <summary>Whether so long a silence allows to stop waiting.</summary>
    public static bool CanStopWaiting(GenerationRow row, DateTime now) =>
        row.State == GenerationState.Submitted && GenerationWait.SilentFor(row, now) >= GenerationWait.LongSilence;
}
