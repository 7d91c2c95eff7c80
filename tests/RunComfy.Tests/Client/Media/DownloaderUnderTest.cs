using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RunComfy.Client.Media;

namespace RunComfy.Tests.Client.Media;

/// <summary>A real downloader into memory. Names are looked up where a test says; else by the machine.</summary>
internal sealed class DownloaderUnderTest : IDisposable
{
    public const string Key = "secret-key-5d1f";

    private readonly MemoryStream destination = new();
    private readonly Uri? origin;

    public DownloaderUnderTest(ScriptedServer server, Action<RunComfyOptions>? configure = null)
        : this([server.Address.GetLeftPart(UriPartial.Authority)], configure: configure) => origin = server.Address;

    public DownloaderUnderTest(
        IEnumerable<string> hosts, Func<string, IPAddress[]>? lookUp = null, Action<RunComfyOptions>? configure = null)
    {
        var options = new RunComfyOptions { ApiKey = Key };
        var usual = options.DownloadIdleTimeout;
        configure?.Invoke(options);
        TimeProvider clock = options.DownloadIdleTimeout == usual ? Clock : TimeProvider.System;
        Downloader = new MediaDownloader(
            MediaHosts.Parse(hosts),
            options,
            clock,
            NullLogger<MediaDownloader>.Instance,
            lookUp is null ? null : (host, _) => Task.FromResult(lookUp(host)));
    }

    /// <summary>The downloader's clock, unless a test set an idle time of its own, which passes for real.</summary>
    public FakeTimeProvider Clock { get; } = new();

    public IMediaDownloader Downloader { get; }

    public byte[] Bytes => destination.ToArray();

    /// <summary>Downloads a path of the server the downloader was made for.</summary>
    public Task<DownloadOutcome> DownloadAsync(string path, IProgress<long>? progress = null) =>
        DownloadAsync(new Uri(origin!, path), progress);

    public Task<DownloadOutcome> DownloadAsync(Uri link, IProgress<long>? progress = null) =>
        Downloader.DownloadAsync(link, destination, progress, CancellationToken.None);

    public void Dispose() => Downloader.Dispose();
}
