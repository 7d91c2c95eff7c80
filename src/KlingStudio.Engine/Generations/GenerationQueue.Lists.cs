using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>What people see of generations.</summary>
public sealed partial class GenerationQueue
{
    /// <summary>The generations that match, the newest first.</summary>
    public Task<IReadOnlyList<GenerationRow>> ListAsync(GenerationFilter filter, CancellationToken cancellationToken = default) =>
        _store.ReadAsync(
            async context =>
            {
                var generations = context.Set<Generation>().AsNoTracking();
                if (filter.Project is { } project)
                    generations = generations.Where(generation => generation.ProjectId == project);
                if (filter.Scene is { } scene)
                    generations = generations.Where(generation => generation.SceneId == scene);
                if (filter.States is { } states)
                    generations = generations.Where(generation => states.Contains(generation.State));
                var found = generations.OrderByDescending(generation => generation.QueuedAt).ThenByDescending(generation => generation.Id).Take(filter.Most);
                return await RowsAsync(context, found, cancellationToken);
            },
            cancellationToken);

    /// <summary>One generation, or null when there is none.</summary>
    public Task<GenerationRow?> FindAsync(GenerationId id, CancellationToken cancellationToken = default) =>
        _store.ReadAsync(
            async context =>
            {
                var found = context.Set<Generation>().AsNoTracking().Where(generation => generation.Id == id);
                return (await RowsAsync(context, found, cancellationToken)).SingleOrDefault();
            },
            cancellationToken);

    private async Task<IReadOnlyList<GenerationRow>> RowsAsync(StudioContext context, IQueryable<Generation> found, CancellationToken cancel)
    {
        var facts = await found.Select(Facts.Read).ToListAsync(cancel);
        var slates = await SceneSlates.ReadAsync(context, facts.Select(row => row.Row.SceneId), cancel);
        var ids = facts.ConvertAll(row => row.Row.Id);
        var takes = (await context.Set<Take>()
                .Where(take => ids.Contains(take.GenerationId))
                .OrderBy(take => take.Number)
                .Select(take => new { take.GenerationId, take.Id })
                .ToListAsync(cancel))
            .ToLookup(take => take.GenerationId, take => take.Id);
        var links = await RepeatLinks.ReadAsync(context, facts, cancel);
        var bound = _upstream.Bound;
        var typical = new TypicalDurations(context);
        var rows = new List<GenerationRow>(facts.Count);
        foreach (var (row, modelId, origin, fingerprint, repeats) in facts)
        {
            var offer = row.State is GenerationState.Held or GenerationState.Unconfirmed ? OfferFor(modelId, row.Seconds, row.Sound) : null;
            var slate = slates[row.SceneId];
            rows.Add(row with
            {
                ProjectId = slate.Project,
                ProjectName = slate.ProjectName,
                SceneNumber = slate.SceneNumber,
                SceneName = slate.SceneName,
                Takes = [.. takes[row.Id]],
                EstimateUsd = row.State == GenerationState.Held ? offer?.Usd ?? row.EstimateUsd : row.EstimateUsd,
                Simulated = row.State == GenerationState.Held ? bound.Simulated : row.Simulated,
                Offer = offer,
                Elsewhere = origin != bound.Origin || fingerprint != bound.Fingerprint,
                Repeats = repeats is { } first ? links.Repeated(first) : null,
                RepeatedBy = links.RepeatsOf(row.Id),
                Download = row.State == GenerationState.Saving ? _downloads.Of(row.Id) : null,
                Typical = row.State is GenerationState.Done or GenerationState.Cancelled or GenerationState.Failed
                    ? TypicalDuration.None
                    : await typical.OfAsync(modelId, row.Seconds, row.Simulated, cancel),
            });
        }

        return rows;
    }
}
