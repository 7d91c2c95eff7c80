using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Database;

/// <summary>
/// What changed of takes, and of the projects and scenes they lie in. Triggers write it down within the change's own transaction, so
/// whoever keeps a copy in memory knows what to read again, whoever changed it and however.
/// </summary>
internal static class ShelfChanges
{
    /// <summary>Stands for the names, places and deletions of projects and scenes. Takes are known by their search keys, from 1.</summary>
    public const long Places = 0;

    /// <summary>Grows with every change.</summary>
    public static async Task<long> VersionAsync(StudioContext context, CancellationToken cancellationToken) =>
        await context.Database.SqlQuery<long>($"SELECT coalesce(max(Version), 0) AS Value FROM ShelfChanges").SingleAsync(cancellationToken);

    /// <summary>What changed after a version.</summary>
    public static async Task<IReadOnlyList<long>> SinceAsync(StudioContext context, long version, CancellationToken cancellationToken) =>
        await context.Database.SqlQuery<long>($"SELECT What AS Value FROM ShelfChanges WHERE Version > {version}").ToListAsync(cancellationToken);
}
