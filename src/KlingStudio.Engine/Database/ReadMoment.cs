using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KlingStudio.Engine.Database;

/// <summary>Lets several queries see one moment of the database.</summary>
internal static class ReadMoment
{
    /// <summary>Starts a transaction that only reads. SQLite's own default takes the write lock, and would wait for writers.</summary>
    public static async Task<IDbContextTransaction> BeginReadAsync(this StudioContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        var transaction = connection.BeginTransaction(deferred: true);
        return (await context.Database.UseTransactionAsync(transaction, cancellationToken))!;
    }
}
