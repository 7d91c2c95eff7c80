namespace KlingStudio.Core.Generations;

/// <summary>Why a generation ended without a stored video. Every kind has a sentence in each language; the vendor's own words are kept beside it.</summary>
public enum FailureKind
{
    /// <summary>Upstream refused the request as sent (400, 404, 405, 413, 415, 422). Nothing was charged.</summary>
    Refused,
    /// <summary>Upstream accepted it and ended it as failed. Whether it was charged isn't known.</summary>
    RenderFailed,
    /// <summary>Upstream says it succeeded, but named no video that can be used.</summary>
    NoVideo,
    /// <summary>Upstream knows the request id no more (404001 three times in a row).</summary>
    ExpiredUpstream,
    /// <summary>A person said it was never sent.</summary>
    NotSent,
    /// <summary>A person stopped waiting for it; the request id is kept.</summary>
    StoppedWaiting,
    /// <summary>The video couldn't be downloaded (gone, forbidden, cut short, too large).</summary>
    DownloadFailed,
    /// <summary>The video's host isn't one this studio may download from.</summary>
    HostNotAllowed,
    /// <summary>What was downloaded isn't a video.</summary>
    NotAVideo,
    /// <summary>No room left to store the video.</summary>
    DiskFull,
}
