using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingStudio.Engine.Database;

/// <summary>
/// What every connection is told as it opens. A commit is on the disk before anyone hears of it (FULL), references are checked,
/// and a short outside lock is waited out. WAL is a property of the file: start-up sets it.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA busy_timeout=1000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
