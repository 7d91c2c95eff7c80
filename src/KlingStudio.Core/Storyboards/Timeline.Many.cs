using System.Collections.Immutable;
using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

public static partial class Timeline
{
    private static Step? ApplyTogether(Storyboard storyboard, StoryboardEdit edit, ModelCatalogue models) =>
        edit is StoryboardEdit.Together { Edits: var edits } ? Together(storyboard, edits, models) : null;

    /// <summary>Each edit sees what the one before it left. One that is refused refuses them all, with ways out that carry out all of them.</summary>
    private static Step Together(Storyboard storyboard, ImmutableArray<StoryboardEdit> edits, ModelCatalogue models)
    {
        var done = new Step.Done(WithoutAllButTheLast(storyboard, edits));
        for (var i = 0; i < edits.Length; i++)
        {
            var (step, at) = (Carry(done.Storyboard, edits[i], models), i);
            if (step is Step.Stuck stuck)
                return Seen(storyboard, done.Storyboard, stuck with { Offers = OtherTime(storyboard, edits, models).Concat(stuck.Offers) }, fix => edits.Insert(at, fix));
            var next = (Step.Done)step;
            done = next with { Extended = done.Extended + next.Extended };
        }

        return done;
    }

    /// <summary>Where every shot goes, nobody has to make room for the time of the others: only the last one's words are asked about.</summary>
    private static Storyboard WithoutAllButTheLast(Storyboard storyboard, ImmutableArray<StoryboardEdit> edits)
    {
        var deleted = edits.OfType<StoryboardEdit.DeleteShot>().Select(delete => delete.Shot).ToHashSet();
        return storyboard.Shots.Length > 1 && storyboard.Shots.All(shot => deleted.Contains(shot.Id)) ? storyboard with { Shots = [storyboard.Shots[^1]] } : storyboard;
    }

    /// <summary>The same deletions with their time going the other way, where that can be done.</summary>
    private static IEnumerable<Fix> OtherTime(Storyboard storyboard, ImmutableArray<StoryboardEdit> edits, ModelCatalogue models)
    {
        if (edits.OfType<StoryboardEdit.DeleteShot>().FirstOrDefault() is not { } first)
            yield break;
        var other = first.Time == FreedTime.ToNeighbours ? FreedTime.ShortenTotal : FreedTime.ToNeighbours;
        var all = new StoryboardEdit.Together([.. edits.Select(edit => edit is StoryboardEdit.DeleteShot delete ? delete with { Time = other } : edit)]);
        if (Carry(storyboard, all, models) is Step.Done done)
            yield return new Fix(other == FreedTime.ShortenTotal ? FixKind.ShortenTotal : FixKind.GiveToNeighbours, all) { Seconds = done.Storyboard.TotalSeconds };
    }

    /// <summary>A refusal half-way, in the numbers of the storyboard that the person sees; each way out is followed by the rest.</summary>
    private static Step.Stuck Seen(Storyboard seen, Storyboard halfWay, Step.Stuck stuck, Func<StoryboardEdit, ImmutableArray<StoryboardEdit>> all)
    {
        return new(
            stuck.Kind,
            stuck.Facts with { ShotNumber = Number(stuck.Facts.ShotNumber) },
            stuck.Offers
                .Where(fix => fix.ShotNumber is null || Number(fix.ShotNumber) is not null)
                .Where(fix => fix.Kind != FixKind.MergeShots || Number(fix.ShotNumber + 1) == Number(fix.ShotNumber) + 1)
                .Select(fix => fix with { ShotNumber = Number(fix.ShotNumber) })
                // Where a deleted shot's time goes is decided for all of them at once.
                .Where(fix => fix is not { Edit: StoryboardEdit.DeleteShot, Kind: FixKind.ShortenTotal or FixKind.GiveToNeighbours })
                // What names seconds promises them, and stands alone; so does what the rest can't follow at once. Of two that work the first is kept.
                .SelectMany(fix => fix.Seconds is null ? new[] { fix with { Edit = new StoryboardEdit.Together(all(fix.Edit)) }, fix } : [fix]))
        {
            Shot = stuck.Shot,
        };

        int? Number(int? number) =>
            number is { } there && there <= halfWay.Shots.Length && seen.IndexOf(halfWay.Shots[there - 1].Id) is var index and >= 0 ? index + 1 : null;
    }

