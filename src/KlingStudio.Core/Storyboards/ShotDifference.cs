using System.Collections.Immutable;

namespace KlingStudio.Core.Storyboards;

/// <summary>The shots' part of a difference: which came, went and moved, and what changed in those that stayed.</summary>
internal static class ShotDifference
{
    public static IEnumerable<DifferenceFact> Between(Storyboard before, Storyboard after)
    {
        var (old, now) = (Numbered(before), Numbered(after));
        var places = old.ToDictionary(shot => shot.Key);
        var stayed = now.Where(shot => places.ContainsKey(shot.Key)).Select(shot => places[shot.Key].Number).ToList();
        var still = LongestRising(stayed);
        return
        [
            .. old.ExceptBy(now.Select(shot => shot.Key), shot => shot.Key).Select(gone => new DifferenceFact.ShotDeleted(gone.Number, gone.Shot)),
            .. now.SelectMany(shot => places.TryGetValue(shot.Key, out var was)
                ? OfOne(was.Shot, shot.Shot, new ShotNumbers(was.Number, shot.Number), !still.Contains(was.Number))
                : [new DifferenceFact.ShotAdded(shot.Number, shot.Shot)]),
        ];
    }

    private static IEnumerable<DifferenceFact> OfOne(Shot before, Shot after, ShotNumbers numbers, bool moved)
    {
        if (moved)
            yield return new DifferenceFact.ShotMoved(numbers);
        if (before.Seconds != after.Seconds)
            yield return new DifferenceFact.ShotSeconds(numbers, before.Seconds, after.Seconds);
        if (before.Locked != after.Locked)
            yield return new DifferenceFact.ShotLock(numbers, after.Locked);
        if (before.Prompt != after.Prompt)
            yield return new DifferenceFact.ShotPrompt(numbers, TextDifference.Between(before.Prompt, after.Prompt));
    }

    /// <summary>Old data may hold an id twice: then the first is the first, the second the second.</summary>
    private static List<Place> Numbered(Storyboard storyboard)
    {
        var met = new Dictionary<ShotId, int>();
        return
        [
            .. storyboard.Shots.Select((shot, index) =>
            {
                var times = met[shot.Id] = met.GetValueOrDefault(shot.Id) + 1;
                return new Place((shot.Id, times), index + 1, shot);
            }),
        ];
    }

    /// <summary>The most shots that kept their order: the others are those that were moved, and there are as few of them as can be.</summary>
    private static HashSet<int> LongestRising(List<int> numbers)
    {
        var best = new List<ImmutableList<int>>();
        foreach (var number in numbers)
            best.Add((best.Where(run => run[^1] < number).MaxBy(run => run.Count) ?? []).Add(number));
        return [.. best.MaxBy(run => run.Count) ?? []];
    }

    private sealed record Place((ShotId Id, int Time) Key, int Number, Shot Shot);
}
