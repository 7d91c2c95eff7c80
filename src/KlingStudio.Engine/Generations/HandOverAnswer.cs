using KlingStudio.Core.Generations;
using RunComfy.Client;

namespace KlingStudio.Engine.Generations;

/// <summary>What a hand-over ended with: the row of <see cref="HandOver"/>, and what is to be written down beside it.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Reason">A sentence, or RunComfy's words; empty when it was accepted.</param>
internal sealed record HandOverAnswer(HandOverEnd End, string Reason)
{
    private const int Ok = 200;

    /// <summary>The id, when there is a valid one.</summary>
    public string? RequestId { get; private init; }

    /// <summary>The field that a refusal names.</summary>
    public string? Field { get; private init; }

    /// <summary>How long a refusal asks to wait.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The HTTP status of an answer that settles nothing, if one came.</summary>
    public int? Status { get; private init; }

    /// <summary>How the answer that settles nothing began.</summary>
    public string? Beginning { get; private init; }

    /// <summary>From the client's word for it to the table's.</summary>
    public static HandOverAnswer Of(SubmitOutcome outcome) => outcome switch
    {
        SubmitOutcome.Accepted accepted => new(HandOverEnd.Accepted, "") { RequestId = accepted.Id.Value },
        SubmitOutcome.NothingLeft nothing => new(HandOverEnd.NothingLeft, nothing.Reason),
        SubmitOutcome.Refused { Refusal: var refusal } => new(EndOf(refusal.Kind), refusal.Message)
        {
            Field = refusal.Fields is [var first, ..] ? first.Field : null,
            RetryAfter = refusal.RetryAfter,
        },
        SubmitOutcome.Unknown unknown => new(HandOverEnd.Unknown, unknown.Reason) { Status = unknown.Status, Beginning = unknown.Snippet },
        _ => throw new InvalidOperationException($"An unknown outcome: {outcome}"),
    };

    /// <summary>Two generations can't be one request: which of them it is, nobody can tell.</summary>
    public static HandOverAnswer WithTakenId(string id) =>
        new(HandOverEnd.Unknown, $"RunComfy answered with the id of another request ({id}).") { Status = Ok };

    /// <summary>A refusal is an end of its own when every other request would meet it too.</summary>
    public static HandOverEnd EndOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Key => HandOverEnd.KeyRefused,
        RefusalKind.Balance => HandOverEnd.BalanceRefused,
        RefusalKind.Permission => HandOverEnd.PermissionRefused,
        RefusalKind.RateLimited => HandOverEnd.RateRefused,
        RefusalKind.Invalid or RefusalKind.NotFound => HandOverEnd.RequestRefused,
        _ => throw new InvalidOperationException($"An unknown refusal: {kind}"),
    };
}
