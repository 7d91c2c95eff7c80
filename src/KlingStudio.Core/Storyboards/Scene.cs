using System.Collections.Immutable;
using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>A storyboard beside the limits of its model: what every timing rule looks at.</summary>
internal readonly record struct Scene(Storyboard Storyboard, ModelProfile Profile)
{
    public ImmutableArray<Shot> Shots => Storyboard.Shots;
    public int Count => Storyboard.Shots.Length;
    public int Total => Storyboard.TotalSeconds;
    public long Sum => Storyboard.Shots.Sum(shot => (long)shot.Seconds);

    /// <summary>Shortest shot.</summary>
    public int Min => Profile.MinShotSeconds;

    /// <summary>Longest shot.</summary>
    public int Max => Profile.MaxShotSeconds;

    public int LockedCount => Storyboard.Shots.Count(shot => shot.Locked);
    public long LockedSeconds => Storyboard.Shots.Where(shot => shot.Locked).Sum(shot => (long)shot.Seconds);

    /// <summary>The least T its shots allow: what locked shots hold, plus the others' minimums.</summary>
    public long Least => LockedSeconds + ((long)(Count - LockedCount) * Min);

    /// <summary>The most T its shots allow.</summary>
    public long Most => LockedSeconds + ((long)(Count - LockedCount) * Max);

    /// <summary>How far a shot and T can change together.</summary>
    public long RippleRoom(Shot shot, bool grows) => grows
        ? Math.Min((long)Max - shot.Seconds, (long)Profile.MaxSeconds - Total)
        : Math.Min((long)shot.Seconds - Min, (long)Total - Profile.MinSeconds);

    public int IndexOf(ShotId id) => Storyboard.IndexOf(id);

    /// <summary>Number of a shot as people count, from 1.</summary>
    public int Number(ShotId id) => Storyboard.IndexOf(id) + 1;

    public Storyboard With(IEnumerable<Shot> shots, int? total = null) =>
        Storyboard with { Shots = [.. shots], TotalSeconds = total ?? Total };

    /// <summary>The same shots with other lengths.</summary>
    public Storyboard With(IReadOnlyList<int> seconds, int? total = null) =>
        With(Storyboard.Shots.Select((shot, index) => shot with { Seconds = seconds[index] }), total);

    public int[] Seconds() => [.. Storyboard.Shots.Select(shot => shot.Seconds)];

    /// <summary>The numbers nearly every sentence about time needs.</summary>
    public ProblemFacts Facts() => new()
    {
        Total = Total,
        Sum = Storyboard.ShotSeconds,
        Shots = Count,
        LockedShots = LockedCount == 0 ? null : LockedCount,
        LockedSeconds = LockedCount == 0 ? null : Whole.Seconds(LockedSeconds),
        Needed = Whole.Seconds(Least),
    };
}
