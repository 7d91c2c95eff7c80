using KlingStudio.Core.Team;

namespace KlingStudio.Core.Generations;

/// <summary>While it waits here: held, released, taken back.</summary>
public sealed partial class Generation
{
    /// <summary>Not before this it is sent again; null when nothing stands in the way.</summary>
    public DateTime? NotBefore { get; private set; }

    /// <summary>When someone asked to cancel it; while it is being sent or runs, an intention.</summary>
    public DateTime? CancelAskedAt { get; private set; }

    /// <summary>Who asked to cancel, stopped waiting, or decided about an unconfirmed one.</summary>
    public PersonId? DecidedBy { get; private set; }

    /// <summary>Whether RunComfy said that it can't be cancelled any more.</summary>
    public bool NotCancellable { get; private set; }

    /// <summary>Whether someone asked to cancel it.</summary>
    public bool CancelAsked => CancelAskedAt is not null;

    /// <summary>Its upstream is not the current one any more: nothing is sent until someone confirms the price.</summary>
    public void Hold(DateTime now) => Take(GenerationStep.Hold, now);

    /// <summary>Someone confirmed the price: it waits for the current upstream.</summary>
    public void Release(BoundUpstream upstream, decimal estimateUsd, DateTime now)
    {
        Take(GenerationStep.Release, now);
        Upstream = upstream;
        EstimateUsd = upstream.Simulated ? 0 : estimateUsd;
        NotBefore = null;
    }

    /// <summary>Takes it back. Free: nothing was sent.</summary>
    public void Withdraw(PersonId by, DateTime now)
    {
        Take(GenerationStep.Withdraw, now);
        CancelAskedAt ??= now;
        DecidedBy = by;
        NotBefore = null;
        CostUsd = 0;
    }

    /// <summary>Notes the wish to cancel what is being sent or runs. It takes RunComfy's word to make it true.</summary>
    /// <exception cref="IllegalStepException">It is neither being sent nor submitted.</exception>
    public void AskToCancel(PersonId by, DateTime now)
    {
        if (State is not (GenerationState.Sending or GenerationState.Submitted))
            throw new IllegalStepException($"A generation that is {State} can't be asked to cancel.");
        CancelAskedAt ??= now;
        DecidedBy = by;
        Revision++;
    }

    /// <summary>RunComfy won't cancel it any more: it goes on, and is collected.</summary>
    public void LearnNotCancellable(DateTime now)
    {
        Take(GenerationStep.Report, now);
        NotCancellable = true;
    }
}
