using KlingStudio.Engine.Database;

namespace KlingStudio.Web.Hosting;

/// <summary>
/// Stops the studio in order once a copy of the database waits to take its place; the program then starts it again. It looks at the
/// folder, so it doesn't matter whether the copy was laid there by Settings or by another process. A hand-over on its way is waited for.
/// </summary>
internal sealed partial class RestoreWatcher(StudioBackups backups, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<RestoreWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (!backups.RestoreWaits)
            await timer.WaitForNextTickAsync(stoppingToken);
        LogRestarting(logger);
        lifetime.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A copy of the database waits to be restored: the studio starts again with it.")]
    private static partial void LogRestarting(ILogger logger);
}
