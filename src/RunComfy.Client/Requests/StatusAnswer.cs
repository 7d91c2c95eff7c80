namespace RunComfy.Client;

/// <summary>What RunComfy says of a request's progress. Closed: always one of the nested records.</summary>
public abstract record StatusAnswer
{
    private StatusAnswer()
    {
    }

    /// <summary>Waiting for its turn (<c>in_queue</c>, <c>pending</c>, <c>waiting</c>). It can still be cancelled.</summary>
    /// <param name="Position">Its place in the queue, 0 or more, when RunComfy tells.</param>
    public sealed record InQueue(int? Position) : StatusAnswer;

    /// <summary>Being made (<c>in_progress</c>, <c>starting</c>, <c>processing</c>). It can no longer be cancelled.</summary>
    public sealed record InProgress : StatusAnswer;

    /// <summary>
    /// Over (<c>completed</c>, <c>succeeded</c>): read the result. Whether it succeeded only the result tells; a completed
    /// request may have failed.
    /// </summary>
    public sealed record Completed : StatusAnswer;

    /// <summary>Cancelled (<c>cancelled</c>, <c>canceled</c>).</summary>
    public sealed record Cancelled : StatusAnswer;

    /// <summary>Failed (<c>failed</c>). The result may say more.</summary>
    /// <param name="Message">RunComfy's words, when it gave any here.</param>
    public sealed record Failed(string? Message) : StatusAnswer;

    /// <summary>A status this library doesn't know. Keep polling, and show it as it came.</summary>
    /// <param name="Text">The status, cleaned for display and at most 200 characters.</param>
    public sealed record Unrecognised(string Text) : StatusAnswer;

    /// <summary>
    /// RunComfy doesn't know this id (404001): never existed, deleted or expired. One such answer proves little.
    /// </summary>
    public sealed record NotFound : StatusAnswer;

    /// <summary>Nothing was learned of the request. Ask again later; it is free.</summary>
    /// <param name="Trouble">What went wrong.</param>
    public sealed record NoAnswer(Trouble Trouble) : StatusAnswer;
}
