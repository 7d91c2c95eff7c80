using System.Security.Cryptography;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using Microsoft.Extensions.Logging;
using RunComfy.Client;

namespace KlingStudio.Engine.Media;

/// <summary>
/// Brings one file into the media folder: download to a staged file, look at it, measure it, make its poster, flush, rename. A row
/// names it only after all that, so nothing half-made is ever seen; a crash in between leaves a file that the same bytes take over.
/// </summary>
internal sealed partial class MediaCollector(IMediaStore store, VideoProbe probe, PosterMaker posters, CrashPoints crash, ILogger<MediaCollector> logger)
{
    private static readonly Collected.Impossible NotAVideo = new(FailureKind.NotAVideo, "What was downloaded is not a video.");

    public Task<Collected> CollectVideoAsync(IMediaDownloader downloader, Uri link, IProgress<long>? progress, CancellationToken cancellationToken) =>
        CollectAsync(downloader, link, progress, KeepVideoAsync, cancellationToken);

    public Task<Collected> CollectImageAsync(IMediaDownloader downloader, Uri link, CancellationToken cancellationToken) =>
        CollectAsync(downloader, link, null, KeepImageAsync, cancellationToken);

    private async Task<Collected> CollectAsync(
        IMediaDownloader downloader, Uri link, IProgress<long>? progress,
        Func<StagedFile, CancellationToken, Task<Collected>> keep, CancellationToken cancellationToken)
    {
        try
        {
            using var staged = store.Stage(".part");
            var outcome = await DownloadAsync(downloader, link, staged, progress, cancellationToken);
            if (outcome is not DownloadOutcome.Saved)
                return Explain(outcome);
            crash.Reach(CrashPoint.AfterDownload, default);
            return await keep(staged, cancellationToken);
        }
        // .NET says ArgumentOutOfRange where the system says that a file can't grow any more (EFBIG: a quota, a file system's limit).
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            LogNotWritten(logger, cause);
            return new Collected.Impossible(FailureKind.DiskFull, cause.Message);
        }
    }

    private static async Task<DownloadOutcome> DownloadAsync(
        IMediaDownloader downloader, Uri link, StagedFile staged, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var destination = staged.Write();
        return await downloader.DownloadAsync(link, destination, progress, cancellationToken);
    }

    private async Task<Collected> KeepVideoAsync(StagedFile staged, CancellationToken cancellationToken)
    {
        if (ContainerType.OfVideo(staged.Path) is not { } type)
            return NotAVideo;
        var probed = await probe.ProbeAsync(staged.Path, cancellationToken);
        if (probed is ProbeOutcome.NotAVideo)
            return NotAVideo;
        if (probed is ProbeOutcome.CutShort)
            return new Collected.Impossible(FailureKind.DownloadFailed, "The video ends in the middle: its host does not hold all of it.");
        var (sha256, bytes) = await HashAsync(staged.Path, cancellationToken);
        using var poster = await posters.MakeAsync(staged.Path, cancellationToken);
        if (poster is not null)
            store.Keep(poster, MediaName.PosterOf(sha256));
        crash.Reach(CrashPoint.BeforeVideoKept, default);
        var name = MediaName.Of(sha256, type.Extension);
        store.Keep(staged, name);
        var facts = (probed as ProbeOutcome.Video)?.Facts;
        return new Collected.Video(new VideoFile
        {
            Name = name,
            Bytes = bytes,
            Sha256 = sha256,
            ContentType = type.ContentType,
            Poster = poster is null ? null : MediaName.PosterOf(sha256),
            Seconds = facts?.Seconds,
            Width = facts?.Width,
            Height = facts?.Height,
            FrameRate = facts?.FrameRate,
            VideoCodec = facts?.VideoCodec,
            AudioCodec = facts?.AudioCodec,
        });
    }

    private async Task<Collected> KeepImageAsync(StagedFile staged, CancellationToken cancellationToken)
    {
        if (ContainerType.OfImage(staged.Path) is not { } type)
            return new Collected.Impossible(FailureKind.DownloadFailed, "What was downloaded is not an image.");
        var (sha256, bytes) = await HashAsync(staged.Path, cancellationToken);
        var name = MediaName.ImageOf(sha256, type.Extension);
        store.Keep(staged, name);
        return new Collected.Image(name, bytes, sha256, type.ContentType);
    }

    private static Collected Explain(DownloadOutcome outcome) => outcome switch
    {
        DownloadOutcome.Expired expired => new Collected.LinkExpired($"The link to the video does not work any more (HTTP {expired.Status})."),
        DownloadOutcome.HostNotAllowed refused => new Collected.Impossible(FailureKind.HostNotAllowed, refused.Reason),
        DownloadOutcome.TooLarge large => new Collected.Impossible(FailureKind.DownloadFailed, $"The file is larger than {large.Limit:N0} bytes."),
        DownloadOutcome.Stalled stalled => new Collected.TryLater($"The download stood still after {stalled.Bytes:N0} bytes."),
        DownloadOutcome.Truncated cut => new Collected.TryLater($"The download ended early, after {cut.Bytes:N0} bytes."),
        DownloadOutcome.NoAnswer none => new Collected.TryLater(none.Trouble.Reason),
        _ => throw new InvalidOperationException($"An unknown end of a download: {outcome}"),
    };

    private static async Task<(string Sha256, long Bytes)> HashAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var hash = await SHA256.HashDataAsync(stream, cancellationToken);
        return (Convert.ToHexStringLower(hash), stream.Length);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A download could not be written to the media folder.")]
    private static partial void LogNotWritten(ILogger logger, Exception cause);
}
