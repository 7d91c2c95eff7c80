using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Projects;

public sealed partial class ProjectLibrary
{
    private static Task<Dictionary<ProjectId, (int Count, int Seconds, DateTime ChangedAt)>> SumsAsync(StudioContext context, CancellationToken cancellationToken) =>
        context.Scenes
            .Where(scene => scene.DeletedAt == null)
            .GroupBy(scene => scene.ProjectId)
            .Select(scenes => new { Project = scenes.Key, Count = scenes.Count(), Seconds = scenes.Sum(scene => scene.Seconds), ChangedAt = scenes.Max(scene => scene.ChangedAt) })
            .ToDictionaryAsync(sum => sum.Project, sum => (sum.Count, sum.Seconds, sum.ChangedAt), cancellationToken);

    /// <summary>
    /// What has left the studio is counted, by its actual cost or, until that is told, by its estimate. Simulated ones never enter;
    /// what waits has cost nothing yet.
    /// </summary>
    private static async Task<Dictionary<ProjectId, (decimal Usd, bool IsEstimate)>> SpentAsync(StudioContext context, CancellationToken cancellationToken) =>
        await context.Set<Generation>()
            .Where(generation => !generation.Upstream.Simulated && generation.State != GenerationState.Held && generation.State != GenerationState.Queued)
            .GroupBy(generation => generation.ProjectId)
            .Select(sent => new
            {
                Project = sent.Key,
                Usd = sent.Sum(generation => generation.CostUsd ?? generation.EstimateUsd),
                Estimates = sent.Count(generation => generation.CostUsd == null),
            })
            .ToDictionaryAsync(sum => sum.Project, sum => (sum.Usd, sum.Estimates > 0), cancellationToken);
}
