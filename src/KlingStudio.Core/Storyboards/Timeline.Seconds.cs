namespace KlingStudio.Core.Storyboards;

public static partial class Timeline
{
    private static Step SetSeconds(Scene scene, StoryboardEdit.SetSeconds set)
    {
        var index = scene.IndexOf(set.Shot);
        if (index < 0)
            return Gone(set.Shot);
        var shot = scene.Shots[index];
        if (shot.Seconds == set.Seconds)
            return Done(scene.Storyboard);

        var facts = scene.Facts() with { ShotNumber = index + 1, Wanted = set.Seconds, Minimum = scene.Min, Maximum = scene.Max };
        if (set.Seconds < scene.Min || set.Seconds > scene.Max)
            return Stuck(
                set.Seconds < scene.Min ? ProblemKind.ShotTooShort : ProblemKind.ShotTooLong,
                facts,
                [
                    .. ClosestSeconds(scene, index, set.Seconds, set.Partner),
                    .. Offer.Ripple(scene, shot, (long)set.Seconds - shot.Seconds),
                    .. set.Seconds < scene.Min
                        ? new[] { FreedTime.ToNeighbours, FreedTime.ShortenTotal }.Select(time => Offer.Delete(scene, set.Shot, time))
                        : Offer.UnlockAny(scene, longerThan: scene.Min).Concat(Offer.MergeAny(scene).Take(1)).Concat(shot.Seconds == scene.Max ? [Offer.Split(scene, shot.Id), Offer.Add(scene)] : []),
                    .. Repairs(scene),
                ],
                set.Shot);

        var lengths = scene.Seconds();
        var left = SetAndAbsorb(scene, lengths, index, set.Seconds, set.Partner);
        // What the others can't absorb is a reason to refuse, unless the scene was further from its sum before.
        if (left == 0 || (scene.Sum != scene.Total && Math.Abs(left) < Math.Abs(scene.Sum - scene.Total)))
            return Done(scene.With(lengths));
        return Stuck(scene.Count == 1 ? ProblemKind.OnlyShot : ProblemKind.OthersCannotAbsorb, facts, WaysToSeconds(scene, index, set.Seconds), set.Shot);
    }

    /// <summary>The others must come to T minus the shot: on a stored scene whose sum is wrong, that repairs it too.</summary>
    private static long SetAndAbsorb(Scene scene, int[] lengths, int index, int seconds, ShotId? partner)
    {
        var difference = scene.Total - (scene.Sum - lengths[index] + seconds);
        lengths[index] = seconds;
        var first = partner is { } id && scene.IndexOf(id) is var at and >= 0 && at != index ? [at] : Array.Empty<int>();
        return Absorption.Absorb(lengths, first.Concat(Absorption.AfterThenBefore(scene, index)), difference, scene.Min, scene.Max);
    }

    private static IEnumerable<Fix> WaysToSeconds(Scene scene, int index, int seconds)
    {
        var shot = scene.Shots[index];
        var by = (long)seconds - shot.Seconds;
        // Only all of it is what was asked for; the closest length comes further down.
        if (Math.Abs(by) <= scene.RippleRoom(shot, grows: by > 0))
            foreach (var fix in Offer.Ripple(scene, shot, by))
                yield return fix;
        foreach (var other in scene.Shots.Where(other => other.Locked && other.Id != shot.Id))
            yield return new Fix(by > 0 ? FixKind.TakeFromShot : FixKind.GiveToShot, new StoryboardEdit.SetSeconds(shot.Id, seconds, other.Id)) { ShotNumber = scene.Number(other.Id) };
        foreach (var fix in ClosestSeconds(scene, index, seconds, null))
            yield return fix;
        if (by < 0)
            yield return Offer.Add(scene);
        foreach (var fix in by > 0 ? Offer.UnlockAny(scene, longerThan: scene.Min) : [])
            yield return fix;
        foreach (var fix in by > 0 ? Offer.MergeAny(scene).Take(2) : [])
            yield return fix;
        // Part of the way, when nothing goes all of it.
        foreach (var fix in Offer.Ripple(scene, shot, by).Concat(Repairs(scene)))
            yield return fix;
    }

    /// <summary>The length nearest to the wanted one that the others can absorb.</summary>
    private static IEnumerable<Fix> ClosestSeconds(Scene scene, int index, int wanted, ShotId? partner) =>
        Enumerable.Range(scene.Min, Math.Max(0, scene.Max - scene.Min + 1))
            .OrderBy(seconds => Math.Abs((long)seconds - wanted))
            .Where(seconds => seconds != scene.Shots[index].Seconds && SetAndAbsorb(scene, scene.Seconds(), index, seconds, partner) == 0)
            // Nearer than what it already has, or it is no help.
            .Where(seconds => Math.Abs((long)seconds - wanted) < Math.Abs((long)scene.Shots[index].Seconds - wanted))
            .Take(1)
            .Select(seconds => new Fix(FixKind.SetShotSeconds, new StoryboardEdit.SetSeconds(scene.Shots[index].Id, seconds, partner)) { ShotNumber = index + 1, Seconds = seconds });
}
