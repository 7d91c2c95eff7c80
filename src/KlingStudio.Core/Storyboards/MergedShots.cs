using System.Collections.Immutable;

namespace KlingStudio.Core.Storyboards;

/// <summary>The shots' half of a merge: their seconds as one value, then each shot's prompt and lock for itself.</summary>
internal static class MergedShots
{
    public static Storyboard Merge(Storyboard settings, Storyboard ancestor, Storyboard mine, Storyboard theirs, ImmutableArray<MergeConflict>.Builder conflicts)
    {
        var timing = StoryboardMerge.Pick(
            new Timing(ancestor),
            new Timing(mine),
            new Timing(theirs),
            (m, t) => conflicts.Add(new(MergeField.Timing, null, m.ToString(), t.ToString())));
        var shots = timing.Storyboard.Shots.Select(shot => shot with
        {
            Prompt = Prompt(shot, ancestor.Find(shot.Id), mine.Find(shot.Id), theirs.Find(shot.Id), conflicts),
            Locked = Lock(shot, ancestor.Find(shot.Id), mine.Find(shot.Id), theirs.Find(shot.Id)),
        }).ToImmutableArray();
        ReportLost(mine, ancestor, shots, conflicts, (shot, text) => new(MergeField.ShotPrompt, shot, text, null));
        ReportLost(theirs, ancestor, shots, conflicts, (shot, text) => new(MergeField.ShotPrompt, shot, null, text));
        return settings with { TotalSeconds = timing.Storyboard.TotalSeconds, Shots = shots };
    }

    private static string Prompt(Shot shot, Shot? was, Shot? mine, Shot? theirs, ImmutableArray<MergeConflict>.Builder conflicts) =>
        (mine, theirs) switch
        {
            ({ } m, { } t) => StoryboardMerge.Pick(was?.Prompt ?? "", m.Prompt, t.Prompt, (mineText, theirText) => conflicts.Add(new(MergeField.ShotPrompt, shot.Id, mineText, theirText))),
            ({ } m, null) => m.Prompt,
            (null, { } t) => t.Prompt,
            _ => shot.Prompt,
        };

    private static bool Lock(Shot shot, Shot? was, Shot? mine, Shot? theirs) =>
        mine is not null && theirs is not null
            ? StoryboardMerge.Pick(was?.Locked ?? false, mine.Locked, theirs.Locked, (_, _) => { })
            : shot.Locked;

    /// <summary>A prompt that was written or changed on one side, in a shot that the other side's seconds don't have.</summary>
    private static void ReportLost(Storyboard side, Storyboard ancestor, ImmutableArray<Shot> kept, ImmutableArray<MergeConflict>.Builder conflicts, Func<ShotId, string, MergeConflict> conflict)
    {
        foreach (var shot in side.Shots)
            if (shot.Prompt.Length > 0 && ancestor.Find(shot.Id)?.Prompt != shot.Prompt && !kept.Any(other => other.Id == shot.Id))
                conflicts.Add(conflict(shot.Id, shot.Prompt));
    }

    /// <summary>T, the shots there are, their order and their seconds: what must change hands as one.</summary>
    private readonly struct Timing(Storyboard storyboard) : IEquatable<Timing>
    {
        public Storyboard Storyboard { get; } = storyboard;

        public bool Equals(Timing other) =>
            Storyboard.TotalSeconds == other.Storyboard.TotalSeconds
            && Storyboard.Shots.Length == other.Storyboard.Shots.Length
            && Storyboard.Shots.Zip(other.Storyboard.Shots).All(pair => pair.First.Id == pair.Second.Id && pair.First.Seconds == pair.Second.Seconds);

        public override bool Equals(object? obj) => obj is Timing other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(Storyboard.TotalSeconds, Storyboard.Shots.Length);

        /// <summary>As people write it: <c>4 + 3 + 5 = 12</c>, or <c>12</c> without shots.</summary>
        public override string ToString() =>
            Storyboard.Shots.IsEmpty ? $"{Storyboard.TotalSeconds}" : $"{string.Join(" + ", Storyboard.Shots.Select(shot => shot.Seconds))} = {Storyboard.ShotSeconds}";
    }
}
