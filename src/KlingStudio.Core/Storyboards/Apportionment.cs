namespace KlingStudio.Core.Storyboards;

/// <summary>Shares whole seconds in proportion, by largest remainder, within a shortest and a longest share.</summary>
internal static class Apportionment
{
    /// <summary>
    /// Shares that sum exactly to <paramref name="seconds"/>. Equal remainders: the first comes first.
    /// A share that would leave the range is held at its end, and the rest is shared again among the others, until all fit.
    /// </summary>
    /// <returns>Null when no shares within the range sum to that.</returns>
    public static int[]? Share(long seconds, IReadOnlyList<int> weights, int min, int max)
    {
        if (seconds < (long)min * weights.Count || seconds > (long)max * weights.Count)
            return null;
        var shares = new int[weights.Count];
        var free = Enumerable.Range(0, weights.Count).ToList();
        while (free.Count > 0)
        {
            var all = free.Sum(index => Weight(weights[index]));
            var tooShort = free.Where(index => seconds * Weight(weights[index]) < min * all).ToList();
            var tooLong = free.Where(index => seconds * Weight(weights[index]) > max * all).ToList();
            if (tooShort.Count == 0 && tooLong.Count == 0)
            {
                ByLargestRemainder(seconds, all, weights, free, shares);
                break;
            }

            // Hold the side that is further out (in parts of `all`): holding both at once could overshoot.
            var missing = tooShort.Sum(index => (min * all) - (seconds * Weight(weights[index])));
            var excess = tooLong.Sum(index => (seconds * Weight(weights[index])) - (max * all));
            foreach (var index in missing >= excess ? tooShort : tooLong)
            {
                shares[index] = missing >= excess ? min : max;
                seconds -= shares[index];
                free.Remove(index);
            }
        }

        return shares;
    }

    /// <summary>A stored length may be anything; nothing weighs less than a second, or more than a day.</summary>
    private static long Weight(int length) => Math.Clamp(length, 1, 86_400);

    private static void ByLargestRemainder(long seconds, long all, IReadOnlyList<int> weights, List<int> free, int[] shares)
    {
        var left = seconds;
        foreach (var index in free)
        {
            shares[index] = (int)(seconds * Weight(weights[index]) / all);
            left -= shares[index];
        }

        foreach (var index in free.OrderByDescending(index => seconds * Weight(weights[index]) % all).Take((int)left))
            shares[index]++;
    }
}
