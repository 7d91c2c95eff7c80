using System.Threading.Channels;
using KlingStudio.Engine.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Database;

/// <summary>
/// The only way to write. SQLite has one writer at a time, so the studio queues its writers itself instead of letting them fight
/// for the file. Whatever waits is committed together: one flush to the disk pays for all of it. Each action still succeeds or
/// fails alone. Actions are short: database work only, no files, no network.
/// </summary>
internal sealed partial class WriteLane : IHostedService, IAsyncDisposable
{
    /// <summary>The most actions in one commit, so that no one waits long for the others.</summary>
    private const int LargestGroup = 32;

    private readonly Channel<WriteAction> _waiting = Channel.CreateUnbounded<WriteAction>(new() { SingleReader = true });
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly TimeProvider _clock;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly EngineTelemetry _telemetry;
    private readonly ILogger<WriteLane> _logger;
    private readonly Task _worker;
    private volatile bool _stopping;

    public WriteLane(IDbContextFactory<StudioContext> contexts, LiveUpdates.LiveUpdates updates, EngineTelemetry telemetry, TimeProvider clock, ILogger<WriteLane> logger)
    {
        _contexts = contexts;
        _updates = updates;
        _telemetry = telemetry;
        _clock = clock;
        _logger = logger;
        _worker = Task.Run(WorkAsync);
    }

    /// <summary>Since when another program has kept the database from being written, or null.</summary>
    public DateTime? BlockedSince { get; private set; }

    /// <summary>
    /// Runs an action in a transaction, saves its changes and commits. Once this returns, the change is on the disk.
    /// </summary>
    /// <param name="action">Reads and changes; the lane saves. Its token is never cancelled: what has started is finished.</param>
    /// <param name="cancellationToken">Withdraws the action as long as it hasn't started.</param>
    public Task<T> WriteAsync<T>(Func<StudioContext, CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        var write = new WriteAction<T>(action, cancellationToken);
        return _waiting.Writer.TryWrite(write)
            ? write.Outcome
            : Task.FromException<T>(new ObjectDisposedException(nameof(WriteLane), "The studio is stopping."));
    }

    /// <summary>The lane works from the moment it is asked for.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Finishes what was accepted, then stops. What can't be written because the file is locked from outside is refused.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        _waiting.Writer.TryComplete();
        await _worker.WaitAsync(cancellationToken);
    }

    /// <summary>Stops, where no host did: contexts can't be made any more by then, so what still waits is refused.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private async Task WorkAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
            await CommitGroupAsync();
    }

    private async Task CommitGroupAsync()
    {
        var group = new List<WriteAction>();
        try
        {
            await using var context = await _contexts.CreateDbContextAsync();
            context.Database.AutoSavepointsEnabled = false;
            await using var transaction = await BeginAsync(context);
            var began = _clock.GetTimestamp();
            // Only now: as long as the file is locked from outside, whoever waits can still withdraw.
            Take(group);
            foreach (var write in group)
                await RunAsync(write, context, transaction);
            await transaction.CommitAsync();
            _telemetry.Committed(_clock.GetElapsedTime(began), group.Count);
        }
#pragma warning disable CA1031 // The lane outlives every failure; the callers get theirs.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            Take(group);
            LogGroupFailed(_logger, group.Count, cause);
            foreach (var write in group)
                write.Fail(cause);
            return;
        }

        foreach (var write in group)
            write.Complete();
    }

    private void Take(List<WriteAction> group)
    {
        while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var write))
            if (write.TryStart())
                group.Add(write);
    }
}
