using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>Lists of takes. Which ones are in them is reckoned in memory; only those that are asked for are read in full.</summary>
public sealed partial class TakeLibrary
{
    /// <summary>Some of the takes that match, and what all of them come to. Takes of deleted projects and scenes aren't shown.</summary>
    /// <param name="filter">What to look for.</param>
    /// <param name="order">How to put them in order; the newest first unless told.</param>
    /// <param name="skip">How many come before.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<TakePage> ListAsync(TakeFilter filter, TakeOrder? order = null, int skip = 0, int take = PageSize, CancellationToken cancellationToken = default)
    {
        var sum = await SumAsync(filter, cancellationToken);
        return new(await WindowAsync(filter, order, skip, take, cancellationToken), sum.Count, sum.Seconds);
    }

    /// <summary>The same without counting.</summary>
    public async Task<IReadOnlyList<TakeCard>> WindowAsync(
        TakeFilter filter, TakeOrder? order = null, int skip = 0, int take = PageSize, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await CardsAsync(context, await IdsAsync(context, filter, order ?? new(), skip, take, cancellationToken), cancellationToken);
    }

    /// <summary>Only the names of the same.</summary>
    public async Task<IReadOnlyList<TakeId>> IdsAsync(TakeFilter filter, TakeOrder order, int skip, int take, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await IdsAsync(context, filter, order, skip, take, cancellationToken);
    }

    /// <summary>Some takes by name, those in the trash too. What is gone is left out.</summary>
    public async Task<IReadOnlyList<TakeCard>> FindAllAsync(IReadOnlyList<TakeId> takes, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await CardsAsync(context, takes, cancellationToken);
    }

    /// <summary>What all that match come to.</summary>
    public async Task<TakeSum> SumAsync(TakeFilter filter, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return (await TakeMatching.MatchAsync(context, await _index.ReadAsync(context, cancellationToken), filter, cancellationToken)).Sum;
    }

    /// <summary>The scenes that have takes which match, in the order of <see cref="TakeSort.Scene"/>.</summary>
    public async Task<IReadOnlyList<SceneTakes>> ScenesAsync(TakeFilter filter, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var shelf = await _index.ReadAsync(context, cancellationToken);
        return
        [
            .. (await TakeMatching.MatchAsync(context, shelf, filter, cancellationToken)).Entries.CountBy(entry => entry.Scene)
                .OrderBy(own => shelf.Places.Scenes[own.Key].Rank).Select(own => new SceneTakes(own.Key, own.Value)),
        ];
    }

    private async Task<IReadOnlyList<TakeId>> IdsAsync(StudioContext context, TakeFilter filter, TakeOrder order, int skip, int take, CancellationToken cancel)
    {
        var sorted = await TakeMatching.SortAsync(context, await _index.ReadAsync(context, cancel), filter, order, cancel);
        return [.. sorted.Skip(skip).Take(take).Select(entry => entry.Id)];
    }

    private static async Task<IReadOnlyList<TakeCard>> CardsAsync(StudioContext context, IReadOnlyList<TakeId> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return [];
        var takes = await context.Set<Take>().AsNoTracking().Where(take => ids.Contains(take.Id)).ToDictionaryAsync(take => take.Id, cancel);
        var slates = await SceneSlates.ReadAsync(context, takes.Values.Select(take => take.SceneId), cancel);
        var made = takes.Values.Select(take => take.GenerationId).Distinct().ToList();
        var models = await context.Set<Generation>().Where(generation => made.Contains(generation.Id))
            .Select(generation => new { generation.Id, generation.Request.ModelName }).ToDictionaryAsync(generation => generation.Id, generation => generation.ModelName, cancel);
        var sprites = await context.Set<TakeIngest>().Where(ingest => ids.Contains(ingest.TakeId) && ingest.SpriteLayoutJson != null)
            .Select(ingest => new { ingest.TakeId, ingest.SpriteLayoutJson }).ToDictionaryAsync(ingest => ingest.TakeId, ingest => ingest.SpriteLayoutJson, cancel);
        return
        [
            .. ids.Where(takes.ContainsKey).Select(id => takes[id])
                .Select(take => Card(take, slates[take.SceneId], models[take.GenerationId]) with { Sprite = Layout(sprites.GetValueOrDefault(take.Id)) }),
        ];
    }
}
