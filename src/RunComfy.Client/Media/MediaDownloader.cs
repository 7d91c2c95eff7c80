using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;
using RunComfy.Client.Errors;

namespace RunComfy.Client.Media;

/// <summary>Downloads with a connection of its own each time, so that every download is checked where it connects.</summary>
internal sealed class MediaDownloader : IMediaDownloader
{
    private const int MostRedirects = 3;

    private readonly MediaHosts hosts;
    private readonly RunComfyOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<MediaDownloader> logger;
    private readonly HttpClient http;

    public MediaDownloader(
        MediaHosts hosts,
        RunComfyOptions options,
        TimeProvider clock,
        ILogger<MediaDownloader> logger,
        Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        this.hosts = hosts;
        this.options = options;
        this.clock = clock;
        this.logger = logger;
        var guard = new GuardedConnect(hosts, lookUp ?? Dns.GetHostAddressesAsync);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // Behind a proxy nobody could check the address that is really connected to.
            UseProxy = false,
            ConnectTimeout = options.ConnectTimeout,
            ConnectCallback = guard.ConnectAsync,
            PooledConnectionLifetime = TimeSpan.Zero,
            MaxResponseHeadersLength = 64,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<DownloadOutcome> DownloadAsync(
        Uri source, Stream destination, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        using var transfer = new Transfer(options, clock, destination, progress, cancellationToken);
        var outcome = await FollowAsync(source, transfer);
        cancellationToken.ThrowIfCancellationRequested();
        logger.Downloaded((source.IsAbsoluteUri ? MediaHosts.HostOf(source) : null) ?? "", outcome.GetType().Name, transfer.Written);
        return outcome;
    }

    public void Dispose() => http.Dispose();

    private async Task<DownloadOutcome> FollowAsync(Uri link, Transfer transfer)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (!hosts.Allows(link))
                return new DownloadOutcome.HostNotAllowed(NotAllowed(link));
            var (outcome, next) = await AskAsync(link, transfer);
            if (outcome is not null)
                return outcome;
            link = next!;
        }

        return new DownloadOutcome.NoAnswer(new Trouble(TroubleKind.Unreadable, "The link redirects too many times."));
    }

    private async Task<(DownloadOutcome? Outcome, Uri? Next)> AskAsync(Uri link, Transfer transfer)
    {
        HttpResponseMessage response;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link);
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, transfer.IdleToken);
        }
        catch (HttpRequestException cause) when (cause.InnerException is PrivateAddressException)
        {
            return (new DownloadOutcome.HostNotAllowed(
                $"{link.IdnHost} leads to a private address. Only a full origin listed in RunComfy:MediaHosts may be one."), null);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException or OperationCanceledException)
        {
            var (kind, reason) = NetworkFaults.Explain(cause, link, answerBegan: false);
            return (new DownloadOutcome.NoAnswer(new Trouble(kind, reason)), null);
        }

        using (response)
        {
            var next = Redirect(response, link);
            return (next is null ? await TakeAsync(response, transfer) : null, next);
        }
    }

    private static Uri? Redirect(HttpResponseMessage response, Uri from) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
        && Uri.TryCreate(from, location, out var next)
            ? next
            : null;

    private async Task<DownloadOutcome> TakeAsync(HttpResponseMessage response, Transfer transfer)
    {
        var status = (int)response.StatusCode;
        if (status is 400 or 401 or 403 or 404 or 410)
            return new DownloadOutcome.Expired(status);
        if (status != 200)
        {
            var kind = status switch { >= 500 => TroubleKind.ServerError, 429 => TroubleKind.RateLimited, _ => TroubleKind.Unreadable };
            return new DownloadOutcome.NoAnswer(new Trouble(
                kind, $"The host answered {status}.", status, RetryAfter.Read(response.Headers, clock.GetUtcNow())));
        }

        return await transfer.RunAsync(response.Content);
    }

    private static string NotAllowed(Uri link) => link switch
    {
        { IsAbsoluteUri: false } => "The link is not a full address.",
        _ when MediaHosts.HostOf(link) is null => "The link names a host that can't be one.",
        { UserInfo.Length: > 0 } => "The link holds a user name, which links to results never do.",
        _ => $"Downloads from {link.Scheme}://{link.IdnHost}{(link.IsDefaultPort ? "" : $":{link.Port}")} are not allowed. "
            + "If results really come from there, add it to RunComfy:MediaHosts.",
    };
}
