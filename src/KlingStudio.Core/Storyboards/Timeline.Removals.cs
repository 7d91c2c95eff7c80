namespace KlingStudio.Core.Storyboards;

public static partial class Timeline
{
    private static Step Merge(Scene scene, StoryboardEdit.Merge merge)
    {
        var index = scene.IndexOf(merge.First);
        if (index < 0)
            return Gone(merge.First);
        if (index + 1 >= scene.Count)
            return Stuck(ProblemKind.NoNextShot, scene.Facts() with { ShotNumber = index + 1 }, [.. index > 0 ? [Offer.Merge(scene, scene.Shots[index - 1].Id)] : Array.Empty<Fix>(), Offer.Add(scene), .. Offer.UnlockAny(scene).Take(1), .. Repairs(scene)], merge.First);

        var merged = Joined(scene, index);
        var seconds = (long)scene.Shots[index].Seconds + scene.Shots[index + 1].Seconds;
        if (seconds > scene.Max && Misfit.Of(scene.Storyboard, scene.Profile) == 0)
            return Stuck(
                ProblemKind.ShotTooLong,
                scene.Facts() with { ShotNumber = index + 1, Wanted = Whole.Seconds(seconds), Minimum = scene.Min, Maximum = scene.Max },
                [
                    .. new[] { index, index + 1 }.Where(i => scene.Shots[i].Seconds > scene.Min).Select(i => Offer.Seconds(scene, scene.Shots[i].Id, Math.Max(scene.Min, scene.Shots[i].Seconds - (seconds - scene.Max)))),
                    .. Offer.Ripple(scene, scene.Shots[index], scene.Max - seconds),
                    .. Offer.UnlockAny(scene),
                ],
                merge.First);
        return Kept(merged.Shots[index].Prompt) ?? Done(merged);
    }

    /// <summary>A shot and the next as one: prompts joined, seconds added. Locked only if both held their lengths.</summary>
    private static Storyboard Joined(Scene scene, int index)
    {
        var (first, second) = (scene.Shots[index], scene.Shots[index + 1]);
        var both = first with
        {
            Prompt = PromptText.Join([first.Prompt, second.Prompt]),
            Seconds = Whole.Seconds((long)first.Seconds + second.Seconds),
            Locked = first.Locked && second.Locked,
        };
        return scene.With(scene.Shots.RemoveAt(index + 1).SetItem(index, both));
    }

    /// <summary>A shot that someone else deleted already is deleted.</summary>
    private static Step DeleteShot(Scene scene, StoryboardEdit.DeleteShot delete)
    {
        var index = scene.IndexOf(delete.Shot);
        if (index < 0)
            return Done(scene.Storyboard);
        if (scene.Count == 1)
            return DeleteLast(scene.Storyboard, delete);
        return DeleteAndGive(scene, index, delete.Time == FreedTime.ShortenTotal ? TotalWithout(scene, index) : scene.Total, delete);
    }

    private static Step DeleteLast(Storyboard storyboard, StoryboardEdit.DeleteShot delete)
    {
        var shot = storyboard.Shots[0];
        var without = storyboard with { Shots = [] };
        if (string.IsNullOrWhiteSpace(shot.Prompt) || shot.Prompt == storyboard.ScenePrompt || delete.LastPrompt == LastPrompt.KeepScenes)
            return Done(without);
        if (string.IsNullOrWhiteSpace(storyboard.ScenePrompt) || delete.LastPrompt == LastPrompt.KeepShots)
            return Done(without with { ScenePrompt = shot.Prompt });
        return Stuck(
            ProblemKind.TwoPrompts,
            new ProblemFacts { ShotNumber = 1 },
            [
                new Fix(FixKind.KeepShotPrompt, delete with { LastPrompt = LastPrompt.KeepShots }) { ShotNumber = 1 },
                new Fix(FixKind.KeepScenePrompt, delete with { LastPrompt = LastPrompt.KeepScenes }) { ShotNumber = 1 },
            ],
            shot.Id);
    }

    private static Step DeleteAndGive(Scene scene, int index, int total, StoryboardEdit.DeleteShot delete)
    {
        var rest = scene with { Storyboard = scene.With(scene.Shots.RemoveAt(index), total) };
        var lengths = rest.Seconds();
        // On a stored scene whose sum is wrong, what is missing from T counts, not what the shot held.
        var freed = total - rest.Sum;
        var order = Outwards(rest, index).ToArray();
        var left = freed;
        if (freed > 0 && order.Length > 1 && Sides(order, index))
        {
            // A hole closes from both sides: the one before gets the odd second.
            left = Absorption.Absorb(lengths, order.Take(1), freed - (freed / 2), scene.Min, scene.Max) + (freed / 2);
            left = Absorption.Absorb(lengths, order.Skip(1).Take(1), left, scene.Min, scene.Max);
        }

        left = Absorption.Absorb(lengths, order, left, scene.Min, scene.Max);
        if (left == 0 || (scene.Sum != scene.Total && Math.Abs(left) < Math.Abs(scene.Sum - scene.Total)))
            return Done(rest.With(lengths));
        return Stuck(
            freed > 0 ? ProblemKind.FreedTimeStays : ProblemKind.OthersCannotAbsorb,
            scene.Facts() with { ShotNumber = index + 1, Difference = Whole.Seconds(freed) },
            [.. OtherTime(scene, index, delete), .. Offer.UnlockAny(scene), .. Repairs(scene)],
            delete.Shot);
    }

    private static IEnumerable<Fix> OtherTime(Scene scene, int index, StoryboardEdit.DeleteShot delete)
    {
        if (delete.Time == FreedTime.ShortenTotal)
            yield return new Fix(FixKind.GiveToNeighbours, delete with { Time = FreedTime.ToNeighbours }) { ShotNumber = index + 1 };
        else if (TotalWithout(scene, index) is var shorter && shorter < scene.Total)
            yield return new Fix(FixKind.ShortenTotal, delete with { Time = FreedTime.ShortenTotal }) { ShotNumber = index + 1, Seconds = shorter };
    }

    /// <summary>T without a shot, as far as the model has so short a scene; what is left of the shot's time goes to its neighbours.</summary>
    private static int TotalWithout(Scene scene, int index) =>
        Whole.Seconds(Math.Min(scene.Total, Math.Max(scene.Profile.MinSeconds, (long)scene.Total - scene.Shots[index].Seconds)));

    /// <summary>The unlocked shots by their distance from a hole, the one before it first.</summary>
    private static IEnumerable<int> Outwards(Scene rest, int hole) =>
        Enumerable.Range(0, rest.Count)
            .Where(index => !rest.Shots[index].Locked)
            .OrderBy(index => index < hole ? hole - index : index - hole + 1);

    /// <summary>Whether the nearest two stand on both sides of the hole.</summary>
    private static bool Sides(int[] order, int hole) => order[0] < hole != order[1] < hole;
}
