using KlingStudio.Core.Team;

namespace KlingStudio.Core.Generations;

/// <summary>While RunComfy has it: reports, silence, and the ways it ends there.</summary>
public sealed partial class Generation
{
    /// <summary>How often in a row RunComfy must not know an id before it counts as expired: once proves little.</summary>
    public const int NotFoundLimit = 3;

    /// <summary>How far RunComfy says it is; null until it told after taking it.</summary>
    public UpstreamPhase? Phase { get; private set; }

    /// <summary>RunComfy's own word for it, when this studio doesn't know that word.</summary>
    public string? UpstreamStatus { get; private set; }

    /// <summary>Its place in RunComfy's queue, when told.</summary>
    public int? QueuePosition { get; private set; }

    /// <summary>When RunComfy last told anything of it.</summary>
    public DateTime? LastAnswerAt { get; private set; }

    /// <summary>How often in a row RunComfy didn't know the id.</summary>
    public int NotFoundInARow { get; private set; }

    /// <summary>RunComfy told how far it is. Going backwards is shown as it came.</summary>
    public void Report(UpstreamPhase phase, int? position, string? status, DateTime now)
    {
        Take(GenerationStep.Report, now);
        Phase = phase;
        QueuePosition = phase == UpstreamPhase.InQueue ? position : null;
        UpstreamStatus = phase == UpstreamPhase.Unknown ? status : null;
        if (phase == UpstreamPhase.Rendering)
            RenderingAt ??= now;
        LastAnswerAt = now;
        NotFoundInARow = 0;
    }

    /// <summary>RunComfy doesn't know the id. The third time in a row it counts as expired, the id kept.</summary>
    public void ReportNotFound(DateTime now)
    {
        NotFoundInARow++;
        if (NotFoundInARow >= NotFoundLimit)
            Fail(FailureKind.ExpiredUpstream, null, null, now);
        else
            Take(GenerationStep.Report, now);
    }

    /// <summary>RunComfy says that it came to nothing.</summary>
    /// <param name="kind">How.</param>
    /// <param name="reason">RunComfy's words.</param>
    /// <param name="costUsd">What it cost all the same, when told.</param>
    /// <param name="now">UTC.</param>
    public void Fail(FailureKind kind, string? reason, decimal? costUsd, DateTime now)
    {
        Take(GenerationStep.Fail, now);
        Learn(costUsd);
        Explain(kind, reason);
    }

    /// <summary>Someone stopped waiting. The id is kept: a later look is free.</summary>
    public void StopWaiting(PersonId by, DateTime now)
    {
        Take(GenerationStep.StopWaiting, now);
        DecidedBy = by;
        Explain(FailureKind.StoppedWaiting, null);
    }

    /// <summary>Someone asks RunComfy once more about one that failed. Free; an earlier wish to cancel is over.</summary>
    /// <exception cref="IllegalStepException">It has no request id: RunComfy never took it.</exception>
    public void LookAgain(DateTime now)
    {
        if (State == GenerationState.Failed && RequestId is null)
            throw new IllegalStepException("Without a request id there is nothing to look at.");
        Take(GenerationStep.LookAgain, now);
        Phase = null;
        UpstreamStatus = null;
        QueuePosition = null;
        NotFoundInARow = 0;
        CancelAskedAt = null;
        NotCancellable = false;
        LastAnswerAt = now;
        Explain(null, null);
    }

    /// <summary>RunComfy's own word that it is cancelled. What it cost is unknown until told.</summary>
    public void ConfirmCancelled(decimal? costUsd, DateTime now)
    {
        Take(GenerationStep.ConfirmCancelled, now);
        Learn(costUsd);
    }
}
