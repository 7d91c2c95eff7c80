namespace KlingStudio.Core.Storyboards;

public static partial class Timeline
{
    /// <summary>How far a boundary can be rolled.</summary>
    /// <param name="storyboard">The newest revision.</param>
    /// <param name="left">The shot before the boundary.</param>
    /// <param name="models">Gives the limits of the storyboard's model.</param>
    /// <returns>Null when there is no such boundary, or the model is unknown.</returns>
    public static BoundaryRange? RangeOfBoundary(Storyboard storyboard, ShotId left, KlingModels.ModelCatalogue models)
    {
        var index = storyboard.IndexOf(left);
        if (index < 0 || index + 1 >= storyboard.Shots.Length || models.Find(storyboard.ModelId) is not { } profile)
            return null;
        var scene = new Scene(storyboard, profile);
        var now = storyboard.Shots.Take(index + 1).Sum(shot => (long)shot.Seconds);
        var held = storyboard.Shots[index].Locked || storyboard.Shots[index + 1].Locked;
        return new BoundaryRange(
            Whole.Seconds(now),
            Whole.Seconds(now - (held ? 0 : Movable(scene, index, index + 1))),
            Whole.Seconds(now + (held ? 0 : Movable(scene, index + 1, index))));
    }

    /// <summary>How far each shot can be stretched and slid.</summary>
    /// <param name="storyboard">The newest revision.</param>
    /// <param name="models">Gives the limits of the storyboard's model.</param>
    /// <returns>One for each shot, in order; all zero when the model is unknown.</returns>
    public static ShotReach[] ReachOfShots(Storyboard storyboard, KlingModels.ModelCatalogue models)
    {
        if (models.Find(storyboard.ModelId) is not { } profile)
            return new ShotReach[storyboard.Shots.Length];
        var scene = new Scene(storyboard, profile);
        return [.. scene.Shots.Select((shot, index) => new ShotReach(
            Whole.Seconds(Math.Max(0, scene.RippleRoom(shot, grows: false))),
            Whole.Seconds(Math.Max(0, scene.RippleRoom(shot, grows: true))),
            Slidable(scene, index, index - 1, index + 1),
            Slidable(scene, index, index + 1, index - 1),
            shot.Locked ? 0 : Whole.Seconds(Math.Max(0, (long)shot.Seconds - scene.Min)),
            shot.Locked ? 0 : Whole.Seconds(Math.Max(0, (long)scene.Max - shot.Seconds))))];
    }

    private static int Slidable(Scene scene, int index, int giver, int taker) =>
        index > 0 && index + 1 < scene.Count && !scene.Shots[giver].Locked && !scene.Shots[taker].Locked
            ? Whole.Seconds(Movable(scene, giver, taker))
            : 0;

    private static Step Roll(Scene scene, StoryboardEdit.Roll roll)
    {
        var left = scene.IndexOf(roll.Left);
        if (left < 0)
            return Gone(roll.Left);
        return left + 1 < scene.Count
            ? Move(scene, left + 1, left, roll.Seconds)
            : Stuck(ProblemKind.NoNextShot, scene.Facts() with { ShotNumber = left + 1 }, InsteadOfRolling(scene, left, roll.Seconds), roll.Left);
    }

    /// <summary>After the last shot the scene ends: it pays, or a shot before does, or there will be one after it.</summary>
    private static IEnumerable<Fix> InsteadOfRolling(Scene scene, int last, int seconds) =>
    [
        .. Offer.Ripple(scene, scene.Shots[last], seconds),
        .. ClosestSeconds(scene, last, Whole.Seconds((long)scene.Shots[last].Seconds + seconds), null),
        .. last > 0 ? [Offer.Merge(scene, scene.Shots[last - 1].Id)] : Array.Empty<Fix>(),
        Offer.Add(scene),
        .. Offer.UnlockAny(scene).Take(1),
        .. Repairs(scene),
    ];

    private static Step Transfer(Scene scene, StoryboardEdit.Transfer transfer)
    {
        var (from, to) = (scene.IndexOf(transfer.From), scene.IndexOf(transfer.To));
        if (from < 0 || to < 0)
            return Gone(from < 0 ? transfer.From : transfer.To);
        return from == to ? Done(scene.Storyboard) : Move(scene, from, to, transfer.Seconds);
    }

    private static Step Slide(Scene scene, StoryboardEdit.Slide slide)
    {
        var index = scene.IndexOf(slide.Shot);
        if (index < 0)
            return Gone(slide.Shot);
        return index > 0 && index + 1 < scene.Count
            ? Move(scene, index + 1, index - 1, slide.Seconds)
            : NoNeighbour(scene, index);
    }

    private static Step.Stuck NoNeighbour(Scene scene, int index) =>
        Stuck(ProblemKind.NoNeighbour, scene.Facts() with { ShotNumber = index + 1 }, [.. Offer.MoveInwards(scene, index), .. index > 0 || scene.Count == 1 ? [Offer.Add(scene)] : Array.Empty<Fix>(), .. Repairs(scene)], scene.Shots[index].Id);

