using System.Globalization;
using KlingStudio.Engine.Generations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Database;

public sealed partial class StudioStartup
{
    /// <summary>
    /// Reads the last mark before overwriting it. Starts are counted twice, in the database and in a file beside it: a database
    /// that remembers fewer was put back from a copy. A restore of the studio's own says so itself: the counters may happen to agree.
    /// </summary>
    private async Task NoteStartAsync(StudioContext context, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var record = await context.Studio.SingleOrDefaultAsync(cancellationToken);
        var counted = ReadStarts();
        _lastAlive.Found(record?.LastAliveAt, _restore.IsRestored || (record is null ? counted > 0 : counted > record.Starts), now);
        // Before the start is counted: killed in between, the next start still knows that the database was put back.
        await _sessions.LoadAsync(context, _lastAlive.Restored, cancellationToken);
        if (record is null)
            context.Studio.Add(record = new StudioRecord());
        record.Start(now, Math.Max(counted, record.Starts) + 1);
        if (_lastAlive.IsOldCopy && await QueueGate.PauseOldCopyAsync(context, now, cancellationToken) is > 0 and var waiting)
            LogOldCopy(_logger, waiting);
        await context.SaveChangesAsync(cancellationToken);
        await File.WriteAllTextAsync(StartsFile, record.Starts.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is an old copy: {Waiting} waiting generations may have been sent already, so the queue is paused.")]
    private static partial void LogOldCopy(ILogger logger, int waiting);

    private string StartsFile => Path.Combine(_folder.Root, "studio.starts");

    private long ReadStarts() =>
        File.Exists(StartsFile) && long.TryParse(File.ReadAllText(StartsFile), CultureInfo.InvariantCulture, out var starts) ? starts : 0;
}
