using System.Collections;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Gallery;

/// <summary>Which takes a filter means, and in which order.</summary>
internal static class TakeMatching
{
    /// <summary>Takes that match, the newest first.</summary>
    public static async Task<MatchedTakes> MatchAsync(StudioContext context, TakeSnapshot shelf, TakeFilter filter, CancellationToken cancel)
    {
        if (shelf.Recall(filter) is { } known)
            return known;
        var words = new List<Func<TakeEntry, bool>>();
        foreach (var word in await WordsAsync(context, shelf, filter.Search, cancel))
            words.Add(word);
        var found = new List<TakeEntry>();
        var seconds = 0.0;
        foreach (var entry in shelf.Entries)
            if (Keeps(filter, shelf.Places, entry) && words.TrueForAll(word => word(entry)))
            {
                found.Add(entry);
                seconds += entry.Seconds;
            }

        var matched = new MatchedTakes(found, new(found.Count, seconds));
        shelf.Remember(filter, matched);
        return matched;
    }

    /// <summary>The same in order.</summary>
    public static async Task<IReadOnlyList<TakeEntry>> SortAsync(StudioContext context, TakeSnapshot shelf, TakeFilter filter, TakeOrder order, CancellationToken cancel)
    {
        if (shelf.Recall(filter, order) is { } known)
            return known;
        var matched = (await MatchAsync(context, shelf, filter, cancel)).Entries;
        // Sorting keeps the order of equals: the newest first.
        IEnumerable<TakeEntry> sorted = order.Sort switch
        {
            TakeSort.Oldest => matched.Reverse(),
            TakeSort.Rating => matched.OrderByDescending(entry => entry.Rating),
            TakeSort.Length => matched.OrderByDescending(entry => entry.Seconds),
            TakeSort.Scene => matched.OrderBy(entry => shelf.Places.Scenes[entry.Scene].Rank).ThenBy(entry => entry.Number),
            _ => matched,
        };
        if (order.ByScene && order.Sort != TakeSort.Scene)
            sorted = sorted.OrderBy(entry => shelf.Places.Scenes[entry.Scene].Rank);
        IReadOnlyList<TakeEntry> listed = ReferenceEquals(sorted, matched) ? matched : [.. sorted];
        shelf.Remember(filter, order, listed);
        return listed;
    }

    private static bool Keeps(TakeFilter filter, TakePlaces places, TakeEntry entry) =>
        entry.Trashed == filter.Trashed && !(filter.Trashed && entry.Removed)
        && (filter.Project is not { } project || entry.Project == project)
        && (filter.Scene is not { } scene || entry.Scene == scene)
        && (filter.Person is not { } person || entry.Person == person)
        && (filter.Model is not { } model || entry.Model == model)
        && (filter.AspectRatio is not { } shape || entry.Shape == shape)
        && (filter.Sound is not { } sound || entry.Sound == sound)
        && (filter.From is not { } from || entry.At >= from)
        && (filter.To is not { } to || entry.At < to)
        && (filter.LeastRating is not { } stars || entry.Rating >= stars)
        && (filter.Circled is not { } circled || entry.Circled == circled)
        && (filter.Rejected is not { } rejected || entry.Rejected == rejected)
        && (filter.Simulated is not { } simulated || entry.Simulated == simulated)
        && (filter.Tag is not { } tag || entry.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
        && places.Scenes.TryGetValue(entry.Scene, out var place) && place.Shown;

    // A word is in the take itself, or in the name of its project or scene. Those that are in no name are looked for together.
    private static async Task<IReadOnlyList<Func<TakeEntry, bool>>> WordsAsync(StudioContext context, TakeSnapshot shelf, string? search, CancellationToken cancel)
    {
        var (words, together) = (new List<Func<TakeEntry, bool>>(), new List<string>());
        foreach (var word in SearchWords.Of(search))
        {
            var named = NamedBy(shelf.Places, word.Folded);
            if (named.Count == 0 && !word.IsSigns)
                together.Add(word.Expression);
            else if (named.Count == shelf.Places.Scenes.Count)
                continue;
            else
            {
                var keys = word.IsSigns ? await LiteralAsync(context, word, cancel) : await KeysAsync(TakeSearchIndex.Matching(context, word.Expression), cancel);
                words.Add(entry => named.Contains(entry.Scene) || Has(keys, entry.Key));
            }
        }

        if (together.Count > 0)
        {
            var keys = await KeysAsync(TakeSearchIndex.Matching(context, string.Join(" AND ", together)), cancel);
            words.Add(entry => Has(keys, entry.Key));
        }

        return words;
    }

    private static HashSet<SceneId> NamedBy(TakePlaces places, string word)
    {
        var projects = places.Projects.Values.Where(project => project.Folded.Contains(word, StringComparison.Ordinal)).Select(project => project.Id).ToHashSet();
        return [.. places.Scenes.Values.Where(scene => projects.Contains(scene.Project.Id) || scene.Folded.Contains(word, StringComparison.Ordinal)).Select(scene => scene.Id)];
    }

    // Signs alone are in no index.
    private static Task<BitArray> LiteralAsync(StudioContext context, SearchWord word, CancellationToken cancel) =>
        KeysAsync(
            context.Set<Take>().Where(take => take.SearchPrompts.Contains(word.Folded) || take.Name.Contains(word.Typed) || take.Note.Contains(word.Typed)
                || take.Tags.Any(tag => tag.Contains(word.Typed))).Select(take => take.SearchKey),
            cancel);

    // Search keys are given one after the other: a bit for each is small.
    private static async Task<BitArray> KeysAsync(IQueryable<long> keys, CancellationToken cancel)
    {
        var bits = new BitArray(1024);
        await foreach (var key in keys.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (key >= bits.Length)
                bits.Length = (int)Math.Max(key + 1, Math.Min(int.MaxValue, bits.Length * 2L));
            bits[(int)key] = true;
        }

        return bits;
    }

    private static bool Has(BitArray keys, long key) => key < keys.Length && keys[(int)key];
}
