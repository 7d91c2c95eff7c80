using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Database;

/// <summary>
/// A restore in two parts. Staging checks a copy and lays it ready, whoever runs; applying puts it in place under the folder's lock
/// before anyone opens the database. Killed at any moment, the next start has either the database as it was or the copy, whole, and
/// knows that it is one.
/// </summary>
internal sealed partial class StagedRestore(DataFolder folder, DatabaseCopies copies, CopyCheck check, RestoreSteps steps, TimeProvider clock, ILogger<StagedRestore> logger)
{
    /// <summary>Whether a copy waits to be put in place.</summary>
    public bool Waits => RestoreMarker.Read(folder.Restore) is { } marker && File.Exists(InFolder(marker.Copy));

    /// <summary>True when the database is a copy that this start, or one that was killed, put in place.</summary>
    public bool IsRestored { get; private set; }

    /// <summary>The restore that this start gave up; the database is what it was.</summary>
    public FailedRestore? Failed { get; private set; }

    /// <summary>Why the last restore was given up, whichever process did; null when it wasn't.</summary>
    public BackupProblem? LastFailure => File.Exists(FailureFile) && Enum.TryParse<BackupProblem>(File.ReadAllText(FailureFile), out var problem) ? problem : null;

    /// <summary>Checks a copy and lays it ready.</summary>
    /// <param name="source">The copy's file.</param>
    /// <param name="from">Its name, for people.</param>
    /// <param name="cancellationToken">Gives up before it has begun.</param>
    /// <exception cref="BackupException">It can't be used, or there is no room; nothing has changed.</exception>
    public async Task<BackupContents> StageAsync(string source, string from, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder.Restore);
        using var turn = TakeTurn() ?? throw new BackupException(BackupProblem.AnotherWaits, "Another restore is being prepared.");
        if (Waits)
            throw new BackupException(BackupProblem.AnotherWaits, "Another restore waits for the studio to start.");
        File.Delete(FailureFile);
        var copy = InFolder($"{Guid.NewGuid():N}.db");
        var contents = await copies.WriteFromAsync(source, copy, cancellationToken);
        steps.Reach(RestoreStep.Copied);
        try
        {
            DemandRoomForPresent();
            var keptAs = BackupNames.Free(folder.Backups, BackupNames.BeforeRestore(clock.GetUtcNow().UtcDateTime));
            new RestoreMarker(Path.GetFileName(copy), keptAs, from, Again: RestoreMarker.Read(folder.Restore) is not null).Write(folder.Restore);
        }
        catch (Exception cause) when (BackupException.Expected(cause))
        {
            // A marker without its copy would say that the restore is done.
            if (RestoreMarker.Read(folder.Restore)?.Copy == Path.GetFileName(copy))
                File.Delete(RestoreMarker.FileIn(folder.Restore));
            File.Delete(copy);
            throw new BackupException(BackupException.ProblemOf(cause), cause.Message, cause);
        }

        steps.Reach(RestoreStep.Staged);
        LogStaged(logger, from);
        return contents;
    }

    /// <summary>Puts a waiting copy in place. The caller holds the folder's lock, and nobody has the database open.</summary>
    /// <exception cref="StudioStartupException">It was begun and can't be finished now.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (RestoreMarker.Read(folder.Restore) is { } marker)
        {
            if (File.Exists(InFolder(marker.Copy)))
                await ApplyAsync(marker, cancellationToken);
            IsRestored = Failed is null || marker.Again;
        }

        Sweep();
    }

    /// <summary>Forgets the restore: what a restored database needs is on the disk.</summary>
    public void Finish()
    {
        if (!IsRestored)
            return;
        steps.Reach(RestoreStep.Noted);
        // Someone who stages a newer one this moment says so in a marker of their own.
        using var turn = TakeTurn();
        if (turn is not null && !Waits)
            File.Delete(RestoreMarker.FileIn(folder.Restore));
    }

    private void DemandRoomForPresent()
    {
        var present = new[] { folder.Database, folder.Database + "-wal" }.Select(path => new FileInfo(path)).Sum(file => file.Exists ? file.Length : 0);
        if (new DriveInfo(folder.Root).AvailableFreeSpace < present)
            throw new BackupException(BackupProblem.NoRoom, $"The database as it is now needs {present} bytes more, to be kept before it is replaced.");
    }

    /// <summary>Removes copies that no marker names: staged by a process that was killed before it said so.</summary>
    private void Sweep()
    {
        if (!Directory.Exists(folder.Restore) || TakeTurn() is not { } turn)
            return;
        using (turn)
        {
            var named = RestoreMarker.Read(folder.Restore)?.Copy;
            foreach (var file in Directory.EnumerateFiles(folder.Restore).Where(file => file.Contains(".db", StringComparison.Ordinal) && Path.GetFileName(file) != named))
                File.Delete(file);
        }
    }

    // Another process may be staging this moment; the system lets go of it however that ends.
    private FileStream? TakeTurn()
    {
        try
        {
            return new FileStream(InFolder("turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string FailureFile => InFolder("failed");

    private string InFolder(string name) => Path.Combine(folder.Restore, name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{From} is checked and will take the database's place.")]
    private static partial void LogStaged(ILogger logger, string from);
}
