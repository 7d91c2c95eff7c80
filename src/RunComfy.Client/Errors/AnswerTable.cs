using System.Globalization;
using System.Text;
using System.Text.Json;
using RunComfy.Client.Wire;

namespace RunComfy.Client.Errors;

/// <summary>
/// The one table from an answer to its meaning. RunComfy's own code outranks the HTTP status: a bad key may arrive as 400,
/// an empty balance as 200.
/// </summary>
internal static class AnswerTable
{
    private const string IdName = "request_id";

    /// <summary>RunComfy's own codes. Anything else in <c>code</c> says nothing.</summary>
    private static RefusalKind? ByCode(int? code) => code switch
    {
        400001 => RefusalKind.Invalid,     // bad resource id
        400002 => RefusalKind.Balance,     // not enough balance
        400004 => RefusalKind.Key,         // bad or expired key
        403001 => RefusalKind.Permission,
        404001 => RefusalKind.NotFound,    // not found, deleted or expired
        _ => null,
    };

    /// <summary>The statuses that are refusals. 408, 409, 425 and 5xx are not: the work may have begun behind them.</summary>
    private static RefusalKind? ByStatus(int status) => status switch
    {
        401 => RefusalKind.Key,
        402 => RefusalKind.Balance,
        403 => RefusalKind.Permission,
        404 => RefusalKind.NotFound,
        429 => RefusalKind.RateLimited,
        400 or 405 or 413 or 415 or 422 => RefusalKind.Invalid,
        _ => null,
    };

    /// <summary>The refusal in a whole answer: a refusing status, or a 200 with one of RunComfy's codes.</summary>
    public static Refusal? RefusalIn(WireAnswer.Whole answer, JsonElement? body)
    {
        var error = ErrorBody.Read(body);
        var byStatus = ByStatus(answer.Status);
        if (byStatus is null && answer.Status != 200)
            return null;
        // A code that isn't RunComfy's may stand before one that is: {"code": 400, "error_code": 400004}.
        var known = error.Codes.Where(code => ByCode(code) is not null).Cast<int?>().FirstOrDefault();
        if ((ByCode(known) ?? byStatus) is not { } kind)
            return null;
        var code = known ?? error.Codes.Cast<int?>().FirstOrDefault();
        var words = error.Message ?? PlainWords(answer, body) ?? Wordless(answer.Status, code);
        return new Refusal(kind, answer.Status, code, words, answer.RetryAfter, error.Fields);
    }

    /// <summary>
    /// How a submission whose body left ended. Only a 200 with a usable id is accepted, only a complete refusal without an id is
    /// refused; money may be spent behind everything else. An id in a body that can't be read, or two of them, is an id all the same.
    /// </summary>
    public static SubmitOutcome ToSubmitOutcome(WireAnswer answer)
    {
        if (answer is WireAnswer.None none)
            return new SubmitOutcome.Unknown(none.Reason, null, null);
        if (answer is WireAnswer.Partial partial)
            return new SubmitOutcome.Unknown(partial.Reason, partial.Status, DisplayText.Snippet(partial.Body));

        var whole = (WireAnswer.Whole)answer;
        var body = JsonReading.Object(whole.Body);
        var ids = body?.Members(IdName).Where(IsNamed).ToList() ?? [];
        var namesAnId = ids.Count > 0 || (body is null && whole.Body.Span.IndexOf(Encoding.UTF8.GetBytes(IdName)) >= 0);
        if (whole.Status == 200 && ids is [var only] && RequestId.TryParse(only.Text(), out var id))
            return new SubmitOutcome.Accepted(id, DisplayText.Raw(whole.Body));
        if (!namesAnId && RefusalIn(whole, body) is { } refusal)
            return new SubmitOutcome.Refused(refusal);
        return new SubmitOutcome.Unknown(Unsettled(whole.Status, body, namesAnId), whole.Status, DisplayText.Snippet(whole.Body));
    }

    /// <summary>
    /// What keeps a free call's answer from being read: <see langword="null"/> when it is a JSON object under a 2xx and no refusal.
    /// </summary>
    public static Trouble? TroubleIn(WireAnswer answer, out JsonElement body)
    {
        body = default;
        if (answer is WireAnswer.None none)
            return new Trouble(none.Kind, none.Reason);
        if (answer is WireAnswer.Partial partial)
            return new Trouble(partial.Status >= 500 ? TroubleKind.ServerError : partial.Kind, partial.Reason, partial.Status);

        var whole = (WireAnswer.Whole)answer;
        var read = JsonReading.Object(whole.Body);
        if (!TellsAStatus(whole.Status, read) && RefusalIn(whole, read) is { } refusal)
        {
            var kind = refusal.Kind == RefusalKind.RateLimited ? TroubleKind.RateLimited : TroubleKind.Refused;
            return new Trouble(kind, refusal.Message, whole.Status, whole.RetryAfter, refusal);
        }

        if (whole.Status is < 200 or > 299)
        {
            var kind = whole.Status >= 500 ? TroubleKind.ServerError : TroubleKind.Unreadable;
            return new Trouble(kind, ErrorBody.Read(read).Message ?? Wordless(whole.Status, null), whole.Status, whole.RetryAfter);
        }

        body = read ?? default;
        return read is null ? new Trouble(TroubleKind.Unreadable, "RunComfy's answer could not be read.", whole.Status) : null;
    }

    /// <summary>Whether the trouble is RunComfy's word (404001) that it knows no such request. A bare 404 is not.</summary>
    public static bool IsUnknownRequest(Trouble trouble) => trouble.Refusal is { VendorCode: 404001 };

    /// <summary>A failed request's answer may hold a code too; it is still an answer about the request.</summary>
    private static bool TellsAStatus(int status, JsonElement? body) =>
        status is >= 200 and <= 299 && body is { } root && StatusWords.Read(root) is not (null or StatusAnswer.Unrecognised);

    private static string Unsettled(int status, JsonElement? body, bool namesAnId) => status switch
    {
        200 when body is null => "RunComfy's answer could not be read.",
        200 when namesAnId => "RunComfy answered with a request id that can't be one.",
        200 => "RunComfy's answer holds no request id.",
        _ when namesAnId => Say($"RunComfy answered {status}, and yet names a request id."),
        _ when ErrorBody.Read(body).Message is not null => Say($"RunComfy answered {status}."),
        _ => Wordless(status, null),
    };

    /// <summary>Neither null nor empty: an id, or what was meant to be one.</summary>
    private static bool IsNamed(JsonElement? id) => id is { ValueKind: not JsonValueKind.Null } && id.Text() is not "";

    /// <summary>A short body that isn't JSON is itself the message; a page of HTML isn't.</summary>
    private static string? PlainWords(WireAnswer.Whole answer, JsonElement? body) =>
        body is null && !answer.Body.Span.Contains((byte)'<') ? DisplayText.Snippet(answer.Body) : null;

    private static string Wordless(int status, int? code) => code is null
        ? Say($"RunComfy answered {status} without saying why.")
        : Say($"RunComfy answered {status} with code {code} without saying why.");

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
