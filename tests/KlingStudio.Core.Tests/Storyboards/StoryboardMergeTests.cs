using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class StoryboardMergeTests
{
    [Fact]
    public void Two_people_who_type_in_different_places_both_keep_their_words()
    {
        var was = Scene("4 5");
        var merged = StoryboardMerge.ThreeWay(was, was.Applied(new StoryboardEdit.SetShotPrompt(Id(1), "mine")), was.Applied(new StoryboardEdit.SetShotPrompt(Id(2), "theirs")));
        merged.Conflicts.ShouldBeEmpty();
        merged.Storyboard.Shots.Select(shot => shot.Prompt).ShouldBe(["mine", "theirs"]);
    }

    [Fact]
    public void Two_people_who_type_in_the_same_place_keep_theirs_and_are_told_mine()
    {
        var was = Scene("4 5");
        var merged = StoryboardMerge.ThreeWay(was, was with { ScenePrompt = "mine", CfgScale = 1 }, was with { ScenePrompt = "theirs", Sound = false });
        (merged.Storyboard.ScenePrompt, merged.Storyboard.CfgScale, merged.Storyboard.Sound).ShouldBe(("theirs", 1m, false));
        merged.Conflicts.ShouldBe([new MergeConflict(MergeField.ScenePrompt, null, "mine", "theirs")]);
    }

    [Fact]
    public void The_seconds_are_one_value_and_never_mixed()
    {
        var was = Scene("5 5 5");
        var mine = was.Applied(new StoryboardEdit.Roll(Id(1), 1));
        var theirs = was.Applied(new StoryboardEdit.Roll(Id(2), 2));
        var merged = StoryboardMerge.ThreeWay(was, mine, theirs);
        Lengths(merged.Storyboard).ShouldBe("5 7 3");
        merged.Conflicts.ShouldBe([new MergeConflict(MergeField.Timing, null, "6 + 4 + 5 = 15", "5 + 7 + 3 = 15")]);
    }

    [Fact]
    public void My_words_in_a_shot_that_they_deleted_are_reported()
    {
        var was = Scene("4 5");
        var merged = StoryboardMerge.ThreeWay(was, was.Applied(new StoryboardEdit.SetShotPrompt(Id(2), "mine")), was.Applied(new StoryboardEdit.DeleteShot(Id(2))));
        merged.Storyboard.Shots.Length.ShouldBe(1);
        merged.Conflicts.ShouldBe([new MergeConflict(MergeField.ShotPrompt, Id(2), "mine", null)]);
    }

    [Fact]
    public void Their_words_in_a_shot_that_I_deleted_keep_the_shot_and_the_seconds_around_it()
    {
        var was = Scene("4 5");
        var theirs = was.Applied(new StoryboardEdit.SetShotPrompt(Id(2), "theirs"));
        var merged = StoryboardMerge.ThreeWay(was, was.Applied(new StoryboardEdit.DeleteShot(Id(2))), theirs);
        (Lengths(merged.Storyboard), merged.Storyboard.Shots[1].Prompt).ShouldBe(("4 5", "theirs"));
        merged.Conflicts.ShouldBe([new MergeConflict(MergeField.ShotPrompt, Id(2), null, "theirs")]);
    }

    [Fact]
    public void An_undo_takes_back_only_its_own_edit_when_others_have_gone_on()
    {
        var before = Scene("4 5");
        var after = before.Applied(new StoryboardEdit.Roll(Id(1), 1));
        var current = after.Applied(new StoryboardEdit.SetShotPrompt(Id(2), "theirs")).Applied(new StoryboardEdit.SetLock(Id(2), true));
        var undone = StoryboardMerge.ThreeWay(after, before, current).Storyboard;
        (Lengths(undone), undone.Shots[1].Prompt).ShouldBe(("4 5L", "theirs"));
    }

    [Fact]
    public void A_merge_keeps_the_sum_and_no_changed_text_disappears_unreported() =>
        RandomEdits.Hold(ThreeWalks, walks =>
        {
            var (was, mine, theirs) = Ends(walks);
            var (merged, conflicts) = StoryboardMerge.ThreeWay(was, mine, theirs);
            (merged.Shots.IsEmpty || merged.ShotSeconds == merged.TotalSeconds).ShouldBeTrue();
            var kept = Texts(merged).Concat(conflicts.Select(conflict => conflict.Mine)).ToHashSet();
            foreach (var text in Changed(mine, was))
                kept.ShouldContain(text);
            foreach (var text in Changed(theirs, was))
                Texts(merged).ShouldContain(text, "theirs stands");
        });

    [Fact]
    public void A_merge_where_only_one_side_changed_is_that_side() =>
        RandomEdits.Hold(ThreeWalks, walks =>
        {
            var (was, mine, _) = Ends(walks);
            StoryboardMerge.ThreeWay(was, mine, was).ShouldSatisfyAllConditions(merged => merged.Storyboard.ShouldBe(mine), merged => merged.Conflicts.ShouldBeEmpty());
            StoryboardMerge.ThreeWay(was, was, mine).ShouldSatisfyAllConditions(merged => merged.Storyboard.ShouldBe(mine), merged => merged.Conflicts.ShouldBeEmpty());
            StoryboardMerge.ThreeWay(was, mine, mine).Storyboard.ShouldBe(mine);
        });

    [Fact]
    public void Merging_scenes_that_break_every_rule_never_throws() =>
        RandomEdits.Hold(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var scenes = RandomEdits.Stored.Generator.Sample(3, 30).ToArray();
            _ = seed;
            StoryboardMerge.ThreeWay(scenes[0], scenes[1], scenes[2]).Storyboard.ShouldNotBeNull();
        }, 100);

    private static Arbitrary<(Walk Was, Walk Mine, Walk Theirs)> ThreeWalks { get; } = ArbMap.Default
        .ArbFor<((byte, byte, byte, sbyte)[] Was, (byte, byte, byte, sbyte)[] Mine, (byte, byte, byte, sbyte)[] Theirs)>()
        .Convert(made => (Walk(made.Was), Walk(made.Mine), Walk(made.Theirs)), walks => (Numbers(walks.Item1), Numbers(walks.Item2), Numbers(walks.Item3)));

    private static Walk Walk((byte, byte, byte, sbyte)[] draws) => new(0, [.. draws.Select(draw => new Draw(draw.Item1, draw.Item2, draw.Item3, draw.Item4))]);

    private static (byte, byte, byte, sbyte)[] Numbers(Walk walk) => [.. walk.Draws.Select(draw => (draw.Kind, draw.First, draw.Second, draw.Seconds))];

    private static (Storyboard Was, Storyboard Mine, Storyboard Theirs) Ends((Walk Was, Walk Mine, Walk Theirs) walks)
    {
        var was = End(Scene("4 5 3"), walks.Was, 0);
        return (was, End(was, walks.Mine, 10_000), End(was, walks.Theirs, 20_000));
    }

    private static Storyboard End(Storyboard storyboard, Walk walk, int steps)
    {
        foreach (var draw in walk.Draws)
            if (storyboard.Apply(RandomEdits.Edit(draw, storyboard, steps++)) is EditResult.Applied applied)
                storyboard = applied.Storyboard;
        return storyboard;
    }

    private static IEnumerable<string> Texts(Storyboard storyboard) =>
        storyboard.Shots.Select(shot => shot.Prompt).Append(storyboard.ScenePrompt).Append(storyboard.NegativePrompt);

    private static IEnumerable<string> Changed(Storyboard side, Storyboard was)
    {
        if (side.ScenePrompt != was.ScenePrompt && side.ScenePrompt.Length > 0)
            yield return side.ScenePrompt;
        if (side.NegativePrompt != was.NegativePrompt && side.NegativePrompt.Length > 0)
            yield return side.NegativePrompt;
        foreach (var shot in side.Shots.Where(shot => shot.Prompt.Length > 0 && was.Find(shot.Id)?.Prompt != shot.Prompt))
            yield return shot.Prompt;
    }
}
