using KlingStudio.Engine.LiveUpdates;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Database;

internal sealed partial class WriteLane
{
    private const int SqliteBusy = 5;
    private const int SecondsPerTry = 1;
    private const string Savepoint = "action";

    /// <summary>
    /// Takes SQLite's write lock. Another program may hold it for long (a backup tool, a console): nothing has run yet, so
    /// waiting loses nothing, and pages are told that they wait.
    /// </summary>
    private async Task<IDbContextTransaction> BeginAsync(StudioContext context)
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        var patience = connection.DefaultTimeout;
        while (true)
        {
            try
            {
                connection.DefaultTimeout = SecondsPerTry;
                var transaction = await context.Database.BeginTransactionAsync();
                Tell(blockedSince: null);
                return transaction;
            }
            catch (SqliteException locked) when (locked.SqliteErrorCode == SqliteBusy && !_stopping)
            {
                Tell(BlockedSince ?? _clock.GetUtcNow().UtcDateTime);
            }
            finally
            {
                // The connection goes back to a pool, and readers get it from there.
                connection.DefaultTimeout = patience;
            }
        }
    }

    private void Tell(DateTime? blockedSince)
    {
        if (BlockedSince == blockedSince)
            return;
        if (BlockedSince is { } since)
            LogUnblocked(_logger, since);
        else
            LogBlocked(_logger);
        BlockedSince = blockedSince;
        _updates.Publish(new Change(Topic.Studio));
    }

    /// <summary>
    /// One action inside the group. If it fails it is taken back alone. A failure that has ended the whole transaction
    /// (a full disk) shows when the savepoint is gone: that one is thrown on.
    /// </summary>
    private static async Task RunAsync(WriteAction write, StudioContext context, IDbContextTransaction transaction)
    {
        await transaction.CreateSavepointAsync(Savepoint);
        try
        {
            await write.RunAsync(context);
            await context.SaveChangesAsync();
        }
#pragma warning disable CA1031 // Any failure belongs to this action's caller.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            // Told first: when the rollback fails too, this is the reason that counts.
            write.Fail(cause);
            await transaction.RollbackToSavepointAsync(Savepoint);
        }
        finally
        {
            context.ChangeTracker.Clear();
        }

        await transaction.ReleaseSavepointAsync(Savepoint);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another program has locked the database. Changes wait until it is free.")]
    private static partial void LogBlocked(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is free again; it was locked since {Since:o}.")]
    private static partial void LogUnblocked(ILogger logger, DateTime since);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} changes could not be saved.")]
    private static partial void LogGroupFailed(ILogger logger, int count, Exception cause);
}
