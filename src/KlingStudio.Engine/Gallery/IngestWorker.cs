using KlingStudio.Core.Gallery;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Media;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Gallery;

/// <summary>
/// Looks into stored takes, one at a time, the newest first, behind everything else. It remembers nothing that the database doesn't:
/// whatever is cut off begins again. It sleeps until a take is stored or one is due.
/// </summary>
internal sealed partial class IngestWorker(
    IngestShelf shelf, Ingestion ingestion, IngestBoard board, StagedSweep sweep, LiveUpdates.LiveUpdates updates, TimeProvider clock,
    ILogger<IngestWorker> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private bool _prepared;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host waits for the first await: starting must not.
        await Task.Yield();
        using var stored = updates.Subscribe(Topic.Gallery, _ => shelf.Woken.Set());
        try
        {
            while (true)
            {
                var due = await LookAsync(stoppingToken);
                if (due != TimeSpan.Zero)
                    await shelf.Woken.WaitAsync(due, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The studio is stopping; what was begun begins again.
        }
    }

    /// <summary>Looks into one take. Tells when to look again: at once, at a moment, or (null) when something is stored.</summary>
    private async Task<TimeSpan?> LookAsync(CancellationToken stopping)
    {
        try
        {
            sweep.EnsureDone();
            if (!_prepared)
                await shelf.PrepareAsync(stopping);
            _prepared = true;
            if (await shelf.NextAsync(stopping) is not { } take)
                return await shelf.DueAsync(stopping);
            await RunAsync(take, stopping);
            return TimeSpan.Zero;
        }
#pragma warning disable CA1031 // A locked database or a full disk must not end it.
        catch (Exception cause) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogLookFailed(logger, cause);
            return AfterFailure;
        }
    }

    private async Task RunAsync(TakeId take, CancellationToken stopping)
    {
        if (await shelf.ReadAsync(take, stopping) is not { } job)
            return;
        IngestResult result;
        try
        {
            result = await ingestion.RunAsync(job, new Progress(take, board), stopping);
        }
        // .NET says ArgumentOutOfRange where the system says that a file can't grow any more (EFBIG: a quota, a file system's limit).
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            LogNotWritten(logger, take, cause);
            result = new() { Problem = IngestProblem.DiskFull };
        }
#pragma warning disable CA1031 // Whatever is odd about one take must not keep the others waiting.
        catch (Exception cause) when (cause is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogOdd(logger, take, cause);
            result = new() { Problem = IngestProblem.Unreadable };
        }
        finally
        {
            board.Forget();
        }

        if (result.Problem is { } problem)
            LogProblem(logger, take, problem);
        await shelf.KeepAsync(job, result, stopping);
    }

    private sealed class Progress(TakeId take, IngestBoard board) : IProgress<double>
    {
        public void Report(double value) => board.Note(take, value);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The stored takes could not be looked into; it is tried again soon.")]
    private static partial void LogLookFailed(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was made of take {Take} could not be written to the media folder.")]
    private static partial void LogNotWritten(ILogger logger, TakeId take, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking into take {Take} ended unexpectedly.")]
    private static partial void LogOdd(ILogger logger, TakeId take, Exception cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Not all could be done to take {Take}: {Problem}")]
    private static partial void LogProblem(ILogger logger, TakeId take, IngestProblem problem);
}