    private static Step InsertShots(Scene scene, StoryboardEdit.InsertShots insert)
    {
        var shots = insert.Shots
            .Where(shot => scene.IndexOf(shot.Id) < 0)
            .DistinctBy(shot => shot.Id)
            .Select(shot => shot with { Seconds = Math.Clamp(shot.Seconds, scene.Min, scene.Max), Locked = false })
            .ToImmutableArray();
        if (shots.IsEmpty)
            return Done(scene.Storyboard);
        if (scene.Count + (long)shots.Length > scene.Profile.MaxShots)
            return NoRoom(scene, insert, shots);

        var before = scene.Count == 0 ? 0 : scene.Total;
        var total = Math.Clamp(before + shots.Sum(shot => (long)shot.Seconds), scene.Profile.MinSeconds, Math.Max(before, scene.Profile.MaxSeconds));
        // The shot they should follow may be gone by now: then they come last.
        var after = insert.After is { } id ? scene.IndexOf(id) : -1;
        var longer = scene with { Storyboard = scene.With(scene.Shots.InsertRange(after < 0 ? scene.Count : after + 1, shots), (int)total) };
        var lengths = longer.Seconds();
        // On a stored scene whose sum is wrong it stays as wrong as it was.
        var over = longer.Sum - total - (scene.Count == 0 ? 0 : scene.Sum - scene.Total);
        for (; over > 0; over--)
        {
            if (LongestUnlocked(longer, lengths) is not { } giver || lengths[giver] <= scene.Min)
                return NoRoom(scene, insert, shots);
            lengths[giver]--;
        }

        // A model's shortest scene may be longer than a single short shot.
        for (; over < 0; over++)
            lengths[after < 0 ? lengths.Length - 1 : after + 1]++;
        return Done(longer.With(lengths, (int)total), (int)Math.Max(0, total - scene.Total));
    }

    private static Step.Stuck NoRoom(Scene scene, StoryboardEdit.InsertShots insert, ImmutableArray<Shot> shots)
    {
        // As the locks are now; unlocking some may make room for more.
        var most = scene.Count + (int)Math.Clamp((scene.Profile.MaxSeconds - scene.Least) / Math.Max(1, scene.Min), 0, Math.Max(0, scene.Profile.MaxShots - scene.Count));
        var fewer = Enumerable.Range(1, shots.Length - 1).Reverse().Select(count => new Fix(FixKind.AddFirst, insert with { Shots = shots[..count] }) { Word = $"{count}" });
        return Stuck(
            ProblemKind.NoRoomForShots,
            scene.Facts() with { Wanted = shots.Length, Maximum = Math.Min(most, scene.Count + shots.Length - 1), Minimum = scene.Min },
            [
                .. FirstThatWorks(scene, fewer),
                .. most < scene.Profile.MostShots(scene.Profile.MaxSeconds) ? Offer.UnlockAny(scene, longerThan: scene.Min).Take(3) : [],
                .. Offer.MergeAny(scene).Take(2),
                .. Offer.DeleteAny(scene).Take(2),
                .. Repairs(scene),
            ]);
    }

    private static IEnumerable<Fix> FirstThatWorks(Scene scene, IEnumerable<Fix> inserts) =>
        inserts.Where(fix => InsertShots(scene, (StoryboardEdit.InsertShots)fix.Edit) is Step.Done).Take(1);

    private static Step SetStart(Scene scene, StoryboardEdit.SetStart set)
    {
        var index = scene.IndexOf(set.Shot);
        if (index < 0)
            return Gone(set.Shot);
        if (index == 0 || index + 1 >= scene.Count)
            return NoNeighbour(scene, index);

        var now = scene.Shots.Take(index).Sum(shot => (long)shot.Seconds);
        var (least, most) = (now - Slidable(scene, index, index - 1, index + 1), now + Slidable(scene, index, index + 1, index - 1));
        if (set.Start >= least && set.Start <= most)
            return set.Start == now ? Done(scene.Storyboard) : Slide(scene, new StoryboardEdit.Slide(set.Shot, (int)(set.Start - now)));
        var nearest = Whole.Seconds(Math.Clamp(set.Start, least, most));
        return Stuck(
            least == most ? ProblemKind.StartStuck : ProblemKind.StartOutOfReach,
            scene.Facts() with { ShotNumber = index + 1, Wanted = set.Start, Minimum = Whole.Seconds(least), Maximum = Whole.Seconds(most) },
            [
                new Fix(FixKind.StartAt, set with { Start = nearest }) { ShotNumber = index + 1, Seconds = nearest },
                .. new[] { index - 1, index + 1 }.Where(each => scene.Shots[each].Locked).Select(each => Offer.Unlock(scene, scene.Shots[each].Id)),
                .. Offer.Ripple(scene, scene.Shots[index - 1], set.Start - now),
                .. Offer.MergeAny(scene).Take(1),
            ],
            set.Shot);
    }
}
