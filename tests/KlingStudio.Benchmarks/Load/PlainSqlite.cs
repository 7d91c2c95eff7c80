using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace KlingStudio.Benchmarks.Load;

/// <summary>The same disk without the studio: one row changed for each transaction, flushed each time.</summary>
internal static class PlainSqlite
{
    /// <summary>Transactions per second over a few seconds.</summary>
    public static double Measure(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "plain.db")}");
        connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Changes (Id INTEGER PRIMARY KEY, State TEXT, At TEXT)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Changes (State, At) VALUES ('Queued', '2026-01-01 00:00:00')";
        var clock = Stopwatch.StartNew();
        var changes = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(3))
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            insert.ExecuteNonQuery();
            transaction.Commit();
            changes++;
        }

        return changes / clock.Elapsed.TotalSeconds;

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
