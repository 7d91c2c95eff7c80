using System.Collections.Concurrent;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Telemetry;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KlingStudio.Engine.Generations;

/// <summary>
/// Looks at the database and starts what should be going on: hand-overs while there is room, one follower for each submitted or
/// saving generation. It remembers nothing that the database doesn't, so a restart goes on from wherever things stand.
/// It sleeps until something is signalled or due.
/// </summary>
internal sealed partial class GenerationWorker(
    Dispatch dispatch, Sender sender, Follower follower, QueueSignals signals, StudioUpstream upstream, MediaTools tools, EngineTelemetry telemetry,
    StagedSweep sweep, IOptionsMonitor<GenerationOptions> options, TimeProvider clock, ILogger<GenerationWorker> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5), DiskAgain = TimeSpan.FromSeconds(30);

    // What is signalled meanwhile is seen in one look.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<GenerationId, Task> _sending = new();
    private readonly ConcurrentDictionary<GenerationId, Task> _following = new();
    private readonly CancellationTokenSource _stopped = new();
    private BoundUpstream? _bound;

    /// <summary>Stops handing over at once, before anything else is stopped: others may take their time to end.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => _stopped.CancelAsync();

    /// <summary>A hand-over that is on its way finishes, whatever the host's patience; all else just ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _stopped.CancelAsync();
        await Task.WhenAll(_sending.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_following.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        _stopped.Dispose();
        base.Dispose();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _stopped.Token);
        telemetry.WatchUnfinished(dispatch.CountUnfinished);
        upstream.Changed += signals.Dispatcher.Set;
        using var settings = options.OnChange(_ => signals.Dispatcher.Set());
        try
        {
            while (true)
            {
                var due = await LookAsync(stopping.Token);
                await Task.Delay(BetweenLooks, clock, stopping.Token);
                await signals.Dispatcher.WaitAsync(due, clock, stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The studio is stopping.
        }
        finally
        {
            upstream.Changed -= signals.Dispatcher.Set;
        }
    }

    /// <summary>One look. Tells when the next is due at the latest; null when only a signal can bring something new.</summary>
    private async Task<TimeSpan?> LookAsync(CancellationToken stopping)
    {
        try
        {
            sweep.EnsureDone();
            var work = await dispatch.ReadAsync(stopping);
            foreach (var left in work.Unfinished)
                if (left.State == GenerationState.Sending && !_sending.ContainsKey(left.Id))
                    await dispatch.FlagUnsettledAsync(left.Id, stopping);
            if (upstream.Connect() is not { } connection)
                return null;
            await HoldChangedAsync(connection.Bound, stopping);
            foreach (var left in work.Unfinished)
                if (left.IsToFollowAt(connection.Bound) && !_following.ContainsKey(left.Id))
                    Track(_following, left.Id, follower.FollowAsync(left.Id, connection, stopping));
            return work.AnyQueued ? await SendAsync(connection, stopping) : null;
        }
#pragma warning disable CA1031 // A locked database or a full disk must not end the queue.
        catch (Exception cause) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogLookFailed(logger, cause);
            return AfterFailure;
        }
    }

    /// <summary>Once for each upstream: what is queued after that is queued for it.</summary>
    private async Task HoldChangedAsync(BoundUpstream current, CancellationToken stopping)
    {
        if (_bound == current)
            return;
        await dispatch.HoldChangedAsync(current, stopping);
        _bound = current;
    }

    private async Task<TimeSpan?> SendAsync(UpstreamConnection connection, CancellationToken stopping)
    {
        while (true)
        {
            if (tools.DiskNearlyFull)
                return DiskAgain;
            var claim = await dispatch.ClaimAsync(connection.Bound, options.CurrentValue.MaxInFlight, stopping);
            if (claim is not Claim.Taken taken)
                return (claim as Claim.Later)?.Wait;
            foreach (var generation in taken.Generations)
                Track(_sending, generation.Id, sender.SendAsync(generation, connection, _stopped.Token));
        }
    }

    /// <summary>Keeps a task until it ends, and looks again then: its slot may be free, or its next step due.</summary>
    private void Track(ConcurrentDictionary<GenerationId, Task> tasks, GenerationId id, Task task)
    {
        tasks[id] = task;
        _ = UntrackAsync();

        async Task UntrackAsync()
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.Exception is { } cause)
            {
                LogTaskFailed(logger, id, cause);
                // What failed once fails again: not in a storm.
                await Task.Delay(AfterFailure, clock, _stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            // Only itself: the next attempt may already be in its place.
            tasks.TryRemove(KeyValuePair.Create(id, task));
            signals.Dispatcher.Set();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue could not be looked at; it is tried again soon.")]
    private static partial void LogLookFailed(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on generation {Generation} ended unexpectedly.")]
    private static partial void LogTaskFailed(ILogger logger, GenerationId generation, Exception cause);
}
