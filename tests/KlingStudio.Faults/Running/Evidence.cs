using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KlingStudio.Faults.Running;

/// <summary>A generation's row.</summary>
internal sealed record Row(string Id, Guid PressToken, string State, string? RequestId);

/// <summary>A file that a row names, with the hash it must have; null where the row knows none.</summary>
internal sealed record Named(string Generation, string File, string? Sha256, bool IsVideo);

/// <summary>What the data folder holds, read from outside by nothing but SQLite, whether a studio runs or not.</summary>
internal sealed class Evidence(string data)
{
    public string Media => Path.Combine(data, "media");

    public string Database => Path.Combine(data, "studio.db");

    public IReadOnlyList<Row> Generations() => Read(
        "SELECT Id, PressToken, State, RequestId FROM Generations",
        row => new Row(row.GetString(0), Guid.Parse(row.GetString(1)), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)));

    public string? StateOf(string generation) => Read(
        $"SELECT State FROM Generations WHERE Id = '{generation}'", row => row.GetString(0)).SingleOrDefault();

    public string? FailureOf(string generation) => Read(
        $"SELECT Failure FROM Generations WHERE Id = '{generation}'", row => row.IsDBNull(0) ? null : row.GetString(0)).SingleOrDefault();

    public IReadOnlyList<Named> NamedFiles() =>
    [
        .. Read("SELECT GenerationId, File_Name, File_Sha256 FROM Takes", row => new Named(row.GetString(0), row.GetString(1), row.GetString(2), true)),
        .. Read("SELECT GenerationId, File_Poster FROM Takes WHERE File_Poster IS NOT NULL", row => new Named(row.GetString(0), row.GetString(1), null, false)),
        .. Read("SELECT GenerationId, Name, Sha256 FROM Attachments", row => new Named(row.GetString(0), row.GetString(1), row.GetString(2), false)),
    ];

    public IReadOnlyList<string> TakeIds() => Read("SELECT Id FROM Takes", row => row.GetString(0));

    /// <summary>What SQLite's full check finds; <c>ok</c> alone when nothing.</summary>
    public IReadOnlyList<string> Integrity() => Read("PRAGMA integrity_check", row => row.GetString(0));

    /// <summary>Rows that name another one that isn't there.</summary>
    public IReadOnlyList<string> ForeignKeys() => Read("PRAGMA foreign_key_check", row => $"{row.GetValue(0)} {row.GetValue(1)} → {row.GetValue(2)}");

    public long Count(string table) => Read($"SELECT COUNT(*) FROM {table}", row => row.GetInt64(0)).Single();

    /// <summary>Brings what was written ahead into the database, and empties that file.</summary>
    public void Checkpoint()
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var answer = command.ExecuteReader();
        if (!answer.Read() || answer.GetInt32(0) != 0)
            throw new InvalidOperationException("Someone reads: the file can't be emptied now.");
    }

    /// <summary>Opens it without the pool, so that no handle outlives the question.</summary>
    public SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source={Database};Mode={mode};Pooling=False;Default Timeout=10"));
        connection.Open();
        return connection;
    }

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = Open(SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Nothing here comes from anyone but a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }
}
