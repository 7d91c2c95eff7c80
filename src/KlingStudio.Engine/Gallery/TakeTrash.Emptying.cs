using KlingStudio.Core.Gallery;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>What is in the trash for longer than it is kept.</summary>
public sealed partial class TakeTrash
{
    // A file this new may have been stored just now for a take whose row is yet to come.
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    /// <summary>Removes the files of takes whose time is over. A file that another take names stays.</summary>
    /// <returns>How many takes lost theirs.</returns>
    internal async Task<int> EmptyAsync(CancellationToken cancellationToken)
    {
        if (_options.CurrentValue.TrashDays is not (> 0 and var days))
            return 0;
        var before = Now.AddDays(-days);
        var removed = 0;
        foreach (var id in await OverdueAsync(before, cancellationToken))
            if (await RemoveAsync(id, before, cancellationToken))
                removed++;
        if (removed > 0)
            Tell(null);
        return removed;
    }

    private async Task<IReadOnlyList<TakeId>> OverdueAsync(DateTime before, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Take>().Where(take => take.TrashedAt != null && take.TrashedAt <= before && take.File.Name != "").Select(take => take.Id).ToListAsync(cancellationToken);
    }

    private async Task<bool> RemoveAsync(TakeId id, DateTime before, CancellationToken cancellationToken)
    {
        // One at a time, so that others write in between. Whatever is brought back meanwhile is out of it.
        var names = await _lane.WriteAsync(
            async (context, cancel) =>
            {
                if (await context.Set<Take>().SingleOrDefaultAsync(take => take.Id == id && take.TrashedAt != null && take.TrashedAt <= before, cancel) is not { } take)
                    return [];
                if (_store.Find(take.File.Name) is { } file && file.LastWriteTimeUtc > Now - Young)
                    return [];
                var ingest = await context.Set<TakeIngest>().SingleOrDefaultAsync(own => own.TakeId == id, cancel);
                string?[] named = [take.File.Name, take.File.Poster, ingest?.Sprite, ingest?.Sidecar];
                take.RemoveFile();
                if (ingest is not null)
                    (ingest.Sprite, ingest.SpriteLayoutJson, ingest.Sidecar) = (null, null, null);
                await context.SaveChangesAsync(cancel);
                var unused = new List<string>();
                foreach (var name in named.OfType<string>().Where(name => name.Length > 0))
                    if (!await context.Set<Take>().AnyAsync(other => other.File.Name == name || other.File.Poster == name, cancel)
                        && !await context.Set<TakeIngest>().AnyAsync(other => other.Sprite == name || other.Sidecar == name, cancel))
                        unused.Add(name);
                return unused;
            },
            cancellationToken);
        foreach (var name in names)
            _store.Remove(name);
        return names.Count > 0;
    }
}
