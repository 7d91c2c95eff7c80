using System.Diagnostics;

namespace RunComfy.Client.Wire;

/// <summary>The connections behind all clients of one process.</summary>
internal sealed class ConnectionPools(RunComfyOptions options) : IDisposable
{
    private readonly SocketsHttpHandler free = Handler(options, TimeSpan.FromMinutes(2), useProxy: true);
    private readonly SocketsHttpHandler freeDirect = Handler(options, TimeSpan.FromMinutes(2), useProxy: false);

    // A paid request on a kept connection that has died meanwhile would leave, and then nobody could tell what became of it.
    private readonly SocketsHttpHandler paid = Handler(options, TimeSpan.Zero, useProxy: true);
    private readonly SocketsHttpHandler paidDirect = Handler(options, TimeSpan.Zero, useProxy: false);

    public HttpClient Free(Uri baseAddress, string apiKey) =>
        Client(baseAddress, apiKey, baseAddress.IsLoopback ? freeDirect : free);

    public HttpClient Paid(Uri baseAddress, string apiKey) =>
        Client(baseAddress, apiKey, baseAddress.IsLoopback ? paidDirect : paid);

    public void Dispose()
    {
        free.Dispose();
        freeDirect.Dispose();
        paid.Dispose();
        paidDirect.Dispose();
    }

    private static HttpClient Client(Uri baseAddress, string apiKey, HttpMessageHandler pool) =>
        new(new BearerHandler(baseAddress, apiKey, pool), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    private static SocketsHttpHandler Handler(RunComfyOptions options, TimeSpan lifetime, bool useProxy) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = useProxy,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = lifetime,
        MaxResponseHeadersLength = 64,
        // Nobody outside learns this process's trace ids.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };
}
