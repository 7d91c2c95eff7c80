using KlingStudio.Core.Team;

namespace KlingStudio.Core.Generations;

/// <summary>Handing it over, at most once per attempt, and what a person decides when no answer settles it.</summary>
public sealed partial class Generation
{
    /// <summary>The hand-over going on, or the last one.</summary>
    public Guid? AttemptId { get; private set; }

    /// <summary>How many hand-overs began; every one but the last left nothing, or was turned away.</summary>
    public int Attempts { get; private set; }

    /// <summary>How many hand-overs in a row left nothing.</summary>
    public int NothingLeftInARow { get; private set; }

    /// <summary>The hash of what this attempt sends.</summary>
    public string? SentPayloadHash { get; private set; }

    /// <summary>The price this attempt was begun for.</summary>
    public decimal? QuotedUsd { get; private set; }

    /// <summary>The HTTP status of an answer that settled nothing; null when none came.</summary>
    public int? AnswerStatus { get; private set; }

    /// <summary>How the answer that settled nothing began, cleaned for display; it may hold the id that a person looks for.</summary>
    public string? AnswerBeginning { get; private set; }

    /// <summary>Whether the studio was stopped or killed while it was being sent, so that nobody waited for an answer.</summary>
    public bool WasInterrupted { get; private set; }

    /// <summary>The id RunComfy gave it; kept through every later state.</summary>
    public string? RequestId { get; private set; }

    /// <summary>Its turn came. Must be committed before a connection opens.</summary>
    /// <param name="attempt">Names this hand-over in the log.</param>
    /// <param name="payloadHash">Must be the frozen request's.</param>
    /// <param name="quoteUsd">What it is expected to cost now.</param>
    /// <param name="now">UTC.</param>
    public void BeginSending(Guid attempt, string payloadHash, decimal quoteUsd, DateTime now)
    {
        if (payloadHash != Request.PayloadHash)
            throw new IllegalStepException("What is to be sent is not what was frozen.");
        Take(GenerationStep.BeginSending, now);
        AttemptId = attempt;
        Attempts++;
        SentPayloadHash = payloadHash;
        QuotedUsd = quoteUsd;
        SendingAt = now;
        NotBefore = null;
        AnswerStatus = null;
        AnswerBeginning = null;
        WasInterrupted = false;
        Explain(null, null);
    }

    /// <summary>A valid id came: RunComfy has it.</summary>
    public void Accept(string requestId, DateTime now)
    {
        Take(GenerationStep.Accept, now);
        BeginFollowing(requestId, now);
    }

    /// <summary>No byte of the body left: it waits again, at least until <paramref name="notBefore"/>.</summary>
    public void NothingLeft(string reason, DateTime notBefore, DateTime now)
    {
        Take(GenerationStep.NothingLeft, now);
        NothingLeftInARow++;
        NotBefore = notBefore;
        Explain(null, reason);
    }

    /// <summary>Refused for a reason that concerns every request: it waits until the queue goes on.</summary>
    public void TurnAway(string reason, DateTime? notBefore, DateTime now)
    {
        Take(GenerationStep.TurnAway, now);
        NothingLeftInARow = 0;
        NotBefore = notBefore;
        Explain(null, reason);
    }

    /// <summary>Refused for what it asks. Nothing was charged.</summary>
    /// <param name="reason">The upstream's words.</param>
    /// <param name="field">The field they name, if one.</param>
    /// <param name="now">UTC.</param>
    public void Refuse(string reason, string? field, DateTime now)
    {
        Take(GenerationStep.Refuse, now);
        CostUsd = 0;
        Explain(FailureKind.Refused, reason, field);
    }

    /// <summary>No answer settles whether it arrived. It is never sent again by itself.</summary>
    /// <param name="reason">What was seen, as a sentence.</param>
    /// <param name="now">UTC.</param>
    /// <param name="status">The answer's HTTP status, if one came.</param>
    /// <param name="beginning">How the answer began, cleaned for display.</param>
    public void BecomeUnconfirmed(string? reason, DateTime now, int? status = null, string? beginning = null)
    {
        Take(GenerationStep.BecomeUnconfirmed, now);
        AnswerStatus = status;
        AnswerBeginning = beginning;
        Explain(null, reason);
    }

    /// <summary>Found as being sent, with nobody sending it: the studio was stopped or killed there. It is never sent again by itself.</summary>
    public void BecomeInterrupted(DateTime now)
    {
        Take(GenerationStep.BecomeUnconfirmed, now);
        WasInterrupted = true;
        Explain(null, null);
    }

    /// <summary>A person found the id of an unconfirmed one; checked upstream before.</summary>
    public void AttachRequestId(string requestId, PersonId by, DateTime now)
    {
        Take(GenerationStep.AttachRequestId, now);
        DecidedBy = by;
        BeginFollowing(requestId, now);
    }

    /// <summary>A person says that an unconfirmed one was never sent; its price is held no more.</summary>
    public void MarkNotSent(PersonId by, DateTime now)
    {
        Take(GenerationStep.MarkNotSent, now);
        DecidedBy = by;
        CostUsd = 0;
        Explain(FailureKind.NotSent, Reason);
    }

    private void BeginFollowing(string requestId, DateTime now)
    {
        RequestId = requestId;
        SubmittedAt = now;
        LastAnswerAt = now;
        Phase = null;
        NothingLeftInARow = 0;
        Learn(null);
        Explain(null, null);
    }
}
