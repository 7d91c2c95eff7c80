namespace KlingStudio.Engine.Generations;

/// <summary>What became of a person's action on a generation.</summary>
public abstract record ActionOutcome
{
    private ActionOutcome() { }

    /// <summary>It was done.</summary>
    public sealed record Done : ActionOutcome;

    /// <summary>It wasn't, and nothing changed.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(ActionRefusal Reason) : ActionOutcome;
}

/// <summary>Why an action was refused. Every one has a sentence in each language.</summary>
public enum ActionRefusal
{
    /// <summary>There is no such generation.</summary>
    NotFound,
    /// <summary>It has moved on meanwhile, and the action doesn't fit its state any more.</summary>
    StateChanged,
    /// <summary>It already renders: it can't be stopped and will be charged.</summary>
    NotCancellable,
    /// <summary>That isn't a request id.</summary>
    RequestIdMalformed,
    /// <summary>Another generation holds that request id.</summary>
    RequestIdTaken,
    /// <summary>Upstream knows no such request.</summary>
    RequestIdUnknown,
    /// <summary>Upstream couldn't be reached to check.</summary>
    UpstreamUnreachable,
    /// <summary>It belongs to another upstream (another key or address) than the present one.</summary>
    OtherUpstream,
    /// <summary>It would go to another upstream now than the person saw: what was free may cost, or another account would pay. Nothing was sent.</summary>
    UpstreamChanged,
    /// <summary>It would cost something else now than the person saw. Nothing was sent.</summary>
    PriceChanged,
    /// <summary>Its model is configured no more, so that nobody can say what it would cost. Nothing was sent.</summary>
    PriceUnknown,
    /// <summary>Something else waits now than the person saw. Nothing was sent.</summary>
    WaitingChanged,
}
