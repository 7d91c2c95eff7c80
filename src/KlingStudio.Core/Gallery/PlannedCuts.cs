using KlingStudio.Core.Storyboards;

namespace KlingStudio.Core.Gallery;

/// <summary>Where a take was asked to cut, beside where it does.</summary>
/// <param name="Boundaries">One for each boundary between two shots, in their order.</param>
/// <param name="Unplanned">The frames of cuts that belong to no boundary, ascending.</param>
public sealed record PlannedCuts(IReadOnlyList<PlannedCut> Boundaries, IReadOnlyList<int> Unplanned)
{
    /// <summary>A cut counts as found within this many seconds on either side of its boundary.</summary>
    public const double Reach = 1;

    /// <summary>The boundaries of a storyboard in seconds from its beginning: where each shot but the first begins.</summary>
    public static IReadOnlyList<int> BoundariesOf(Storyboard storyboard) =>
        [.. storyboard.Shots.SkipLast(1).Select((_, last) => storyboard.Shots.Take(last + 1).Sum(shot => shot.Seconds))];

    /// <summary>
    /// Gives each boundary the cut that is meant by it. As many boundaries as can be have one, each cut is used once, and of all
    /// ways to do that the one with the least drift in all is taken; of equals the one whose earlier boundaries have earlier cuts.
    /// </summary>
    /// <param name="planned">Seconds from the beginning, ascending.</param>
    /// <param name="detected">The first frames of what follows each cut, in any order.</param>
    /// <param name="frameRate">Frames per second; more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frame rate isn't a positive number.</exception>
    public static PlannedCuts Match(IReadOnlyList<int> planned, IReadOnlyCollection<int> detected, double frameRate)
    {
        if (!double.IsFinite(frameRate) || frameRate <= 0)
            throw new ArgumentOutOfRangeException(nameof(frameRate), frameRate, "A frame rate is more than 0.");
        var frames = planned.Select(second => (int)Math.Round(second * frameRate)).ToArray();
        var cuts = detected.Distinct().Order().ToArray();
        var found = Best(frames, cuts, (int)Math.Floor(Reach * frameRate));
        return new(
            [.. planned.Select((second, place) => new PlannedCut(second, frames[place], found[place] is { } cut ? cuts[cut] : null))],
            [.. cuts.Where((_, cut) => !found.Contains(cut))]);
    }

    /// <summary>Both lists ascend, so a best way never crosses: the usual table over how many of each are dealt with.</summary>
    private static int?[] Best(int[] planned, int[] cuts, int reach)
    {
        var best = new (int Missed, long Drift)[planned.Length + 1, cuts.Length + 1];
        for (var left = planned.Length - 1; left >= 0; left--)
        {
            best[left, cuts.Length] = (planned.Length - left, 0);
            for (var cut = cuts.Length - 1; cut >= 0; cut--)
                best[left, cut] = Least(Least(Paired(left, cut), best[left, cut + 1]), Unfound(left, cut));
        }

        var found = new int?[planned.Length];
        for (var (left, cut) = (0, 0); left < planned.Length && cut < cuts.Length;)
        {
            if (Paired(left, cut) == best[left, cut])
                found[left++] = cut++;
            else if (best[left, cut + 1] == best[left, cut])
                cut++;
            else
                left++;
        }

        return found;

        (int Missed, long Drift) Paired(int left, int cut)
        {
            var drift = Math.Abs((long)cuts[cut] - planned[left]);
            return drift > reach ? (int.MaxValue, 0) : (best[left + 1, cut + 1].Missed, best[left + 1, cut + 1].Drift + drift);
        }

        (int Missed, long Drift) Unfound(int left, int cut) => (best[left + 1, cut].Missed + 1, best[left + 1, cut].Drift);
    }

    private static (int Missed, long Drift) Least((int Missed, long Drift) one, (int Missed, long Drift) other) => one.CompareTo(other) <= 0 ? one : other;
}

/// <summary>A boundary that was asked for.</summary>
/// <param name="Second">Where it was planned, in whole seconds from the beginning.</param>
/// <param name="Frame">The same as a frame of the delivered file.</param>
/// <param name="Found">The first frame after the cut that is meant by it; null when there is none within <see cref="PlannedCuts.Reach"/>.</param>
public sealed record PlannedCut(int Second, int Frame, int? Found)
{
    /// <summary>By how many frames it came late; negative for early, null when it wasn't found.</summary>
    public int? Drift => Found - Frame;
}
