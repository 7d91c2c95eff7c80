namespace KlingStudio.Engine.Database;

/// <summary>
/// Copies and restores from the console. Nobody is asked for a right: whoever may start the program on the data folder owns it anyway.
/// Needs no prepared studio, and works beside a running one.
/// </summary>
public sealed class ConsoleBackups
{
    private readonly DataFolder _folder;
    private readonly StudioLock _lock;
    private readonly DatabaseCopies _copies;
    private readonly CopyCheck _check;
    private readonly StagedRestore _restore;
    private readonly TimeProvider _clock;

    internal ConsoleBackups(DataFolder folder, StudioLock studioLock, DatabaseCopies copies, CopyCheck check, StagedRestore restore, TimeProvider clock) =>
        (_folder, _lock, _copies, _check, _restore, _clock) = (folder, studioLock, copies, check, restore, clock);

    /// <summary>True when a copy waits to take the database's place, or has just taken it and the studio is still starting.</summary>
    public bool IsRestoring => RestoreMarker.Read(_folder.Restore) is not null;

    /// <summary>Why the studio gave up the last restore; null when it didn't.</summary>
    public BackupProblem? LastFailure => _restore.LastFailure;

    /// <summary>Copies the database. It only reads, so it doesn't need the folder to itself.</summary>
    /// <param name="file">The copy's file or an existing folder for it; null for the backups folder.</param>
    /// <param name="cancellationToken">Gives up before it has begun.</param>
    public async Task<BackupOutcome> MakeAsync(string? file, CancellationToken cancellationToken = default)
    {
        try
        {
            if (!File.Exists(_folder.Database))
                return new BackupOutcome.Refused(BackupProblem.NotThere, $"{_folder.Database} isn't there.");
            var folder = file is null ? _folder.Backups : Path.GetFullPath(file);
            if (file is null)
                Directory.CreateDirectory(folder);
            var target = Directory.Exists(folder)
                ? Path.Combine(folder, BackupNames.Free(folder, BackupNames.ByHand(_clock.GetUtcNow().UtcDateTime)))
                : folder;
            var contents = await _copies.WriteAsync(target, cancellationToken);
            return new BackupOutcome.Made(target, new FileInfo(target).Length, contents);
        }
        catch (Exception cause) when (BackupException.Expected(cause))
        {
            return new BackupOutcome.Refused(BackupException.ProblemOf(cause), cause.Message);
        }
    }

    /// <summary>Tells what a copy holds, or why it can't be used.</summary>
    /// <param name="file">Its file, or its name in the backups folder.</param>
    /// <param name="cancellationToken">Gives up before it has begun.</param>
    public async Task<CheckOutcome> CheckAsync(string file, CancellationToken cancellationToken = default)
    {
        try
        {
            return new CheckOutcome.Usable(await Task.Run(() => _check.Read(Find(file)), cancellationToken));
        }
        catch (BackupException cause)
        {
            return new CheckOutcome.Unusable(cause.Problem, cause.Message);
        }
    }

    /// <summary>Puts a copy in place at once where no studio runs; a running one restarts with it in a moment.</summary>
    /// <param name="file">Its file, or its name in the backups folder.</param>
    /// <param name="cancellationToken">Gives up before it has begun.</param>
    /// <exception cref="StudioStartupException">The data folder can't be written, or the restore was begun and can't be finished now.</exception>
    public async Task<RestoreOutcome> RestoreAsync(string file, CancellationToken cancellationToken = default)
    {
        _folder.Prepare();
        try
        {
            var contents = await _restore.StageAsync(Find(file), Path.GetFileName(file), cancellationToken);
            if (!TryLock())
                return new RestoreOutcome.Staged(contents);
            await _restore.ApplyAsync(cancellationToken);
            return _restore.Failed is { } failed ? new RestoreOutcome.Refused(failed.Problem, failed.From) : new RestoreOutcome.InPlace(contents);
        }
        catch (Exception cause) when (BackupException.Expected(cause))
        {
            return new RestoreOutcome.Refused(BackupException.ProblemOf(cause), cause.Message);
        }
    }

    private bool TryLock()
    {
        try
        {
            _lock.Take();
            return true;
        }
        catch (StudioStartupException)
        {
            return false;
        }
    }

    private string Find(string file)
    {
        var path = Path.GetFullPath(file);
        if (path == _folder.Database)
            throw new BackupException(BackupProblem.Exists, "That is the studio's own database.");
        return File.Exists(path) || Path.GetFileName(file) != file ? path : Path.Combine(_folder.Backups, file);
    }
}
