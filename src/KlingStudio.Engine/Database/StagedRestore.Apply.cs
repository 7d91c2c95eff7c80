using KlingStudio.Engine.Media;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Database;

internal sealed partial class StagedRestore
{
    private async Task ApplyAsync(RestoreMarker marker, CancellationToken cancellationToken)
    {
        var kept = Path.Combine(folder.Backups, marker.KeptAs);
        // Once the present database is kept its log may be gone already: from there on there is only forward.
        if (!File.Exists(kept) && await KeepPresentAsync(marker, kept, cancellationToken) is { } problem)
        {
            GiveUp(marker, problem);
            return;
        }

        steps.Reach(RestoreStep.PresentKept);
        try
        {
            PutInPlace(InFolder(marker.Copy));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StudioStartupException(
                $"The restore of {marker.From} has begun and can't be finished: {cause.Message} Free the folder {folder.Root} and start again. What was there before lies in {kept}.", cause);
        }

        LogRestored(logger, marker.From, kept);
    }

    /// <summary>Copies what is there now to the backups, after another look at what shall take its place.</summary>
    /// <returns>Why the restore can't go on; null when it can.</returns>
    private async Task<BackupProblem?> KeepPresentAsync(RestoreMarker marker, string kept, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => check.Read(InFolder(marker.Copy)), cancellationToken);
            if (!File.Exists(folder.Database))
                return null;
            try
            {
                await copies.WriteAnyAsync(kept, cancellationToken);
            }
            catch (BackupException damaged) when (damaged.Problem is BackupProblem.Damaged or BackupProblem.NotADatabase)
            {
                // Perhaps the very reason for the restore. Someone may still save something from it.
                LogKeptDamaged(logger, damaged.Message);
                DatabaseCopies.KeepDamaged(folder.Database, kept);
            }

            return null;
        }
        catch (Exception cause) when (BackupException.Expected(cause))
        {
            LogGivenUp(logger, marker.From, cause);
            return BackupException.ProblemOf(cause);
        }
    }

    /// <summary>
    /// The old log first: beside the new file SQLite would play it into it. The rename then replaces the old database in one step, and
    /// connections that an earlier studio of this process left behind would still write to the old one, so they go before.
    /// </summary>
    private void PutInPlace(string copy)
    {
        using (var pooled = new SqliteConnection(folder.Connection))
            SqliteConnection.ClearPool(pooled);
        foreach (var log in new[] { "-wal", "-shm", "-journal" })
            File.Delete(folder.Database + log);
        DirectoryFlush.Flush(folder.Root);
        steps.Reach(RestoreStep.LogRemoved);
        File.Move(copy, folder.Database, overwrite: true);
        DirectoryFlush.Flush(folder.Root);
        DirectoryFlush.Flush(folder.Restore);
        steps.Reach(RestoreStep.InPlace);
    }

    private void GiveUp(RestoreMarker marker, BackupProblem problem)
    {
        if (!marker.Again)
            File.Delete(RestoreMarker.FileIn(folder.Restore));
        File.Delete(InFolder(marker.Copy));
        Failed = new FailedRestore(marker.From, problem);
        try
        {
            File.WriteAllText(FailureFile, problem.ToString());
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The disk may be the problem itself. The log has it.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Restored {From}. What was there before lies in {Kept}.")]
    private static partial void LogRestored(ILogger logger, string from, string kept);

    [LoggerMessage(Level = LogLevel.Error, Message = "The present database is damaged ({Finding}): its files are kept as they are.")]
    private static partial void LogKeptDamaged(ILogger logger, string finding);

    [LoggerMessage(Level = LogLevel.Error, Message = "{From} was not restored. The database is what it was.")]
    private static partial void LogGivenUp(ILogger logger, string from, Exception cause);
}