    /// <summary>Seconds go from one shot to another, as many as both allow; negative the other way. T stays.</summary>
    private static Step Move(Scene scene, int giver, int taker, long seconds)
    {
        if (seconds == 0)
            return Done(scene.Storyboard);
        if (seconds < 0)
            (giver, taker, seconds) = (taker, giver, -seconds);

        var held = new[] { giver, taker }.Where(index => scene.Shots[index].Locked).ToArray();
        if (held.Length > 0)
            return Stuck(
                ProblemKind.ShotLocked,
                scene.Facts() with { ShotNumber = held[0] + 1 },
                held.Select(index => Offer.Unlock(scene, scene.Shots[index].Id)),
                scene.Shots[held[0]].Id);

        var moved = Math.Min(seconds, Movable(scene, giver, taker));
        if (moved == 0)
            return NothingMoves(scene, giver, taker, seconds);
        var lengths = scene.Seconds();
        lengths[giver] -= (int)moved;
        lengths[taker] += (int)moved;
        return Done(scene.With(lengths));
    }

    /// <summary>What one shot can give and the other can take.</summary>
    private static long Movable(Scene scene, int giver, int taker) =>
        Math.Max(0, Math.Min((long)scene.Shots[giver].Seconds - scene.Min, (long)scene.Max - scene.Shots[taker].Seconds));

    private static Step.Stuck NothingMoves(Scene scene, int giver, int taker, long seconds)
    {
        var (from, to) = (scene.Shots[giver], scene.Shots[taker]);
        var wanted = Math.Min(seconds, scene.Profile.MaxSeconds);
        var facts = scene.Facts() with { Wanted = Whole.Seconds(to.Seconds + wanted), Minimum = scene.Min, Maximum = scene.Max };
        if (to.Seconds >= scene.Max)
            return Stuck(ProblemKind.ShotTooLong, facts with { ShotNumber = taker + 1 }, [Offer.Split(scene, to.Id), Offer.Add(scene)], to.Id);

        var others = scene.Shots
            .Where(shot => shot.Id != from.Id && shot.Id != to.Id && !shot.Locked && shot.Seconds > scene.Min)
            .Select(shot => new Fix(FixKind.TakeFromShot, new StoryboardEdit.Transfer(shot.Id, to.Id, Whole.Seconds(wanted))) { ShotNumber = scene.Number(shot.Id) });
        IEnumerable<Fix> offers = [.. Offer.Ripple(scene, to, wanted), .. others, .. Offer.UnlockAny(scene, longerThan: scene.Min), .. giver - taker is 1 or -1 ? [Offer.Merge(scene, scene.Shots[Math.Min(giver, taker)].Id)] : Offer.MergeAny(scene).Take(1)];
        facts = facts with { ShotNumber = giver + 1, Wanted = Whole.Seconds(from.Seconds - wanted) };
        return scene.Storyboard.Slack(scene.Profile) <= 0
            ? Stuck(ProblemKind.NoSlack, facts, [.. offers, .. Offer.DeleteAny(scene).Take(2)], from.Id)
            : Stuck(ProblemKind.ShotTooShort, facts, offers, from.Id);
    }

    private static Step Ripple(Scene scene, StoryboardEdit.Ripple ripple)
    {
        var index = scene.IndexOf(ripple.Shot);
        if (index < 0)
            return Gone(ripple.Shot);
        if (ripple.Seconds == 0)
            return Done(scene.Storyboard);

        var (shot, grows) = (scene.Shots[index], ripple.Seconds > 0);
        var room = scene.RippleRoom(shot, grows);
        var by = Math.Min(Math.Abs((long)ripple.Seconds), room) * Math.Sign(ripple.Seconds);
        if (room > 0)
            return Done(scene.With(scene.Shots.SetItem(index, shot with { Seconds = (int)(shot.Seconds + by) }), (int)(scene.Total + by)));

        var wanted = Whole.Seconds((long)shot.Seconds + ripple.Seconds);
        var facts = scene.Facts() with { ShotNumber = index + 1 };
        if (grows ? shot.Seconds < scene.Max : shot.Seconds > scene.Min)
            return Stuck(
                ProblemKind.TotalOutOfRange,
                facts with { Wanted = Whole.Seconds((long)scene.Total + ripple.Seconds), Minimum = scene.Profile.MinSeconds, Maximum = scene.Profile.MaxSeconds },
                [.. ClosestSeconds(scene, index, wanted, null), .. grows ? Offer.UnlockAny(scene, longerThan: scene.Min) : [], .. Offer.MergeAny(scene).Take(2)],
                ripple.Shot);
        return Stuck(
            grows ? ProblemKind.ShotTooLong : ProblemKind.ShotTooShort,
            facts with { Wanted = wanted, Minimum = scene.Min, Maximum = scene.Max },
            grows ? [Offer.Split(scene, shot.Id), Offer.Add(scene)] : [Offer.Delete(scene, shot.Id, FreedTime.ShortenTotal), Offer.Delete(scene, shot.Id), .. Offer.MergeAny(scene).Take(1)],
            ripple.Shot);
    }
}
