using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RunComfy.Client.Media;
using RunComfy.Client.Wire;

namespace RunComfy.Client;

/// <summary>
/// Makes clients for addresses and keys that are only known, or change, while the program runs. One per process: it owns the
/// connections of all its clients, which are cheap and stop working when it is disposed.
/// </summary>
public sealed class RunComfyClientFactory : IDisposable
{
    private readonly RunComfyOptions options;
    private readonly TimeProvider clock;
    private readonly ILoggerFactory loggers;
    private readonly ConnectionPools pools;

    /// <summary>A factory with the times and limits of <paramref name="options"/>.</summary>
    /// <param name="options">Their address, key and media hosts are used by nothing here: each call names its own.</param>
    /// <param name="clock">Measures every time-out but that of connecting.</param>
    /// <param name="loggers">Where ids and outcomes are logged.</param>
    public RunComfyClientFactory(IOptions<RunComfyOptions> options, TimeProvider clock, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        this.clock = clock;
        this.loggers = loggers;
        pools = new ConnectionPools(this.options);
    }

    /// <summary>A client for one address with one key.</summary>
    /// <param name="baseAddress">As <see cref="RunComfyOptions.BaseAddress"/>.</param>
    /// <param name="apiKey">The key: visible ASCII, not empty. It is sent to that address's origin only.</param>
    /// <exception cref="ArgumentException">The address or the key can't be used; the message never repeats the key.</exception>
    public IRunComfyClient Create(Uri baseAddress, string apiKey)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        if (BaseAddresses.Problem(baseAddress) is { } wrongAddress)
            throw new ArgumentException($"The address {wrongAddress}", nameof(baseAddress));
        if (ApiKeys.Problem(apiKey) is { } wrongKey)
            throw new ArgumentException($"The key {wrongKey}", nameof(apiKey));

        var address = BaseAddresses.WithFinalSlash(baseAddress);
        var connection = new ApiConnection(pools.Free(address, apiKey), pools.Paid(address, apiKey), options, clock);
        return new RunComfyClient(address, connection, loggers.CreateLogger<RunComfyClient>());
    }

    /// <summary>A downloader that may ask <paramref name="hosts"/> and nobody else. The caller disposes it.</summary>
    public IMediaDownloader CreateDownloader(MediaHosts hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        return new MediaDownloader(hosts, options, clock, loggers.CreateLogger<MediaDownloader>());
    }

    /// <summary>Closes every connection.</summary>
    public void Dispose() => pools.Dispose();
}
