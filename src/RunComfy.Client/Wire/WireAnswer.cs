namespace RunComfy.Client.Wire;

/// <summary>What came back over HTTP, before anybody gives it a meaning.</summary>
internal abstract record WireAnswer
{
    private WireAnswer()
    {
    }

    /// <summary>A whole answer.</summary>
    public sealed record Whole(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter) : WireAnswer;

    /// <summary>A status came, but its body was cut off or is larger than any honest answer.</summary>
    public sealed record Partial(int Status, ReadOnlyMemory<byte> Body, TroubleKind Kind, string Reason) : WireAnswer;

    /// <summary>Not even a status came.</summary>
    public sealed record None(TroubleKind Kind, string Reason, Exception Cause) : WireAnswer;
}
