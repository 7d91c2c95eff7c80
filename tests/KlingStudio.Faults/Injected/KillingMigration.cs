using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KlingStudio.Faults.Injected;

/// <summary>Kills the process after so many commands that changed a table's shape or the list of migrations.</summary>
internal sealed class KillingMigration(int after) : DbCommandInterceptor
{
    private int _seen;

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource == CommandSource.Migrations && Interlocked.Increment(ref _seen) == after)
            KillingPoints.Die(string.Create(CultureInfo.InvariantCulture, $"command {after} of a migration"));
        return new(result);
    }
}
