using System.Globalization;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Media;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Database;

/// <summary>
/// Reads a copy without changing it: whether it is whole, whose it is, and what it holds. Plain SQL on purpose: the copy may have the
/// tables of an earlier version, which EF's model doesn't know any more.
/// </summary>
internal sealed class CopyCheck(IDbContextFactory<StudioContext> contexts, IMediaStore media)
{
    /// <summary>How long another program's lock is waited out. What SQLite itself does takes as long as the disk takes.</summary>
    private const int SecondsLocked = 5;

    /// <summary>Reads it all.</summary>
    /// <exception cref="BackupException">It can't be used.</exception>
    public BackupContents Read(string file)
    {
        if (!File.Exists(file))
            throw new BackupException(BackupProblem.NotThere, $"{file} isn't there.");
        try
        {
            using var connection = Open(file);
            DemandWhole(connection);
            return Read(connection);
        }
        catch (Exception cause) when (BackupException.Expected(cause) && cause is not BackupException)
        {
            throw new BackupException(BackupException.ProblemOf(cause), cause.Message, cause);
        }
    }

    /// <summary>Demands a database that SQLite finds whole, whosever it is.</summary>
    /// <exception cref="BackupException">It is damaged.</exception>
    public static void DemandWhole(string file)
    {
        using var connection = Open(file);
        DemandWhole(connection);
    }

    /// <summary>
    /// Opens a copy for reading only. One that no log lies beside is opened as a file that doesn't change: nothing is made next to it,
    /// and a medium that can't be written is readable, too.
    /// </summary>
    public static SqliteConnection Open(string file) => Connect(File.Exists(file + "-wal")
        ? Path.GetFullPath(file)
        : $"file:{string.Join('/', Path.GetFullPath(file).Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString))}?immutable=1");

    /// <summary>Opens the studio's own database for reading only, with its log and its locks: a studio may be writing to it.</summary>
    public static SqliteConnection OpenLive(string file) => Connect(file);

    private static SqliteConnection Connect(string source)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = SecondsLocked };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void DemandWhole(SqliteConnection connection)
    {
        // What the file itself defines (views, defaults) may call nothing that reaches outside it.
        _ = Texts(connection, "PRAGMA trusted_schema=OFF");
        if (Texts(connection, "PRAGMA integrity_check(1)") is not ["ok"] and var findings)
            throw new BackupException(BackupProblem.Damaged, findings.FirstOrDefault() ?? "SQLite didn't answer.");
        if (Texts(connection, "PRAGMA foreign_key_check") is [var table, ..])
            throw new BackupException(BackupProblem.Damaged, $"A row of {table} names one that isn't there.");
    }

    private BackupContents Read(SqliteConnection connection)
    {
        var tables = Texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table'").ToHashSet(StringComparer.Ordinal);
        var known = Known();
        var applied = tables.Contains("__EFMigrationsHistory") ? Texts(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId") : [];
        if (!tables.IsSupersetOf(["Studio", "Projects", "Scenes", "Generations", "Takes"]) || !applied.Contains(known[0]))
            throw new BackupException(BackupProblem.NotAStudio, "It lacks what the first version of Kling Studio wrote.");
        if (applied.Except(known).FirstOrDefault() is { } newer)
            throw new BackupException(BackupProblem.Newer, newer);

        return new(
            LastAlive(connection), applied, applied.Count < known.Count,
            Count(connection, "SELECT COUNT(*) FROM Projects WHERE DeletedAt IS NULL"),
            Count(connection, "SELECT COUNT(*) FROM Scenes WHERE DeletedAt IS NULL AND ProjectId IN (SELECT Id FROM Projects WHERE DeletedAt IS NULL)"),
            Count(connection, "SELECT COUNT(*) FROM Generations"),
            Count(connection, $"SELECT COUNT(*) FROM Generations WHERE State IN ('{nameof(GenerationState.Queued)}', '{nameof(GenerationState.Held)}')"),
            Count(connection, "SELECT COUNT(*) FROM Takes"),
            Texts(connection, "SELECT File_Name FROM Takes WHERE File_Name <> ''").Count(name => media.Find(name) is null && media.FindRewrapped(name, take: null) is null));
    }

    private List<string> Known()
    {
        using var context = contexts.CreateDbContext();
        return [.. context.Database.GetMigrations()];
    }

    private static DateTime? LastAlive(SqliteConnection connection) =>
        Texts(connection, "SELECT LastAliveAt FROM Studio") is [var text]
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;

    private static int Count(SqliteConnection connection, string sql) => int.Parse(Texts(connection, sql)[0], CultureInfo.InvariantCulture);

    /// <summary>The first column of every row.</summary>
    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return texts;
    }
}
