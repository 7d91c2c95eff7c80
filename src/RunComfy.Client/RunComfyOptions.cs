namespace RunComfy.Client;

/// <summary>What an operator may set, in the section <c>RunComfy</c>.</summary>
public sealed class RunComfyOptions
{
    /// <summary>The section's name in configuration.</summary>
    public const string Section = "RunComfy";

    /// <summary>The API key; empty when there is none (yet).</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The API's address: https, or http on this machine or a private network. A missing final slash is added.</summary>
    public Uri BaseAddress { get; set; } = new("https://model-api.runcomfy.net/");

    /// <summary>
    /// Where results may be downloaded from: a host (<c>cdn.example.com</c>), all hosts below one (<c>*.example.com</c>), or a
    /// full origin (<c>http://127.0.0.1:9000</c>). Only a full origin may use plain HTTP, a port of its own or a private address.
    /// Empty: <see cref="Client.MediaHosts.Default"/>.
    /// </summary>
    public IList<string> MediaHosts { get; } = [];

    /// <summary>How long name lookup, TCP and TLS may take together. 100 ms to 1 minute; 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a free call may take in all. 1 s to 5 minutes; 20 s.</summary>
    public TimeSpan GetTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a paid submission may take in all. 1 to 90 s, as RunComfy's own client waits; 90 s.</summary>
    public TimeSpan SubmitTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>The largest file to download, in bytes. At least 1; 2 GiB.</summary>
    public long MaxDownloadBytes { get; set; } = 2L << 30;

    /// <summary>
    /// How long a download may go without a byte, and the window over which <see cref="MinDownloadBytesPerSecond"/> is measured.
    /// 1 s to 10 minutes; 30 s.
    /// </summary>
    public TimeSpan DownloadIdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The slowest download to go on with, in bytes per second over <see cref="DownloadIdleTimeout"/>. 0 or more; 16,384.</summary>
    public long MinDownloadBytesPerSecond { get; set; } = 16 * 1024;
}
