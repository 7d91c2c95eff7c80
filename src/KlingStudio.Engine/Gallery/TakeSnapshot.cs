using KlingStudio.Core.Projects;

namespace KlingStudio.Engine.Gallery;

/// <summary>Projects and scenes by name and place.</summary>
internal sealed record TakePlaces(IReadOnlyDictionary<ProjectId, ProjectPlace> Projects, IReadOnlyDictionary<SceneId, ScenePlace> Scenes);

/// <summary>Takes that match, the newest first, and what they come to.</summary>
internal sealed record MatchedTakes(IReadOnlyList<TakeEntry> Entries, TakeSum Sum);

/// <summary>All takes at one moment. It remembers the last answers: whoever scrolls asks the same again.</summary>
/// <param name="version">Of the changes that are in it.</param>
/// <param name="places">Where the takes lie.</param>
/// <param name="entries">The newest first.</param>
internal sealed class TakeSnapshot(long version, TakePlaces places, IReadOnlyList<TakeEntry> entries)
{
    private const int Remembered = 4;

    private readonly Lock _lock = new();
    private readonly List<(TakeFilter Filter, MatchedTakes Matched)> _matched = [];
    private readonly List<(TakeFilter Filter, TakeOrder Order, IReadOnlyList<TakeEntry> Sorted)> _sorted = [];

    public long Version => version;

    public TakePlaces Places => places;

    public IReadOnlyList<TakeEntry> Entries => entries;

    /// <summary>Takes that match, if that was asked lately.</summary>
    public MatchedTakes? Recall(TakeFilter filter)
    {
        lock (_lock)
            return _matched.Find(each => each.Filter == filter).Matched;
    }

    public IReadOnlyList<TakeEntry>? Recall(TakeFilter filter, TakeOrder order)
    {
        lock (_lock)
            return _sorted.Find(each => each.Filter == filter && each.Order == order).Sorted;
    }

    public void Remember(TakeFilter filter, MatchedTakes matched)
    {
        lock (_lock)
            Keep(_matched, (filter, matched));
    }

    public void Remember(TakeFilter filter, TakeOrder order, IReadOnlyList<TakeEntry> sorted)
    {
        lock (_lock)
            Keep(_sorted, (filter, order, sorted));
    }

    private static void Keep<T>(List<T> answers, T answer)
    {
        if (answers.Count == Remembered)
            answers.RemoveAt(0);
        answers.Add(answer);
    }
}
