using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Gallery;

/// <summary>Looks into the trash once a day, and first soon after the start.</summary>
internal sealed partial class TrashEmptier(TakeTrash trash, TimeProvider clock, ILogger<TrashEmptier> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5), Interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, clock, stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        do
            await EmptyAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task EmptyAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await trash.EmptyAsync(stoppingToken) is > 0 and var removed)
                LogEmptied(logger, removed);
        }
#pragma warning disable CA1031 // The next day tries again.
        catch (Exception cause) when (cause is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotEmptied(logger, cause);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed the files of {Takes} takes that were in the trash for longer than Studio:TrashDays.")]
    private static partial void LogEmptied(ILogger logger, int takes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not empty the trash; the next day tries again.")]
    private static partial void LogNotEmptied(ILogger logger, Exception cause);
}
