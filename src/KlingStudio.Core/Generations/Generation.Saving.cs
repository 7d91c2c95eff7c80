namespace KlingStudio.Core.Generations;

/// <summary>Collecting what was made, at least once; storing is idempotent.</summary>
public sealed partial class Generation
{
    /// <summary>How often collecting was tried.</summary>
    public int SavingAttempts { get; private set; }

    /// <summary>RunComfy says that it succeeded, with at least one video.</summary>
    public void BeginSaving(decimal? costUsd, DateTime now)
    {
        Take(GenerationStep.BeginSaving, now);
        Learn(costUsd);
        StartSaving(now);
    }

    /// <summary>Someone asks for the downloads again. Free.</summary>
    public void SaveAgain(DateTime now)
    {
        Take(GenerationStep.SaveAgain, now);
        StartSaving(now);
    }

    /// <summary>Every output is stored.</summary>
    public void Finish(decimal? costUsd, DateTime now)
    {
        Take(GenerationStep.Finish, now);
        Learn(costUsd);
    }

    /// <summary>A download can't succeed: rendered, not saved. What did arrive stays.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="reason">A sentence with the host or the limit it names.</param>
    /// <param name="now">UTC.</param>
    public void CouldNotSave(FailureKind kind, string? reason, DateTime now)
    {
        Take(GenerationStep.CouldNotSave, now);
        Explain(kind, reason);
    }

    private void StartSaving(DateTime now)
    {
        SavingAt = now;
        SavingAttempts++;
        LastAnswerAt = now;
        QueuePosition = null;
        UpstreamStatus = null;
        Explain(null, null);
    }
}
