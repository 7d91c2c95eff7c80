using System.Buffers;

namespace RunComfy.Client.Media;

/// <summary>One file on its way, bounded by idle time, rate and size.</summary>
internal sealed class Transfer : IDisposable
{
    private readonly RunComfyOptions options;
    private readonly TimeProvider clock;
    private readonly Stream destination;
    private readonly IProgress<long>? progress;
    private readonly CancellationToken callerToken;
    private readonly CancellationTokenSource silence;
    private readonly CancellationTokenSource silenceOrCaller;

    public Transfer(
        RunComfyOptions options, TimeProvider clock, Stream destination, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        this.options = options;
        this.clock = clock;
        this.destination = destination;
        this.progress = progress;
        callerToken = cancellationToken;
        silence = new CancellationTokenSource(options.DownloadIdleTimeout, clock);
        silenceOrCaller = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
    }

    /// <summary>Cancelled when the host is silent for too long, or by the caller.</summary>
    public CancellationToken IdleToken => silenceOrCaller.Token;

    /// <summary>The bytes written so far.</summary>
    public long Written { get; private set; }

    /// <summary>Copies the body. Only a failing destination, or the caller's cancelling, ends in an exception.</summary>
    public async Task<DownloadOutcome> RunAsync(HttpContent content)
    {
        var expected = content.Headers.ContentLength;
        if (expected > options.MaxDownloadBytes)
            return new DownloadOutcome.TooLarge(options.MaxDownloadBytes);

        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            return await CopyAsync(content, buffer) ?? Whole(expected, content.Headers.ContentType?.MediaType);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        silenceOrCaller.Dispose();
        silence.Dispose();
    }

    private DownloadOutcome Whole(long? expected, string? contentType) =>
        Written == 0 || (expected is { } announced && announced != Written)
            ? new DownloadOutcome.Truncated(Written, expected)
            : new DownloadOutcome.Saved(Written, contentType);

    /// <summary><see langword="null"/> once the body has ended of itself.</summary>
    private async Task<DownloadOutcome?> CopyAsync(HttpContent content, byte[] buffer)
    {
        var windowStart = clock.GetTimestamp();
        var writtenBefore = 0L;
        await using var source = await content.ReadAsStreamAsync(IdleToken);
        while (true)
        {
            silence.CancelAfter(options.DownloadIdleTimeout);
            var (count, failure) = await ReadAsync(source, buffer, content.Headers.ContentLength);
            if (count == 0)
                return failure;
            if (Written + count > options.MaxDownloadBytes)
                return new DownloadOutcome.TooLarge(options.MaxDownloadBytes);

            // The caller's token, and no timer: a slow disk is not a stalled host.
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
            await destination.WriteAsync(buffer.AsMemory(0, count), callerToken);
            Written += count;
            progress?.Report(Written);

            var elapsed = clock.GetElapsedTime(windowStart);
            if (elapsed < options.DownloadIdleTimeout)
                continue;
            if (Written - writtenBefore < options.MinDownloadBytesPerSecond * elapsed.TotalSeconds)
                return new DownloadOutcome.Stalled(Written);
            (windowStart, writtenBefore) = (clock.GetTimestamp(), Written);
        }
    }

    private async Task<(int Count, DownloadOutcome? Failure)> ReadAsync(Stream source, byte[] buffer, long? expected)
    {
        try
        {
            return (await source.ReadAsync(buffer, IdleToken), null);
        }
        catch (OperationCanceledException)
        {
            callerToken.ThrowIfCancellationRequested();
            return (0, new DownloadOutcome.Stalled(Written));
        }
        catch (Exception cause) when (cause is IOException or HttpRequestException)
        {
            return (0, new DownloadOutcome.Truncated(Written, expected));
        }
    }
}
