using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>Which generations repeat which, both ways, for the rows of one list.</summary>
internal sealed class RepeatLinks
{
    private readonly Dictionary<GenerationId, GenerationLink> _repeated = [];
    private ILookup<GenerationId, GenerationLink> _repeats = Enumerable.Empty<GenerationLink>().ToLookup(link => link.Id);

    /// <summary>Two look-ups for a whole list, and none for what can't have any.</summary>
    public static async Task<RepeatLinks> ReadAsync(StudioContext context, IReadOnlyList<Facts> facts, CancellationToken cancel)
    {
        var links = new RepeatLinks();
        var ids = facts.Select(row => row.Row.Id).ToList();
        var later = await context.Set<Generation>()
            .Where(generation => generation.Repeats != null && ids.Contains(generation.Repeats.Value))
            .OrderBy(generation => generation.Number)
            .Select(generation => new { First = generation.Repeats!.Value, generation.Id, generation.Number })
            .ToListAsync(cancel);
        links._repeats = later.ToLookup(each => each.First, each => new GenerationLink(each.Id, each.Number));

        var firsts = facts.Select(row => row.Repeats).OfType<GenerationId>().ToList();
        if (firsts.Count == 0)
            return links;
        var found = await context.Set<Generation>()
            .Where(generation => firsts.Contains(generation.Id))
            .Select(generation => new GenerationLink(generation.Id, generation.Number))
            .ToListAsync(cancel);
        foreach (var link in found)
            links._repeated[link.Id] = link;
        return links;
    }

    /// <summary>The one that was repeated.</summary>
    public GenerationLink? Repeated(GenerationId first) => _repeated.GetValueOrDefault(first);

    /// <summary>Those that repeat it.</summary>
    public IReadOnlyList<GenerationLink> RepeatsOf(GenerationId first) => [.. _repeats[first]];
}
