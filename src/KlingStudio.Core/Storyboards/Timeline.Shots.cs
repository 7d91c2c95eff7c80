namespace KlingStudio.Core.Storyboards;

public static partial class Timeline
{
    /// <summary>
    /// The first shot takes all of T. A later one takes the shortest length there is from the longest unlocked shot that can spare it;
    /// else T grows by that; else the unlocked shots give what they can, the longest first, and T grows by the rest.
    /// The same shot added twice (a press repeated over a bad line) is added once.
    /// </summary>
    private static Step AddShot(Scene scene, StoryboardEdit.AddShot add)
    {
        if (scene.IndexOf(add.NewShot) >= 0)
            return Done(scene.Storyboard);
        if (scene.Count >= scene.Profile.MaxShots)
            return NoMoreShots(scene);
        if (scene.Count == 0)
            return AddFirst(scene, add.NewShot);

        // A stored sum that is short by just a shot's length is what the new shot was missing from.
        var gap = scene.Total - scene.Sum;
        if (gap >= scene.Min && gap <= scene.Max)
            return Added(scene, add, scene.Seconds(), (int)gap, 0);

        var lengths = scene.Seconds();
        if (LongestUnlocked(scene, lengths) is { } longest && lengths[longest] >= 2 * scene.Min)
        {
            lengths[longest] -= scene.Min;
            return Added(scene, add, lengths, scene.Min, 0);
        }

        var room = Math.Max(0, (long)scene.Profile.MaxSeconds - scene.Total);
        if (room >= scene.Min)
            return Added(scene, add, lengths, scene.Min, scene.Min);

        var missing = scene.Min;
        while (missing > 0 && LongestUnlocked(scene, lengths) is { } giver && lengths[giver] > scene.Min)
        {
            lengths[giver]--;
            missing--;
        }

        return missing <= room ? Added(scene, add, lengths, scene.Min, missing) : NoMoreShots(scene);
    }

    private static Step AddFirst(Scene scene, ShotId id) =>
        scene.Total >= scene.Min && scene.Total <= scene.Max
            ? Done(scene.With([new Shot(id, "", scene.Total)]))
            : Stuck(
                scene.Total < scene.Min ? ProblemKind.ShotTooShort : ProblemKind.ShotTooLong,
                scene.Facts() with { ShotNumber = 1, Wanted = scene.Total, Minimum = scene.Min, Maximum = scene.Max },
                [Offer.Total(scene, Math.Clamp(scene.Total, scene.Min, scene.Max))]);

    private static Step.Done Added(Scene scene, StoryboardEdit.AddShot add, int[] lengths, int seconds, int extended)
    {
        // The shot it should follow may be gone by now: then it comes last.
        var after = add.After is { } id ? scene.IndexOf(id) : -1;
        var at = after < 0 ? scene.Count : after + 1;
        var shots = scene.With(lengths).Shots.Insert(at, new Shot(add.NewShot, "", seconds));
        return Done(scene.With(shots, scene.Total + extended), extended);
    }

    /// <summary>Equally long: the first.</summary>
    private static int? LongestUnlocked(Scene scene, int[] lengths)
    {
        int? longest = null;
        for (var i = 0; i < lengths.Length; i++)
            if (!scene.Shots[i].Locked && (longest is null || lengths[i] > lengths[longest.Value]))
                longest = i;
        return longest;
    }

    private static Step.Stuck NoMoreShots(Scene scene)
    {
        var most = scene.Profile.MostShots(scene.Profile.MaxSeconds);
        return Stuck(
            ProblemKind.NoFurtherShot,
            scene.Facts() with { Minimum = scene.Min, Maximum = Math.Min(most, scene.Count), Needed = Whole.Seconds(scene.Least + scene.Min) },
            [
                .. scene.Count < most ? Offer.UnlockAny(scene).Take(3) : [],
                .. Offer.MergeAny(scene).Take(2),
                .. Offer.DeleteAny(scene).Take(2),
                .. Repairs(scene),
            ]);
    }

    private static Step Split(Scene scene, StoryboardEdit.Split split)
    {
        var index = scene.IndexOf(split.Shot);
        if (index < 0)
            return Gone(split.Shot);
        if (scene.IndexOf(split.NewShot) >= 0)
            return Done(scene.Storyboard);
        if (scene.Count >= scene.Profile.MaxShots)
            return NoMoreShots(scene);

        var shot = scene.Shots[index];
        long needed = 2L * scene.Min;
        if (shot.Seconds < needed)
            return Stuck(
                ProblemKind.TooShortToSplit,
                scene.Facts() with { ShotNumber = index + 1, Minimum = scene.Min, Needed = Whole.Seconds(needed) },
                [
                    Offer.Seconds(scene, shot.Id, needed),
                    .. needed - shot.Seconds <= scene.RippleRoom(shot, grows: true) ? Offer.Ripple(scene, shot, needed - shot.Seconds) : [],
                    .. Offer.UnlockAny(scene, longerThan: scene.Min),
                    Offer.Add(scene),
                    .. Offer.MergeAny(scene).Take(1),
                ],
                shot.Id);

        // A stored shot may be longer than two of the model's longest: then no cut is right, but any is nearer.
        var (earliest, latest) = (Math.Max(scene.Min, shot.Seconds - scene.Max), Math.Min(scene.Max, shot.Seconds - scene.Min));
        var first = earliest > latest ? shot.Seconds - (shot.Seconds / 2) : Math.Clamp(split.FirstSeconds ?? shot.Seconds - (shot.Seconds / 2), earliest, latest);
        return Done(scene.With(scene.Shots
            .SetItem(index, shot with { Seconds = first })
            .Insert(index + 1, new Shot(split.NewShot, "", shot.Seconds - first, shot.Locked))));
    }
}
