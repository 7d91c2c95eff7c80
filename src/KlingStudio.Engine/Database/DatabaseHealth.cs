using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Database;

/// <summary>How the database is doing, for health checks and banners. Changes are announced as <c>Topic.Studio</c>.</summary>
public sealed class DatabaseHealth
{
    private readonly IDbContextFactory<StudioContext> _contexts;
    private readonly StudioStartup _startup;
    private readonly WriteLane _lane;

    internal DatabaseHealth(IDbContextFactory<StudioContext> contexts, StudioStartup startup, WriteLane lane)
    {
        _contexts = contexts;
        _startup = startup;
        _lane = lane;
    }

    /// <summary>Since when another program has kept the studio from saving, UTC; null when it hasn't. Changes wait meanwhile, none is lost.</summary>
    public DateTime? BlockedSince => _lane.BlockedSince;

    /// <summary>True when start-up is done, with every migration, and the database answers.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        if (!_startup.IsReady)
            return false;
        try
        {
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            return await context.Studio.AnyAsync(cancellationToken);
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
