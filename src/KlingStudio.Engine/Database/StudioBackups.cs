using KlingStudio.Core.Team;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Team;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Database;

/// <summary>
/// Copies of the database, and putting one back, as an administrator does it while the studio runs. A copy holds neither the API key nor
/// the keys that seal it. A name is looked up in the folder's listing and never becomes a path. Changes are announced as <c>Topic.Studio</c>.
/// </summary>
public sealed partial class StudioBackups : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly DataFolder _folder;
    private readonly DatabaseCopies _copies;
    private readonly CopyCheck _check;
    private readonly StagedRestore _restore;
    private readonly Roster _roster;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly TimeProvider _clock;
    private readonly ILogger<StudioBackups> _logger;

    internal StudioBackups(
        DataFolder folder, DatabaseCopies copies, CopyCheck check, StagedRestore restore, Roster roster, LiveUpdates.LiveUpdates updates, TimeProvider clock,
        ILogger<StudioBackups> logger) =>
        (_folder, _copies, _check, _restore, _roster, _updates, _clock, _logger) = (folder, copies, check, restore, roster, updates, clock, logger);

    /// <summary>True when a copy waits to take the database's place: the studio should stop and start again.</summary>
    public bool RestoreWaits => _restore.Waits;

    /// <summary>The restore that this start gave up; null when there was none.</summary>
    public FailedRestore? FailedRestore => _restore.Failed;

    /// <summary>The copies there are, the newest first.</summary>
    public IReadOnlyList<Backup> List(PersonId person)
    {
        _roster.Demand(person, Right.KeepBackups);
        return BackupNames.List(_folder.Backups);
    }

    /// <summary>Makes a copy of the database as it is now; pages go on reading and writing meanwhile.</summary>
    public async Task<BackupOutcome> MakeAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.KeepBackups);
        await _one.WaitAsync(cancellationToken);
        try
        {
            var file = Path.Combine(_folder.Backups, BackupNames.Free(_folder.Backups, BackupNames.ByHand(_clock.GetUtcNow().UtcDateTime)));
            var contents = await _copies.WriteAsync(file, cancellationToken);
            LogMade(_logger, file);
            _updates.Publish(new Change(Topic.Studio, person));
            return new BackupOutcome.Made(file, new FileInfo(file).Length, contents);
        }
        catch (Exception cause) when (BackupException.Expected(cause))
        {
            LogNotMade(_logger, cause);
            return new BackupOutcome.Refused(BackupException.ProblemOf(cause), cause.Message);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reads a copy to its end and tells what it holds, or why it can't be used.</summary>
    public async Task<CheckOutcome> CheckAsync(string name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.KeepBackups);
        if (Find(name) is not { } file)
            return new CheckOutcome.Unusable(BackupProblem.NotThere, name);
        try
        {
            return new CheckOutcome.Usable(await Task.Run(() => _check.Read(file), cancellationToken));
        }
        catch (BackupException cause)
        {
            return new CheckOutcome.Unusable(cause.Problem, cause.Message);
        }
    }

    /// <summary>Removes a copy for good.</summary>
    /// <returns>Why it couldn't be; null when it is gone.</returns>
    public Task<BackupProblem?> DeleteAsync(string name, PersonId person)
    {
        _roster.Demand(person, Right.KeepBackups);
        return Task.FromResult(Delete(name, person));
    }

    /// <summary>
    /// Checks a copy and lays it ready. The studio restarts with it in a moment: what it holds now is kept as another copy, everyone is
    /// signed out, and what waited in the copy stays paused until someone says so.
    /// </summary>
    public async Task<RestoreOutcome> RestoreAsync(string name, PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.KeepBackups);
        if (Find(name) is not { } file)
            return new RestoreOutcome.Refused(BackupProblem.NotThere, name);
        try
        {
            return new RestoreOutcome.Staged(await _restore.StageAsync(file, name, cancellationToken));
        }
        catch (Exception cause) when (BackupException.Expected(cause))
        {
            LogNotStaged(_logger, name, cause);
            return new RestoreOutcome.Refused(BackupException.ProblemOf(cause), cause.Message);
        }
    }

    /// <summary>Opens a copy to be downloaded; null when there is none of that name.</summary>
    public Stream? Open(string name, PersonId person)
    {
        _roster.Demand(person, Right.KeepBackups);
        try
        {
            // A copy that is deleted meanwhile is still read to its end.
            return Find(name) is { } file
                ? new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan)
                : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private BackupProblem? Delete(string name, PersonId person)
    {
        if (Find(name) is not { } file)
            return BackupProblem.NotThere;
        try
        {
            File.Delete(file);
            File.Delete(file + "-wal"); // beside one that was kept damaged
            DirectoryFlush.Flush(_folder.Backups);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return BackupProblem.NoAccess;
        }

        LogDeleted(_logger, file);
        _updates.Publish(new Change(Topic.Studio, person));
        return null;
    }

    private string? Find(string name) =>
        BackupNames.List(_folder.Backups).FirstOrDefault(backup => backup.Name == name) is { } found ? Path.Combine(_folder.Backups, found.Name) : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "Copied the database to {File}.")]
    private static partial void LogMade(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be copied.")]
    private static partial void LogNotMade(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Name} can't be restored.")]
    private static partial void LogNotStaged(ILogger logger, string name, Exception cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {File}.")]
    private static partial void LogDeleted(ILogger logger, string file);
}
