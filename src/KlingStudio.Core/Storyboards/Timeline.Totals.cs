using System.Collections.Immutable;

namespace KlingStudio.Core.Storyboards;

public static partial class Timeline
{
    private static Step SetTotal(Scene scene, int seconds)
    {
        var profile = scene.Profile;
        if (seconds < profile.MinSeconds || seconds > profile.MaxSeconds)
            return Stuck(
                ProblemKind.TotalOutOfRange,
                scene.Facts() with { Wanted = seconds, Minimum = profile.MinSeconds, Maximum = profile.MaxSeconds },
                [
                    Offer.Total(scene, Nearest(scene, seconds)),
                    .. seconds < profile.MinSeconds ? Offer.DeleteAny(scene, FreedTime.ShortenTotal).Take(1) : scene.Most < profile.MaxSeconds ? [Offer.Add(scene)] : [],
                    .. UnlockThatHelps(scene, seconds),
                    .. Repairs(scene),
                ]);
        return Scale(scene, seconds);
    }

    /// <summary>The T nearest to a wanted one that the model has; within what the shots allow, where both can be.</summary>
    private static long Nearest(Scene scene, long seconds)
    {
        seconds = Math.Clamp(seconds, scene.Profile.MinSeconds, scene.Profile.MaxSeconds);
        return scene.Count == 0 || scene.Least > scene.Most ? seconds : Math.Clamp(seconds, scene.Least, scene.Most);
    }

    /// <summary>The unlocked shots scale to what T leaves them; nothing moves where the sum is right already.</summary>
    private static Step Scale(Scene scene, int total)
    {
        if (scene.Count == 0)
            return Done(scene.Storyboard with { TotalSeconds = total });
        if (scene.Sum == total && scene.Shots.All(shot => shot.Seconds >= scene.Min && shot.Seconds <= scene.Max))
            return Done(scene.Storyboard with { TotalSeconds = total });

        var free = Unlocked(scene);
        var shares = Apportionment.Share(total - scene.LockedSeconds, [.. free.Select(index => scene.Shots[index].Seconds)], scene.Min, scene.Max);
        return shares is null || (free.Length == 0 && scene.Sum != total)
            ? CannotScale(scene, total)
            : Done(Shared(scene, free, shares, total));
    }

    private static Step Equalise(Scene scene, ImmutableArray<ShotId>? only)
    {
        var free = Unlocked(scene);
        if (scene.Count == 0)
            return Done(scene.Storyboard);
        if (free.Length == 0)
            return Stuck(ProblemKind.AllLocked, scene.Facts(), Offer.UnlockAny(scene));
        var share = scene.Total - scene.LockedSeconds;
        if (only is { } chosen)
        {
            free = [.. free.Where(index => chosen.Contains(scene.Shots[index].Id))];
            share = free.Sum(index => (long)scene.Shots[index].Seconds);
            if (free.Length == 0)
                return Done(scene.Storyboard);
        }

        // Equal weights; the first get the odd seconds.
        var shares = Apportionment.Share(share, [.. free.Select(_ => 1)], scene.Min, scene.Max);
        return shares is null ? CannotScale(scene, scene.Total) : Done(Shared(scene, free, shares, scene.Total));
    }

    private static int[] Unlocked(Scene scene) => [.. Enumerable.Range(0, scene.Count).Where(index => !scene.Shots[index].Locked)];

    private static Storyboard Shared(Scene scene, int[] free, int[] shares, int total)
    {
        var lengths = scene.Seconds();
        for (var i = 0; i < free.Length; i++)
            lengths[free[i]] = shares[i];
        return scene.With(lengths, total);
    }

