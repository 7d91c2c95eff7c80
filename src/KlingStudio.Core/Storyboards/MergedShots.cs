using System.Collections.Immutable;

namespace KlingStudio.Core.Storyboards;

/// <summary>The shots' half of a merge: their seconds as one value, then each shot's prompt and lock for itself.</summary>
internal static class MergedShots
{
    public static Storyboard Merge(Storyboard settings, Storyboard ancestor, Storyboard mine, Storyboard theirs, ImmutableArray<MergeConflict>.Builder conflicts)
    {
        var timing = StoryboardMerge.Pick(
            new ShotTiming(ancestor),
            new ShotTiming(mine),
            new ShotTiming(theirs),
            (m, t) => conflicts.Add(new(MergeField.Timing, null, m.ToString(), t.ToString())));
        // Whoever wrote into a shot meanwhile keeps it, and with it the seconds it stands among.
        var held = Lost(theirs, ancestor, timing.Storyboard.Shots).ToList();
        if (held.Count > 0)
            timing = new ShotTiming(theirs);
        var shots = timing.Storyboard.Shots.Select(shot => shot with
        {
            Prompt = Prompt(shot, ancestor.Find(shot.Id), mine.Find(shot.Id), theirs.Find(shot.Id), conflicts),
            Locked = Lock(shot, ancestor.Find(shot.Id), mine.Find(shot.Id), theirs.Find(shot.Id)),
        }).ToImmutableArray();
        conflicts.AddRange(Lost(mine, ancestor, shots).Select(shot => new MergeConflict(MergeField.ShotPrompt, shot.Id, shot.Prompt, null)));
        conflicts.AddRange(held.Select(shot => new MergeConflict(MergeField.ShotPrompt, shot.Id, null, shot.Prompt)));
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

    /// <summary>The shots whose prompts were written or changed on one side, and that aren't among the kept ones.</summary>
    private static IEnumerable<Shot> Lost(Storyboard side, Storyboard ancestor, ImmutableArray<Shot> kept) =>
        side.Shots.Where(shot => shot.Prompt.Length > 0 && ancestor.Find(shot.Id)?.Prompt != shot.Prompt && !kept.Any(other => other.Id == shot.Id));
}
