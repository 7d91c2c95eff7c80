using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingStudio.Engine.Database;

/// <summary>
/// What every connection is told as it opens. A commit is on the disk before anyone hears of it (FULL), references are checked,
/// and a short outside lock is waited out. WAL is a property of the file: start-up sets it.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA busy_timeout=1000;";

    // A connection that comes back from the pool still knows them.
    private readonly ConditionalWeakTable<SQLitePCL.sqlite3, string> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsTold(connection))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        Remember(connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsTold(connection))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
        Remember(connection);
    }

    private bool IsTold(DbConnection connection) => _told.TryGetValue(Handle(connection), out _);

    private void Remember(DbConnection connection) => _told.AddOrUpdate(Handle(connection), connection.DataSource);

    private static SQLitePCL.sqlite3 Handle(DbConnection connection) => ((SqliteConnection)connection).Handle!;
}
