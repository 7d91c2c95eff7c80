namespace RunComfy.Client;

/// <summary>
/// How a download ended. Closed: always one of the nested records. Only <see cref="Saved"/> means the destination holds the
/// whole file; after any other, throw away what was written.
/// </summary>
public abstract record DownloadOutcome
{
    private DownloadOutcome()
    {
    }

    /// <summary>The whole file was written.</summary>
    /// <param name="Bytes">Its length; at least 1.</param>
    /// <param name="ContentType">The media type the host gave, without parameters, when it gave one.</param>
    public sealed record Saved(long Bytes, string? ContentType) : DownloadOutcome;

    /// <summary>The host doesn't give this link out, or no longer (400, 401, 403, 404, 410): read the result again for a fresh one.</summary>
    /// <param name="Status">The HTTP status.</param>
    public sealed record Expired(int Status) : DownloadOutcome;

    /// <summary>The link, or a redirect from it, leads where downloads may not go. Nothing was asked of that place.</summary>
    /// <param name="Reason">A sentence naming the place and the setting that would allow it.</param>
    public sealed record HostNotAllowed(string Reason) : DownloadOutcome;

    /// <summary>The file is larger than <see cref="RunComfyOptions.MaxDownloadBytes"/>.</summary>
    /// <param name="Limit">The limit, in bytes.</param>
    public sealed record TooLarge(long Limit) : DownloadOutcome;

    /// <summary>The host stopped sending, or sends too slowly to go on.</summary>
    /// <param name="Bytes">What had arrived by then.</param>
    public sealed record Stalled(long Bytes) : DownloadOutcome;

    /// <summary>The file ended early.</summary>
    /// <param name="Bytes">What arrived.</param>
    /// <param name="Expected">What the host had announced, when it had.</param>
    public sealed record Truncated(long Bytes, long? Expected) : DownloadOutcome;

    /// <summary>No file came for another reason: no connection, an error on the host's side.</summary>
    /// <param name="Trouble">What went wrong.</param>
    public sealed record NoAnswer(Trouble Trouble) : DownloadOutcome;
}
