using System.Text.Json;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Media;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>Which takes wait to be looked into, and what became of it: one write for each, and the old file goes after it.</summary>
internal sealed class IngestShelf(
    IDbContextFactory<StudioContext> contexts, WriteLane lane, LiveUpdates.LiveUpdates updates, IMediaStore store, MediaTools tools, IngestSteps steps, TimeProvider clock)
{
    private const int Tries = 5;

    /// <summary>Set when a take may be waiting.</summary>
    public Signal Woken { get; } = new();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Once at start: what an older way made, and what only ffmpeg was missing for, waits again; a kill may have left one old file.</summary>
    public async Task PrepareAsync(CancellationToken stopping)
    {
        var complete = tools.Missing.Count == 0;
        await lane.WriteAsync(
            (context, cancel) => context.Set<TakeIngest>()
                .Where(row => context.Set<Take>().Any(take => take.Id == row.TakeId && take.File.Name != ""))
                .Where(row => row.State != IngestState.Waiting && (row.Way < Ingestion.Way || (complete && row.Problem == IngestProblem.NoFfmpeg)))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.State, IngestState.Waiting).SetProperty(row => row.Attempts, 0).SetProperty(row => row.NotBefore, (DateTime?)null),
                    cancel),
            stopping);
        await using var context = await contexts.CreateDbContextAsync(stopping);
        var last = await context.Set<TakeIngest>().AsNoTracking()
            .Where(row => row.EndedAt != null).OrderByDescending(row => row.EndedAt)
            .Join(context.Set<Take>(), row => row.TakeId, take => take.Id, (_, take) => take)
            .FirstOrDefaultAsync(stopping);
        if (last is not null && last.File.Sha256 != last.DeliveredSha256)
            await RemoveUnnamedAsync(MediaName.Of(last.DeliveredSha256, Path.GetExtension(last.File.Name)), stopping);
    }

    /// <summary>The newest take that waits and is due, or null.</summary>
    public async Task<TakeId?> NextAsync(CancellationToken stopping)
    {
        var now = Now;
        await using var context = await contexts.CreateDbContextAsync(stopping);
        return await context.Set<TakeIngest>()
            .Where(row => row.State == IngestState.Waiting && (row.NotBefore == null || row.NotBefore <= now))
            .OrderByDescending(row => row.TakeId).Select(row => (TakeId?)row.TakeId).FirstOrDefaultAsync(stopping);
    }

    /// <summary>How long until one that waits for another try is due; null when none is.</summary>
    public async Task<TimeSpan?> DueAsync(CancellationToken stopping)
    {
        await using var context = await contexts.CreateDbContextAsync(stopping);
        var due = await context.Set<TakeIngest>().Where(row => row.State == IngestState.Waiting).MinAsync(row => row.NotBefore, stopping);
        return due is not { } at ? null : at > Now ? at - Now : TimeSpan.Zero;
    }

    /// <summary>A take and all that its recipe says.</summary>
    public async Task<IngestJob?> ReadAsync(TakeId id, CancellationToken stopping)
    {
        await using var context = await contexts.CreateDbContextAsync(stopping);
        if (await context.Set<Take>().AsNoTracking().SingleOrDefaultAsync(take => take.Id == id, stopping) is not { } take)
            return null;
        var generation = await context.Set<Generation>().AsNoTracking().SingleAsync(generation => generation.Id == take.GenerationId, stopping);
        return new(take, generation, (await SceneSlates.ReadAsync(context, [take.SceneId], stopping))[take.SceneId]);
    }

    /// <summary>Writes down what became of it, in one commit; then the file that nothing names any more goes.</summary>
    public async Task KeepAsync(IngestJob job, IngestResult result, CancellationToken stopping)
    {
        var before = store.Find(job.Take.File.Name)?.LastWriteTimeUtc;
        await lane.WriteAsync(
            async (context, cancel) =>
            {
                var take = await context.Set<Take>().SingleAsync(take => take.Id == job.Take.Id, cancel);
                var row = await context.Set<TakeIngest>().SingleAsync(row => row.TakeId == job.Take.Id, cancel);
                // Emptied out of the trash meanwhile, it has no file any more.
                if (result.File is { } file && file != take.File && take.File.Name.Length > 0)
                    take.Rewrap(file);
                Note(row, result);
                return true;
            },
            stopping);
        steps.Reach(IngestStep.Committed);
        updates.Publish(new Change(Topic.Take(job.Take.Id)));
        updates.Publish(new Change(Topic.Gallery));
        // Whoever delivered the same bytes again meanwhile may be about to name them.
        if (result.File is { } now && now.Name != job.Take.File.Name && store.Find(job.Take.File.Name)?.LastWriteTimeUtc == before)
            await RemoveUnnamedAsync(job.Take.File.Name, stopping);
    }

    private void Note(TakeIngest row, IngestResult result)
    {
        // What was made stays, whatever else went wrong; what wasn't made this time doesn't take away what was there.
        row.Sprite = result.Sprite ?? row.Sprite;
        row.SpriteLayoutJson = result.Layout is { } layout ? JsonSerializer.Serialize(layout, IngestJson.Default.SpriteLayout) : row.SpriteLayoutJson;
        row.CutsJson = result.Cuts is { } cuts ? JsonSerializer.Serialize(cuts, IngestJson.Default.DeliveredCuts) : row.CutsJson;
        row.Sidecar = result.Sidecar ?? row.Sidecar;
        row.Problem = result.Problem;
        row.EndedAt = Now;
        row.Attempts++;
        if (result.Problem is IngestProblem.DiskFull or IngestProblem.TooSlow && row.Attempts < Tries)
        {
            // 1, 4, 16, 64 minutes.
            row.NotBefore = Now + TimeSpan.FromMinutes(Math.Pow(4, row.Attempts - 1));
            return;
        }

        row.Way = Ingestion.Way;
        row.NotBefore = null;
        row.State = result.Problem is null or IngestProblem.KeptAsDelivered ? IngestState.Done : IngestState.Failed;
    }

    private async Task RemoveUnnamedAsync(string name, CancellationToken stopping)
    {
        await using var context = await contexts.CreateDbContextAsync(stopping);
        if (!await context.Set<Take>().AnyAsync(take => take.File.Name == name, stopping))
            store.Remove(name);
    }
}
