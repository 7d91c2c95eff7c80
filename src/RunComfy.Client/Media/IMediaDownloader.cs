namespace RunComfy.Client;

/// <summary>
/// Downloads what a request made: from allowed hosts only, without the key or any cookie. Safe for concurrent use. Whoever made it
/// disposes it; between downloads it holds no connection.
/// </summary>
public interface IMediaDownloader : IDisposable
{
    /// <summary>Downloads one file. Follows at most three redirects, each only to an allowed host.</summary>
    /// <param name="source">The link, from <see cref="ResultOutput"/>.</param>
    /// <param name="destination">Where the bytes go, as they come. Neither flushed nor disposed.</param>
    /// <param name="progress">Told how many bytes have been written so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">Writing to <paramref name="destination"/> failed (a full disk, for instance).</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<DownloadOutcome> DownloadAsync(
        Uri source, Stream destination, IProgress<long>? progress, CancellationToken cancellationToken);
}
