using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Database;

/// <summary>Says every minute, in the database, that a process works on it.</summary>
internal sealed partial class LastAliveMarker(WriteLane lane, TimeProvider clock, ILogger<LastAliveMarker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await MarkAsync(stoppingToken);
    }

    /// <summary>Marks once. A failure is logged: a full disk must not end the studio.</summary>
    internal async Task MarkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await lane.WriteAsync(
                async (context, cancel) =>
                {
                    (await context.Studio.SingleAsync(cancel)).Mark(clock.GetUtcNow().UtcDateTime);
                    return true;
                },
                cancellationToken);
        }
#pragma warning disable CA1031 // The next minute tries again.
        catch (Exception cause) when (cause is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotMarked(logger, cause);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not note in the database that the studio is alive.")]
    private static partial void LogNotMarked(ILogger logger, Exception cause);
}
