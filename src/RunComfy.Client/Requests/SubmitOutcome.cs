namespace RunComfy.Client;

/// <summary>
/// How a paid submission ended. Closed: it is always one of the four nested records, and what a caller may do next
/// depends only on which.
/// </summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>RunComfy took the request and gave it an id. It will be billed; collect it.</summary>
    /// <param name="Id">The id to poll and to collect by.</param>
    /// <param name="RawJson">The whole answer, as it came.</param>
    public sealed record Accepted(RequestId Id, string RawJson) : SubmitOutcome;

    /// <summary>
    /// No byte of the request's body left this process (name not found, connection refused, TLS failed or hung): nothing
    /// was sent, nothing can be billed, and it is safe to send again later.
    /// </summary>
    /// <param name="Reason">A sentence for the person waiting.</param>
    public sealed record NothingLeft(string Reason) : SubmitOutcome;

    /// <summary>RunComfy answered in full that it does not take this request. Nothing is billed.</summary>
    /// <param name="Refusal">Why, in RunComfy's words and as a kind to act on.</param>
    public sealed record Refused(Refusal Refusal) : SubmitOutcome;

    /// <summary>
    /// The body may have reached RunComfy and its answer doesn't settle it: the request may be running and billed.
    /// Never send it again without asking a person.
    /// </summary>
    /// <param name="Reason">A sentence for the person who must decide.</param>
    /// <param name="Status">The HTTP status, when one came.</param>
    /// <param name="Snippet">The first characters of the answer, cleaned for display; <see langword="null"/> when nothing came.</param>
    public sealed record Unknown(string Reason, int? Status, string? Snippet) : SubmitOutcome;
}
