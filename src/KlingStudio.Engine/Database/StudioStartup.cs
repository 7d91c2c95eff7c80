using KlingStudio.Core.KlingModels;
using KlingStudio.Engine.Team;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KlingStudio.Engine.Database;

/// <summary>Makes the data folder ready, in an order that survives being killed at any point.</summary>
public sealed partial class StudioStartup
{
    private readonly DataFolder _folder;
    private readonly StudioLock _lock;
    private readonly LastAlive _lastAlive;
    private readonly Roster _roster;
    private readonly Sessions _sessions;
    private readonly DatabaseCopies _copies;
    private readonly StagedRestore _restore;
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly TimeProvider _clock;
    private readonly ILogger<StudioStartup> _logger;

    internal StudioStartup(
        DataFolder folder, StudioLock studioLock, LastAlive lastAlive, Roster roster, Sessions sessions, DatabaseCopies copies, StagedRestore restore,
        IDbContextFactory<StudioContext> contexts, TimeProvider clock, ILogger<StudioStartup> logger)
    {
        _folder = folder;
        _lock = studioLock;
        _lastAlive = lastAlive;
        _roster = roster;
        _sessions = sessions;
        _copies = copies;
        _restore = restore;
        _contexts = contexts;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>True once the database is ready to serve.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Prepares the studio that <paramref name="services"/> hold. Call it before the host starts.</summary>
    /// <exception cref="StudioStartupException">The studio can't start; the message is for the console.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        try
        {
            // Settings that can't be right are named before anything is touched.
            _ = services.GetRequiredService<ModelCatalogue>();
            await services.GetRequiredService<StudioStartup>().PrepareAsync(cancellationToken);
        }
        catch (OptionsValidationException wrong)
        {
            throw new StudioStartupException(string.Join(Environment.NewLine, wrong.Failures), wrong);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _folder.Prepare();
        _lock.Take();
        _copies.Sweep();
        // Before anyone opens the database: it may be about to become another file.
        await _restore.ApplyAsync(cancellationToken);
        try
        {
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            await MigrateAsync(context, cancellationToken);
            await CheckIntegrityAsync(context, cancellationToken);
            await NoteStartAsync(context, cancellationToken);
            _restore.Finish();
            await _roster.LoadAsync(context, cancellationToken);
        }
        catch (SqliteException cause)
        {
            throw new StudioStartupException(
                $"The database {_folder.Database} can't be used: {cause.Message} Free it, or put back a copy from {_folder.Backups}.", cause);
        }

        IsReady = true;
    }

    private async Task MigrateAsync(StudioContext context, CancellationToken cancellationToken)
    {
        var existed = File.Exists(_folder.Database);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        await RefuseNewerAsync(context, cancellationToken);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0)
            return;
        if (existed)
            await BackUpAsync(pending[0], cancellationToken);
        await ClearStaleMigrationLockAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        LogMigrated(_logger, pending.Count);
    }

    private async Task RefuseNewerAsync(StudioContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations();
        var unknown = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(known).FirstOrDefault();
        if (unknown is not null)
            throw new StudioStartupException(
                $"The database {_folder.Database} was written by a newer Kling Studio ({unknown}). Start that version, or put back a copy from {_folder.Backups}.");
    }

    private async Task BackUpAsync(string migration, CancellationToken cancellationToken)
    {
        var file = Path.Combine(_folder.Backups, BackupNames.Free(_folder.Backups, BackupNames.BeforeMigration(_clock.GetUtcNow().UtcDateTime, migration)));
        try
        {
            await _copies.WriteAnyAsync(file, cancellationToken);
        }
        catch (BackupException damaged) when (damaged.Problem is BackupProblem.Damaged or BackupProblem.NotADatabase)
        {
            // It served until now, so it is brought up to date all the same; the bare files are kept for whoever wants to mend it.
            DatabaseCopies.KeepDamaged(_folder.Database, file);
            LogBackedUpDamaged(_logger, file, damaged.Message);
            return;
        }
        catch (BackupException cause)
        {
            var next = cause.Problem == BackupProblem.NoRoom ? "Make room there and start again." : "Free it and start again.";
            throw new StudioStartupException(
                $"This version changes the database {_folder.Database}, and the copy of it that is made before couldn't be written to {_folder.Backups}: {cause.Message} Nothing was changed. {next}", cause);
        }

        LogBackedUp(_logger, file);
    }

    /// <summary>The row is left behind when a process is killed while migrating, and EF would wait for it forever. Whoever holds the folder's lock may clear it.</summary>
    private static async Task ClearStaleMigrationLockAsync(StudioContext context, CancellationToken cancellationToken)
    {
        var tables = await context.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (tables > 0)
            await context.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", cancellationToken);
    }

    private async Task CheckIntegrityAsync(StudioContext context, CancellationToken cancellationToken)
    {
        var findings = await context.Database.SqlQuery<string>($"SELECT quick_check AS Value FROM pragma_quick_check LIMIT 1").ToListAsync(cancellationToken);
        if (findings is not ["ok"])
            throw new StudioStartupException(
                $"The database {_folder.Database} is damaged ({findings.FirstOrDefault()}). Keep the file, and put back a copy from {_folder.Backups}.");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is up to date after {Count} migrations.")]
    private static partial void LogMigrated(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kept the database's files as {File} before changing its tables: not all of it is sound. {Problem}")]
    private static partial void LogBackedUpDamaged(ILogger logger, string file, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Copied the database to {File} before changing its tables.")]
    private static partial void LogBackedUp(ILogger logger, string file);
}
