using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class AddAndSplitTests
{
    [Fact]
    public void The_first_shot_takes_all_of_the_total()
    {
        var scene = Scene("", total: 9).Applied(new StoryboardEdit.AddShot(Id(7)));
        scene.Shots.ShouldBe([new Shot(Id(7), "", 9)]);
    }

    [Theory]
    [InlineData("9", "6 3")]
    [InlineData("4 8", "4 5 3")]
    [InlineData("6 6", "3 6 3")] // equally long: the first
    [InlineData("7L 6", "7L 3 3")] // a locked one gives nothing
    public void A_further_shot_takes_time_from_the_longest_unlocked_one(string before, string after)
    {
        var result = Scene(before).Apply(new StoryboardEdit.AddShot(Id(7))).ShouldBeOfType<EditResult.Applied>();
        (Lengths(result.Storyboard), result.Extended).ShouldBe((after, 0));
    }

    [Fact]
    public void Where_none_can_spare_a_shots_length_the_total_grows_at_once_and_says_by_how_much()
    {
        var result = Scene("5 5").Apply(new StoryboardEdit.AddShot(Id(7))).ShouldBeOfType<EditResult.Applied>();
        (Lengths(result.Storyboard), result.Storyboard.TotalSeconds, result.Extended).ShouldBe(("5 5 3", 13, 3));
    }

    [Theory]
    [InlineData("4 4 4 3", "3 3 3 3 3", 0)] // at the end several give
    [InlineData("4 4 3 3", "3 3 3 3 3", 1)] // and the total grows by the rest
    public void Near_the_models_end_the_others_give_what_they_can_and_the_total_grows_by_the_rest(string before, string after, int extended)
    {
        var result = Scene(before).Apply(new StoryboardEdit.AddShot(Id(7))).ShouldBeOfType<EditResult.Applied>();
        (Lengths(result.Storyboard), result.Extended).ShouldBe((after, extended));
    }

    [Fact]
    public void At_the_models_end_no_shot_fits_and_merging_or_deleting_is_offered()
    {
        var scene = Scene("3 3 3 3 3");
        var problem = scene.Refused(new StoryboardEdit.AddShot(Id(7)));
        problem.Kind.ShouldBe(ProblemKind.NoFurtherShot);
        (problem.Facts.Shots, problem.Facts.Maximum, problem.Facts.Needed, problem.Facts.Total).ShouldBe((5, 5, 18, 15));
        Lengths(scene.After(problem, FixKind.MergeShots)).ShouldBe("6 3 3 3");
        Buttons(problem).ShouldContain("DeleteShot 5");
    }

    [Fact]
    public void Where_only_locks_stand_in_the_way_unlocking_is_offered()
    {
        var scene = Scene("6L 6L 3");
        var problem = scene.Refused(new StoryboardEdit.AddShot(Id(7)));
        Lengths(scene.After(problem, FixKind.UnlockShot, 1).Applied(new StoryboardEdit.AddShot(Id(7)))).ShouldBe("3 6L 3 3");
    }

    [Fact]
    public void A_shot_is_added_after_the_one_named_or_at_the_end()
    {
        Scene("9 3").Applied(new StoryboardEdit.AddShot(Id(7), Id(1))).IndexOf(Id(7)).ShouldBe(1);
        Scene("9 3").Applied(new StoryboardEdit.AddShot(Id(7), Id(99))).IndexOf(Id(7)).ShouldBe(2);
    }

    [Fact]
    public void The_same_shot_added_twice_is_added_once()
    {
        var once = Scene("9").Applied(new StoryboardEdit.AddShot(Id(7)));
        once.Applied(new StoryboardEdit.AddShot(Id(7))).ShouldBeSameAs(once);
    }

    [Fact]
    public void The_models_most_shots_hold_even_where_time_is_left()
    {
        var problem = Scene("2 2 2 4", Kling.Narrow).Refused(new StoryboardEdit.AddShot(Id(7)));
        (problem.Kind, problem.Facts.Maximum).ShouldBe((ProblemKind.NoFurtherShot, 4));
    }

    [Theory]
    [InlineData("7", null, "4 3")]
    [InlineData("8", null, "4 4")]
    [InlineData("9", 3, "3 6")]
    [InlineData("9", 1, "3 6")]
    [InlineData("9", 99, "6 3")]
    [InlineData("8L", null, "4L 4L")]
    public void A_split_cuts_a_shot_in_two_and_its_prompt_stays_with_the_first(string before, int? first, string after)
    {
        var split = Scene(before).Applied(new StoryboardEdit.Split(Id(1), Id(7), first));
        Lengths(split).ShouldBe(after);
        split.Shots.Select(shot => shot.Prompt).ShouldBe(["prompt 1", ""]);
    }

    [Fact]
    public void A_shot_shorter_than_two_minimums_cant_be_split_and_its_needed_length_is_offered()
    {
        var scene = Scene("5 5");
        var problem = scene.Refused(new StoryboardEdit.Split(Id(1), Id(7)));
        (problem.Kind, problem.Facts.Needed).ShouldBe((ProblemKind.TooShortToSplit, 6));
        Lengths(scene.After(problem, FixKind.SetShotSeconds)).ShouldBe("6 4");
        Lengths(scene.After(problem, FixKind.ExtendTotal)).ShouldBe("6 5");
    }
}
