using System.Text.Json;
using RunComfy.Client.Errors;
using RunComfy.Client.Wire;

namespace RunComfy.Client.Requests;

/// <summary>From a free call's answer to what it tells of a request.</summary>
internal static class RequestAnswers
{
    private static readonly Trouble NoStatus = new(TroubleKind.Unreadable, "RunComfy's answer names no status.");

    public static StatusAnswer ToStatus(WireAnswer answer)
    {
        if (AnswerTable.TroubleIn(answer, out var body) is { } trouble)
            return AnswerTable.IsUnknownRequest(trouble) ? new StatusAnswer.NotFound() : new StatusAnswer.NoAnswer(trouble);
        return StatusWords.Read(body) ?? new StatusAnswer.NoAnswer(NoStatus);
    }

    public static ResultAnswer ToResult(WireAnswer answer)
    {
        if (AnswerTable.TroubleIn(answer, out var body) is { } trouble)
            return AnswerTable.IsUnknownRequest(trouble) ? new ResultAnswer.NotFound() : new ResultAnswer.NoAnswer(trouble);

        var raw = DisplayText.Raw(((WireAnswer.Whole)answer).Body);
        return StatusWords.Read(body) switch
        {
            null => new ResultAnswer.NoAnswer(NoStatus),
            StatusAnswer.Completed => Success(body, raw),
            StatusAnswer.Failed failed => new ResultAnswer.Failed(
                failed.Message ?? "RunComfy says the request failed, without saying why.", raw, Cost(body)),
            StatusAnswer.Cancelled => new ResultAnswer.Cancelled(Cost(body)),
            var unfinished => new ResultAnswer.NotYet(unfinished),
        };
    }

    /// <summary>The outcome is RunComfy's word under any status but a 5xx; without one, a status of cancelled is.</summary>
    public static CancelAnswer ToCancel(WireAnswer answer)
    {
        var trouble = AnswerTable.TroubleIn(answer, out var body);
        if (answer is WireAnswer.Whole { Status: < 500 } whole && trouble is not null)
            body = JsonReading.Object(whole.Body) ?? default;

        var status = DisplayText.Clean(body.Member("status").Text(), 200);
        return body.Member("outcome").Text()?.ToLowerInvariant() switch
        {
            "cancelled" or "canceled" when trouble is null => new CancelAnswer.Cancelled(),
            "not_cancellable" => new CancelAnswer.NotCancellable(status),
            _ when trouble is not null =>
                AnswerTable.IsUnknownRequest(trouble) ? new CancelAnswer.NotFound() : new CancelAnswer.NoAnswer(trouble),
            null when StatusWords.Read(body) is StatusAnswer.Cancelled => new CancelAnswer.Cancelled(),
            _ => new CancelAnswer.NoAnswer(new Trouble(
                TroubleKind.Unreadable, "RunComfy did not say whether it cancelled the request.", ((WireAnswer.Whole)answer).Status)),
        };
    }

    public static KeyCheck ToKeyCheck(WireAnswer answer)
    {
        if (AnswerTable.TroubleIn(answer, out _) is not { } trouble)
            return new KeyCheck.Works();
        return trouble.Refusal?.Kind switch
        {
            RefusalKind.Key => new KeyCheck.Rejected(trouble.Reason),
            RefusalKind.Permission => new KeyCheck.NoPermission(trouble.Reason),
            _ => new KeyCheck.Unreachable(trouble),
        };
    }

    private static ResultAnswer Success(JsonElement body, string raw)
    {
        var output = body.Member("output");
        var result = new ResultOutput(
            Links(output, "video", "videos"),
            Links(output, "image", "images"),
            Cost(body),
            body.Member("created_at").Moment(),
            body.Member("finished_at").Moment(),
            raw);
        return result.Videos.Count > 0
            ? new ResultAnswer.Succeeded(result)
            : new ResultAnswer.WithoutVideo(result, ErrorBody.Read(body).Message);
    }

    private static decimal? Cost(JsonElement body) => body.Member("cost").Amount() is { } cost and >= 0 ? cost : null;

    /// <summary>The single link, then the list's, each once. A link may stand alone or as an object's <c>url</c>.</summary>
    private static List<Uri> Links(JsonElement? output, string single, string list)
    {
        var one = output?.Member(single);
        var many = output?.Member(list);
        return [.. new[] { one }
            .Concat(one.Items().Concat(many.Items()).Select(item => (JsonElement?)item))
            .Append(many)
            .Select(item => item.Text() ?? item?.Member("url").Text())
            .Select(Link)
            .OfType<Uri>()
            .DistinctBy(link => link.AbsoluteUri, StringComparer.Ordinal)];
    }

    private static Uri? Link(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            ? link
            : null;
}
