using System.Collections.Immutable;
using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class StoryboardDifferenceTests
{
    [Fact]
    public void Nothing_differs_exactly_when_the_storyboards_are_equal() =>
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (before, _, result) =>
        {
            if (result is EditResult.Applied { Storyboard: var after })
                StoryboardDifference.Between(before, after).IsEmpty.ShouldBe(before == after);
        }));

    [Fact]
    public void Nothing_differs_exactly_when_they_are_equal_also_in_scenes_stored_against_the_rules() =>
        RandomEdits.Hold(RandomEdits.StoredAndEdit, pair =>
        {
            StoryboardDifference.Between(pair.Storyboard, pair.Storyboard).ShouldBeEmpty();
            if (pair.Storyboard.Apply(RandomEdits.Edit(pair.Draw, pair.Storyboard, 0)) is EditResult.Applied { Storyboard: var after })
                StoryboardDifference.Between(pair.Storyboard, after).IsEmpty.ShouldBe(pair.Storyboard == after);
        }, times: 1_000);

    [Fact]
    public void The_same_shot_stored_twice_is_told_from_its_twin()
    {
        var twins = Compose.Scene("4 5") with { Shots = [new Shot(Compose.Id(1), "one", 4), new Shot(Compose.Id(1), "two", 5)] };

        StoryboardDifference.Between(twins, twins).ShouldBeEmpty();
        StoryboardDifference.Between(twins, twins with { Shots = twins.Shots.SetItem(1, twins.Shots[1] with { Seconds = 6 }) })
            .ShouldBe([new DifferenceFact.ShotSeconds(new ShotNumbers(2, 2), 5, 6)]);
    }

    [Fact]
    public void Every_setting_is_a_fact_of_its_own()
    {
        var before = Compose.Scene("");
        var after = before with { TotalSeconds = 12, ModelId = Kling.FourK.Id, AspectRatio = "9:16", CfgScale = 0.7m, Sound = false, ShotType = "intelligent" };

        StoryboardDifference.Between(before, after).ShouldBe(
        [
            new DifferenceFact.Total(5, 12), new DifferenceFact.Model(before.ModelId, Kling.FourK.Id), new DifferenceFact.AspectRatio("16:9", "9:16"),
            new DifferenceFact.CfgScale(0.5m, 0.7m), new DifferenceFact.Sound(false), new DifferenceFact.ShotType("customize", "intelligent"),
        ]);
    }

    [Fact]
    public void A_written_zero_at_the_end_of_the_cfg_scale_is_no_difference() =>
        StoryboardDifference.Between(Compose.Scene("") with { CfgScale = 0.5m }, Compose.Scene("") with { CfgScale = 0.50m }).ShouldBeEmpty();

    [Fact]
    public void Prompts_differ_word_by_word()
    {
        var before = Compose.Scene("4 5");
        var after = before with { ScenePrompt = "A terrace at blue hour", NegativePrompt = "fog", Shots = before.Shots.SetItem(1, before.Shots[1] with { Prompt = "prompt two" }) };

        var facts = StoryboardDifference.Between(before, after);

        Words(facts[0].ShouldBeOfType<DifferenceFact.ScenePrompt>().Text).ShouldBe(["golden", "blue"]);
        Words(facts[1].ShouldBeOfType<DifferenceFact.NegativePrompt>().Text).ShouldBe(["fog"]);
        var prompt = facts[2].ShouldBeOfType<DifferenceFact.ShotPrompt>();
        prompt.Shot.ShouldBe(new ShotNumbers(2, 2));
        Words(prompt.Text).ShouldBe(["2", "two"]);
    }

    [Fact]
    public void A_shot_with_only_another_number_did_not_move()
    {
        var before = Compose.Scene("4 5 6");
        var after = before with { Shots = [new Shot(Compose.Id(9), "new", 3), before.Shots[1] with { Locked = true }, before.Shots[2]] };

        StoryboardDifference.Between(before, after).ShouldBe(
        [
            new DifferenceFact.ShotDeleted(1, before.Shots[0]), new DifferenceFact.ShotAdded(1, after.Shots[0]), new DifferenceFact.ShotLock(new ShotNumbers(2, 2), true),
        ]);
        StoryboardDifference.Between(before, before with { Shots = before.Shots.Insert(0, new Shot(Compose.Id(9), "", 3)) })
            .ShouldHaveSingleItem().ShouldBeOfType<DifferenceFact.ShotAdded>();
    }

    [Theory]
    [InlineData(0, 2, "1>3")]
    [InlineData(2, 0, "3>1")]
    [InlineData(1, 3, "2>4")]
    public void Of_a_reordered_scene_only_the_shot_that_was_taken_moved(int from, int to, string expected)
    {
        var before = Compose.Scene("3 3 3 3");
        var after = before.Applied(new StoryboardEdit.Reorder(before.Shots[from].Id, to));

        StoryboardDifference.Between(before, after).Cast<DifferenceFact.ShotMoved>().Select(moved => $"{moved.Shot.Before}>{moved.Shot.After}").ShouldBe([expected]);
    }

    [Fact]
    public void What_is_added_one_way_is_deleted_the_other() =>
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (before, _, result) =>
        {
            if (result is not EditResult.Applied { Storyboard: var after })
                return;
            var there = StoryboardDifference.Between(before, after);
            var back = StoryboardDifference.Between(after, before);
            back.OfType<DifferenceFact.ShotDeleted>().Select(fact => fact.Shot).ShouldBe(there.OfType<DifferenceFact.ShotAdded>().Select(fact => fact.Shot));
            back.OfType<DifferenceFact.ShotAdded>().Select(fact => fact.Shot).ShouldBe(there.OfType<DifferenceFact.ShotDeleted>().Select(fact => fact.Shot));
            back.OfType<DifferenceFact.ShotMoved>().Count().ShouldBe(there.OfType<DifferenceFact.ShotMoved>().Count());
        }));

    private static IEnumerable<string> Words(ImmutableArray<TextPart> text) => text.Where(part => part.Kind != TextPartKind.Kept).Select(part => part.Text);
}
