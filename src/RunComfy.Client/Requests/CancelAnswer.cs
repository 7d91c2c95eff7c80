namespace RunComfy.Client;

/// <summary>What RunComfy said to a wish to cancel. Closed: always one of the nested records.</summary>
public abstract record CancelAnswer
{
    private CancelAnswer()
    {
    }

    /// <summary>It is cancelled, by RunComfy's own word. What it cost is not told here.</summary>
    public sealed record Cancelled : CancelAnswer;

    /// <summary>It already runs or is over: go on collecting it.</summary>
    /// <param name="Status">The status RunComfy gave with its answer, cleaned for display.</param>
    public sealed record NotCancellable(string? Status) : CancelAnswer;

    /// <summary>RunComfy doesn't know this id (404001).</summary>
    public sealed record NotFound : CancelAnswer;

    /// <summary>Whether it is cancelled is not known. Ask for its status, or again; both are free.</summary>
    /// <param name="Trouble">What went wrong.</param>
    public sealed record NoAnswer(Trouble Trouble) : CancelAnswer;
}
