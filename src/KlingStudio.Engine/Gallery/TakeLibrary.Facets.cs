using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>What there is to narrow takes down by.</summary>
public sealed partial class TakeLibrary
{
    /// <summary>What takes can be narrowed down by.</summary>
    /// <param name="project">Whose scenes to tell, too.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<TakeFacets> FacetsAsync(ProjectId? project = null, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var shelf = await _index.ReadAsync(context, cancellationToken);
        var takes = (await TakeMatching.MatchAsync(context, shelf, new TakeFilter(), cancellationToken)).Entries;
        // What a model is called, its newest take's generation knows.
        var newest = takes.DistinctBy(take => take.Model).Select(take => take.Key).ToList();
        var models = await (
            from take in context.Set<Take>()
            join generation in context.Set<Generation>() on take.GenerationId equals generation.Id
            where newest.Contains(take.SearchKey)
            select new ModelChoice(take.ModelId, generation.Request.ModelName)).ToListAsync(cancellationToken);
        return new(
            [.. shelf.Places.Projects.Values.Where(each => !each.Deleted).OrderBy(each => each.Folded, StringComparer.Ordinal).ThenBy(each => each.Id.Value).Select(each => new ProjectChoice(each.Id, each.Name))],
            [.. shelf.Places.Scenes.Values.Where(scene => scene.Shown && scene.Project.Id == project).OrderBy(scene => scene.Rank).Select(scene => new SceneChoice(scene.Id, scene.Number, scene.Name))],
            [.. takes.Select(take => take.Person).Distinct()],
            [.. models.OrderBy(model => model.Name, StringComparer.OrdinalIgnoreCase)],
            [.. takes.Select(take => take.Shape).Distinct().Order(StringComparer.Ordinal)],
            [.. takes.SelectMany(take => take.Tags).CountBy(tag => tag, StringComparer.OrdinalIgnoreCase).OrderByDescending(tag => tag.Value).ThenBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Select(tag => tag.Key)]);
    }
}
