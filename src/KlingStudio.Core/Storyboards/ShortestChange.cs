namespace KlingStudio.Core.Storyboards;

/// <summary>
/// The fewest words to take out and put in that lead from one text to another: E. W. Myers, "An O(ND) difference algorithm and its
/// variations", 1986. Texts that share next to nothing are not searched to the end: they are one replacement.
/// </summary>
internal static class ShortestChange
{
    /// <summary>Time and memory grow with the square of the changes; beyond so many nobody reads them word by word.</summary>
    private const int MostChanges = 1_000;

    /// <summary>One step for each word, in order.</summary>
    public static IEnumerable<TextPartKind> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var head = 0;
        while (head < Math.Min(before.Count, after.Count) && before[head] == after[head])
            head++;
        string[] old = [.. before.Skip(head)];
        string[] now = [.. after.Skip(head)];
        return [.. Enumerable.Repeat(TextPartKind.Kept, head), .. Search(old, now) ?? Replacement(old, now)];
    }

    /// <summary>All but what they end with. Not taken off before the search: what was added would be found one full stop too early.</summary>
    private static List<TextPartKind> Replacement(string[] before, string[] after)
    {
        var tail = 0;
        while (tail < Math.Min(before.Length, after.Length) && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        return
        [
            .. Enumerable.Repeat(TextPartKind.Deleted, before.Length - tail),
            .. Enumerable.Repeat(TextPartKind.Added, after.Length - tail),
            .. Enumerable.Repeat(TextPartKind.Kept, tail),
        ];
    }

    /// <summary>
    /// For one more change at a time: how far into the old text each diagonal (old position − new position) gets. Null beyond the most changes.
    /// </summary>
    private static List<TextPartKind>? Search(string[] before, string[] after)
    {
        var trace = new List<int[]>();
        var most = Math.Min(MostChanges, before.Length + after.Length);
        var reach = new int[(2 * most) + 3];
        var middle = most + 1;
        for (var changes = 0; changes <= most; changes++)
        {
            trace.Add(reach[(middle - changes - 1)..(middle + changes + 2)]);
            for (var diagonal = -changes; diagonal <= changes; diagonal += 2)
            {
                var old = Adds(reach, middle, diagonal, changes) ? reach[middle + diagonal + 1] : reach[middle + diagonal - 1] + 1;
                var now = old - diagonal;
                while (old < before.Length && now < after.Length && before[old] == after[now])
                    (old, now) = (old + 1, now + 1);
                reach[middle + diagonal] = old;
                if (old >= before.Length && now >= after.Length)
                    return WalkBack(trace, before.Length, after.Length);
            }
        }

        return null;
    }

    /// <summary>Whether a diagonal is best reached from its neighbour above, by an added word; otherwise from the one below, by a deleted one.</summary>
    private static bool Adds(int[] reach, int middle, int diagonal, int changes) =>
        diagonal == -changes || (diagonal != changes && reach[middle + diagonal - 1] < reach[middle + diagonal + 1]);

    private static List<TextPartKind> WalkBack(List<int[]> trace, int old, int now)
    {
        var steps = new List<TextPartKind>();
        for (var changes = trace.Count - 1; changes >= 0; changes--)
        {
            var (reach, middle, diagonal) = (trace[changes], changes + 1, old - now);
            var adds = Adds(reach, middle, diagonal, changes);
            var start = adds ? reach[middle + diagonal + 1] : reach[middle + diagonal - 1] + 1;
            steps.AddRange(Enumerable.Repeat(TextPartKind.Kept, old - start));
            (old, now) = (start, start - diagonal);
            if (changes == 0)
                break;
            steps.Add(adds ? TextPartKind.Added : TextPartKind.Deleted);
            (old, now) = adds ? (old, now - 1) : (old - 1, now);
        }

        steps.Reverse();
        return steps;
    }
}