    private static Step.Stuck CannotScale(Scene scene, int total)
    {
        var facts = scene.Facts() with { Wanted = total };
        var extent = Offer.Total(scene, Nearest(scene, total));
        if (total < scene.Least)
            return Stuck(
                ProblemKind.TotalBelowShots,
                facts with { Minimum = Whole.Seconds(scene.Least) },
                [.. UnlockThatHelps(scene, total), .. Offer.DeleteAny(scene, FreedTime.ShortenTotal).Take(1), .. Offer.MergeAny(scene).Take(1), extent, .. Repairs(scene)]);
        return scene.LockedCount == scene.Count
            ? Stuck(ProblemKind.AllLocked, facts, [.. Offer.UnlockAny(scene).Take(3), Offer.Add(scene), .. Repairs(scene)])
            : Stuck(ProblemKind.TotalAboveShots, facts with { Maximum = scene.Max }, [Offer.Add(scene), .. UnlockThatHelps(scene, total), extent, .. Repairs(scene)]);
    }

    /// <summary>Locked shots that hold more than the shortest shot, the longest first: unlocking the others would free nothing.</summary>
    private static IEnumerable<Fix> UnlockThatHelps(Scene scene, int total) =>
        scene.Shots
            .Where(shot => shot.Locked && (total < scene.Least ? shot.Seconds > scene.Min : shot.Seconds < scene.Max))
            .OrderByDescending(shot => shot.Seconds)
            .Select(shot => Offer.Unlock(scene, shot.Id))
            .Take(3);

    /// <summary>What makes a stored scene whose seconds are wrong right again; nothing for one that fits.</summary>
    internal static IEnumerable<Fix> Repairs(Scene scene, IEnumerable<Fix>? otherModels = null)
    {
        if (Misfit.Of(scene.Storyboard, scene.Profile) == 0)
            yield break;
        if (scene.Count > 0 && scene.Sum != scene.Total)
        {
            yield return Offer.FitToTotal(scene);
            yield return Offer.TotalFromShots(scene);
        }

        if (FitToModel(scene) is Step.Done fitted)
            yield return new Fix(FixKind.FitToModel, new StoryboardEdit.FitToModel()) { Seconds = fitted.Storyboard.TotalSeconds, Word = scene.Profile.Name };
        foreach (var fix in otherModels ?? [])
            yield return fix;
        // A lock may hold just the length that the model doesn't have.
        foreach (var fix in Offer.UnlockAny(scene))
            yield return fix;
    }

    /// <summary>Joins the last shots while there are too many, then takes the T nearest to the present one that locks, shots and model allow.</summary>
    private static Step FitToModel(Scene scene)
    {
        var profile = scene.Profile;
        if (Misfit.Of(scene.Storyboard, profile) == 0)
            return Done(scene.Storyboard);
        var most = Math.Min(profile.MaxShots, profile.MinShotSeconds > 0 ? profile.MaxSeconds / profile.MinShotSeconds : profile.MaxShots);
        while (scene.Count > Math.Max(1, most) || (scene.Count > 1 && scene.Least > profile.MaxSeconds))
            scene = scene with { Storyboard = Joined(scene, scene.Count - 2) };
        if (scene.Shots.Select(shot => Kept(shot.Prompt)).FirstOrDefault(step => step is not null) is { } tooLong)
            return tooLong;

        // A lock holds a length that the model may not have at all: then no T fits, and someone must unlock it.
        var (least, greatest) = scene.Count == 0
            ? (profile.MinSeconds, profile.MaxSeconds)
            : (Math.Max(profile.MinSeconds, scene.Least), Math.Min(profile.MaxSeconds, scene.Most));
        if (least > greatest)
            return StillHeld(scene);
        var fitted = Scale(scene, Whole.Seconds(Math.Clamp(scene.Total, least, greatest)));
        return fitted is Step.Done done && Misfit.Of(done.Storyboard, profile) > 0
            ? StillHeld(scene)
            : fitted;
    }

    private static Step.Stuck StillHeld(Scene scene)
    {
        var longest = scene.Shots.Where(shot => shot.Locked).MaxBy(shot => shot.Seconds)!;
        return Stuck(ProblemKind.ShotLocked, scene.Facts() with { ShotNumber = scene.Number(longest.Id) }, Offer.UnlockAny(scene), longest.Id);
    }
}
