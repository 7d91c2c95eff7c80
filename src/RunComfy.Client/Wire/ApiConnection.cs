using System.Net;
using RunComfy.Client.Errors;

namespace RunComfy.Client.Wire;

/// <summary>HTTP alone: one call, one <see cref="WireAnswer"/>, never an exception for what a network may do.</summary>
internal sealed class ApiConnection(HttpClient free, HttpClient paid, RunComfyOptions options, TimeProvider clock)
{
    /// <summary>A free call without a body.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<WireAnswer> AskAsync(HttpMethod method, Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri);
        var answer = await ExchangeAsync(free, request, options.GetTimeout, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }

    /// <summary>The paid call. Once; on HTTP/1.1, where a request is either on the wire or not; on a connection of its own.</summary>
    public async Task<WireAnswer> PayAsync(Uri uri, FrozenContent body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = body };
        return await ExchangeAsync(paid, request, options.SubmitTimeout, cancellationToken);
    }

    private async Task<WireAnswer> ExchangeAsync(
        HttpClient http, HttpRequestMessage request, TimeSpan limit, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var timer = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);

        int? status = null;
        using var body = new MemoryStream();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = (int)response.StatusCode;
            var retryAfter = RetryAfter.Read(response.Headers, clock.GetUtcNow());
            return await BoundedBody.ReadAsync(response.Content, body, either.Token)
                ? new WireAnswer.Whole(status.Value, body.ToArray(), retryAfter)
                : new WireAnswer.Partial(
                    status.Value, body.ToArray(), TroubleKind.Unreadable, "The answer is far larger than RunComfy's answers are.");
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException or OperationCanceledException)
        {
            var (kind, reason) = NetworkFaults.Explain(cause, request.RequestUri!, status is not null);
            return status is { } known
                ? new WireAnswer.Partial(known, body.ToArray(), kind, reason)
                : new WireAnswer.None(kind, reason, cause);
        }
    }
}
