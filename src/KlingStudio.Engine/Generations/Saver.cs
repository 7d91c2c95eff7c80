using KlingStudio.Core.Generations;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Telemetry;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RunComfy.Client;

namespace KlingStudio.Engine.Generations;

/// <summary>
/// Collects every output of one rendered generation: at least once, stored idempotently. It ends as done, or as not saved; what did
/// arrive stays either way.
/// </summary>
internal sealed partial class Saver(
    GenerationStore store, OutputShelf shelf, MediaCollector collector, DownloadBoard downloads, CrashPoints crash, EngineTelemetry telemetry,
    IOptionsMonitor<GenerationOptions> options, TimeProvider clock, ILogger<Saver> logger) : IDisposable
{
    private const int DownloadsAtOnce = 3;
    private const int Tries = 5;

    private readonly SemaphoreSlim _slots = new(DownloadsAtOnce);

    /// <param name="generation">It is saving.</param>
    /// <param name="connection">Its upstream.</param>
    /// <param name="output">What was made, when it was just read; null reads it.</param>
    /// <param name="stopping">The studio stops: the restart begins again.</param>
    /// <returns>The generation as it is after it.</returns>
    public async Task<Generation> SaveAsync(Generation generation, UpstreamConnection connection, ResultOutput? output, CancellationToken stopping)
    {
        using var step = telemetry.Begin("generation save", generation.Id);
        var reader = Reader(generation, connection);
        try
        {
            var made = output ?? await reader.ReadAsync(stopping);
            var problem = made is null
                ? new(FailureKind.DownloadFailed, reader.Problem ?? "RunComfy names no video any more.")
                : await SaveAllAsync(generation, connection, reader, made, stopping);
            crash.Reach(problem is null ? CrashPoint.BeforeDoneCommits : CrashPoint.BeforeNotSavedCommits, generation.Id);
            var ended = await store.ChangeAsync(generation.Id, now => End(now, problem, made?.Cost), stopping);
            crash.Reach(CrashPoint.AfterSavingEnded, generation.Id);
            return ended;
        }
        finally
        {
            downloads.Forget(generation.Id);
        }
    }

    /// <summary>Keeps the images of a result that names no video. One that can't be kept is logged: the generation has failed anyway.</summary>
    public Task KeepImagesAsync(Generation generation, UpstreamConnection connection, ResultOutput output, CancellationToken stopping) =>
        SaveAllAsync(generation, connection, Reader(generation, connection), output, stopping);

    public void Dispose() => _slots.Dispose();

    private OutputReader Reader(Generation generation, UpstreamConnection connection) =>
        new(connection.Paced, RequestId.Parse(generation.RequestId!), options, clock);

    private void End(Generation generation, Collected.Impossible? problem, decimal? cost)
    {
        if (generation.State != GenerationState.Saving)
            return;
        if (problem is null)
            generation.Finish(cost, store.Now);
        else
            generation.CouldNotSave(problem.Kind, problem.Reason, store.Now);
    }

    /// <summary>Null when everything is stored; otherwise the first problem, after all else was tried.</summary>
    private async Task<Collected.Impossible?> SaveAllAsync(
        Generation generation, UpstreamConnection connection, OutputReader reader, ResultOutput made, CancellationToken stopping)
    {
        var problems = new List<Collected.Impossible?>();
        foreach (var (place, link) in made.Videos.Index())
            problems.Add(await SaveOneAsync(new(generation, connection, reader, place, IsVideo: true), link, stopping));
        foreach (var (place, link) in made.Images.Index())
            problems.Add(await SaveOneAsync(new(generation, connection, reader, place, IsVideo: false), link, stopping));
        return problems.Find(problem => problem is not null);
    }

    private async Task<Collected.Impossible?> SaveOneAsync(Output output, Uri link, CancellationToken stopping)
    {
        if (await shelf.HasAsync(output.Generation.Id, link, stopping))
            return null;
        var refreshed = false;
        for (var tried = 1; ; tried++)
        {
            var collected = await CollectAsync(output, link, stopping);
            switch (collected)
            {
                case Collected.LinkExpired when !refreshed && await output.FreshLinkAsync(stopping) is { } fresh:
                    (link, refreshed) = (fresh, true);
                    break;
                case Collected.LinkExpired expired:
                    return new(FailureKind.DownloadFailed, expired.Reason);
                case Collected.TryLater later when tried >= Tries:
                    return new(FailureKind.DownloadFailed, later.Reason);
                case Collected.TryLater later:
                    LogTryLater(logger, output.Generation.Id, later.Reason);
                    await Task.Delay(QueueBackoff.AfterNothingLeft(tried, Random.Shared.NextDouble()), clock, stopping);
                    break;
                case Collected.Impossible impossible:
                    LogImpossible(logger, output.Generation.Id, impossible.Kind, impossible.Reason);
                    return impossible;
                default:
                    crash.Reach(CrashPoint.BeforeTakeCommits, output.Generation.Id);
                    await shelf.StoreAsync(output.Generation.Id, link, collected, stopping);
                    crash.Reach(CrashPoint.AfterTakeCommitted, output.Generation.Id);
                    return null;
            }
        }
    }

    /// <summary>Holds a slot for the download alone: whoever waits to try again, or for a fresh link, keeps nobody else from theirs.</summary>
    private async Task<Collected> CollectAsync(Output output, Uri link, CancellationToken stopping)
    {
        await _slots.WaitAsync(stopping);
        try
        {
            return output.IsVideo
                ? await collector.CollectVideoAsync(output.Connection.Downloader, link, new Progress(output.Generation, downloads, store, clock), stopping)
                : await collector.CollectImageAsync(output.Connection.Downloader, link, stopping);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>One file to collect, and how to find it again in a result that is read anew.</summary>
    private sealed record Output(Generation Generation, UpstreamConnection Connection, OutputReader Reader, int Place, bool IsVideo)
    {
        public async Task<Uri?> FreshLinkAsync(CancellationToken stopping) =>
            await Reader.ReadAsync(stopping) is { } again ? (IsVideo ? again.Videos : again.Images).ElementAtOrDefault(Place) : null;
    }

    /// <summary>Tells pages how far a download is, a few times a second at most.</summary>
    private sealed class Progress(Generation generation, DownloadBoard downloads, GenerationStore store, TimeProvider clock) : IProgress<long>
    {
        private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(250);
        private long _told;

        public void Report(long bytes)
        {
            downloads.Note(generation.Id, bytes);
            if (_told != 0 && clock.GetElapsedTime(_told) < Apart)
                return;
            _told = clock.GetTimestamp();
            store.Announce(generation, stateStayed: true, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A download of generation {Generation} is tried again: {Reason}")]
    private static partial void LogTryLater(ILogger logger, GenerationId generation, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A download of generation {Generation} can't succeed ({Kind}): {Reason}")]
    private static partial void LogImpossible(ILogger logger, GenerationId generation, FailureKind kind, string reason);
}
