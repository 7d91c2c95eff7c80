using KlingStudio.Engine.Media;
using Microsoft.Data.Sqlite;

namespace KlingStudio.Engine.Database;

/// <summary>
/// Writes copies of a database. A copy shows under its name only when it was read again, found whole, and flushed with its folder;
/// whatever goes wrong before leaves nothing.
/// </summary>
internal sealed class DatabaseCopies(DataFolder folder, CopyCheck check, TimeProvider clock)
{
    /// <summary>What a killed process left counts as left after so long; a console's backup may still be written.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Copies the studio's own database as it is at one moment, whoever writes to it meanwhile, and tells what the copy holds.</summary>
    /// <exception cref="BackupException">It can't be written, or what was written isn't a whole studio.</exception>
    public Task<BackupContents> WriteAsync(string target, CancellationToken cancellationToken) =>
        WriteAsync(folder.Database, CopyCheck.OpenLive, target, check.Read, cancellationToken);

    /// <summary>Copies the studio's own database, which only has to be whole: before a migration or a restore it may be anything that came to lie there.</summary>
    /// <exception cref="BackupException">It can't be written, or isn't whole.</exception>
    public Task WriteAnyAsync(string target, CancellationToken cancellationToken) =>
        WriteAsync(folder.Database, CopyCheck.OpenLive, target, DemandWhole, cancellationToken);

    /// <summary>Copies a copy, so that one from anywhere becomes a single whole file of the studio's own.</summary>
    /// <exception cref="BackupException">It can't be written, or isn't a whole studio.</exception>
    public Task<BackupContents> WriteFromAsync(string source, string target, CancellationToken cancellationToken) =>
        WriteAsync(source, CopyCheck.Open, target, check.Read, cancellationToken);

    /// <summary>Copies the bare files of a database that SQLite can't read any more, its log first: the copy counts from its name on.</summary>
    public static void KeepDamaged(string database, string target)
    {
        if (File.Exists(database + "-wal"))
            CopyFlushed(database + "-wal", target + "-wal");
        CopyFlushed(database, target + BackupNames.Unfinished);
        File.Move(target + BackupNames.Unfinished, target, overwrite: true);
        DirectoryFlush.Flush(Path.GetDirectoryName(target)!);
    }

    /// <summary>Removes what killed processes left half-made.</summary>
    public void Sweep()
    {
        var before = clock.GetUtcNow().UtcDateTime - Abandoned;
        foreach (var file in new DirectoryInfo(folder.Backups).EnumerateFiles($"*{BackupNames.Unfinished}*").Where(file => file.LastWriteTimeUtc < before))
            file.Delete();
    }

    // SQLite works on the calling thread: a page's own must stay free.
    private static Task<T> WriteAsync<T>(
        string source, Func<string, SqliteConnection> open, string target, Func<string, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var unfinished = $"{target}-{Guid.NewGuid():N}{BackupNames.Unfinished}";
            try
            {
                return Write(source, open, target, unfinished, read);
            }
            catch (Exception cause) when (BackupException.Expected(cause))
            {
                throw new BackupException(BackupException.ProblemOf(cause), cause.Message, cause);
            }
            finally
            {
                Discard(unfinished);
                Discard(unfinished + "-journal");
            }
        },
        cancellationToken);

    private static T Write<T>(string source, Func<string, SqliteConnection> open, string target, string unfinished, Func<string, T> read)
    {
        if (!File.Exists(source))
            throw new BackupException(BackupProblem.NotThere, $"{source} isn't there.");
        if (File.Exists(target))
            throw new BackupException(BackupProblem.Exists, $"{target} exists already.");
        using (var connection = open(source))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", unfinished);
            command.ExecuteNonQuery();
        }

        var found = read(unfinished);
        using (var written = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        File.Move(unfinished, target);
        DirectoryFlush.Flush(Path.GetDirectoryName(target)!);
        return found;
    }

    private static bool DemandWhole(string file)
    {
        CopyCheck.DemandWhole(file);
        return true;
    }

    private static void CopyFlushed(string source, string target)
    {
        File.Copy(source, target, overwrite: true);
        using var written = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    private static void Discard(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Swept at a later start; no listing shows it.
        }
    }
}
