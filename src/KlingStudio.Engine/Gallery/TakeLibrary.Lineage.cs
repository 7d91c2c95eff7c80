using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Storyboards;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

public sealed partial class TakeLibrary
{
    private static async Task<TakeLineage> LineageAsync(
        StudioContext context, Take take, Storyboard storyboard, TakeId? againFrom, SceneSlate slate, CancellationToken cancel)
    {
        var scene = await context.Scenes.AsNoTracking()
            .Where(scene => scene.Id == take.SceneId)
            .Select(scene => new
            {
                scene.FromTake,
                Gone = scene.DeletedAt != null || context.Projects.Any(project => project.Id == scene.ProjectId && project.DeletedAt != null),
            })
            .SingleAsync(cancel);
        var variations = await context.Scenes.AsNoTracking()
            .Where(other => other.FromTake == take.Id && other.DeletedAt == null && !context.Projects.Any(project => project.Id == other.ProjectId && project.DeletedAt != null))
            .OrderBy(other => other.CreatedAt).ThenBy(other => other.Id)
            .Select(other => other.Id)
            .ToListAsync(cancel);
        var slates = variations.Count == 0 ? null : await SceneSlates.ReadAsync(context, variations, cancel);
        return new TakeLineage
        {
            SceneGone = scene.Gone,
            SameAs = await SameVersionAsync(context, take.SceneId, storyboard, cancel),
            VariationOf = await LinkAsync(context, scene.FromTake, cancel),
            AgainFrom = await LinkAsync(context, againFrom, cancel),
            Variations = variations.ConvertAll(id => new SceneLink(id, slates![id].Project, slates[id].ProjectName, slates[id].SceneNumber, slates[id].SceneName)),
            Again = await AgainAsync(context, take, slate, cancel),
        };
    }

    private static async Task<SceneVersionCard?> SameVersionAsync(StudioContext context, SceneId scene, Storyboard storyboard, CancellationToken cancel)
    {
        var versions = context.SceneVersions.AsNoTracking()
            .Where(version => version.SceneId == scene && version.DeletedAt == null)
            .OrderByDescending(version => version.Number)
            .AsAsyncEnumerable();
        await foreach (var version in versions.WithCancellation(cancel))
            if (version.Storyboard == storyboard)
                return new SceneVersionCard(version.Id, version.Number, version.Name, version.KeptBy, version.KeptAt);
        return null;
    }

    // A request goes out once more for the scene it was made for: the scene's own index finds it.
    private static async Task<IReadOnlyList<AgainLink>> AgainAsync(StudioContext context, Take take, SceneSlate slate, CancellationToken cancel)
    {
        var again = await context.Set<Generation>().AsNoTracking()
            .Where(generation => generation.SceneId == take.SceneId && generation.FromTake == take.Id)
            .OrderBy(generation => generation.Number)
            .Select(generation => new
            {
                generation.Id,
                generation.Number,
                Take = context.Set<Take>().Where(made => made.GenerationId == generation.Id).OrderBy(made => made.Number).Select(made => new { made.Id, made.Number }).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return again.ConvertAll(each => new AgainLink(
            each.Id, each.Number, each.Take is { } made ? new TakeLink(made.Id, slate.ProjectName, slate.SceneNumber, made.Number) : null));
    }

    private static async Task<TakeLink?> LinkAsync(StudioContext context, TakeId? id, CancellationToken cancel)
    {
        if (id is null || await context.Set<Take>().AsNoTracking().SingleOrDefaultAsync(take => take.Id == id, cancel) is not { } take)
            return null;
        var slate = (await SceneSlates.ReadAsync(context, [take.SceneId], cancel))[take.SceneId];
        return new TakeLink(take.Id, slate.ProjectName, slate.SceneNumber, take.Number);
    }
}
