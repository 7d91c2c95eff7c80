using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class RollTests
{
    [Theory]
    [InlineData("5 5", 1, "6 4")]
    [InlineData("5 5", -1, "4 6")]
    [InlineData("5 5", 0, "5 5")]
    public void A_roll_moves_the_boundary_and_keeps_the_total(string before, int seconds, string after) =>
        Lengths(Scene(before).Applied(new StoryboardEdit.Roll(Id(1), seconds))).ShouldBe(after);

    [Theory]
    [InlineData("5 5", 9, "7 3")]
    [InlineData("5 5", -9, "3 7")]
    [InlineData("5 5 5", int.MaxValue, "7 3 5")]
    [InlineData("5 5 5", int.MinValue, "3 7 5")]
    public void A_roll_past_a_neighbours_minimum_stops_at_the_minimum(string before, int seconds, string after) =>
        Lengths(Scene(before).Applied(new StoryboardEdit.Roll(Id(1), seconds))).ShouldBe(after);

    [Fact]
    public void A_roll_stops_at_the_longest_shot_of_a_model_that_has_one() =>
        Lengths(Scene("5 5", Kling.Narrow).Applied(new StoryboardEdit.Roll(Id(1), 3))).ShouldBe("6 4");

    [Theory]
    [InlineData("5L 5", 1)]
    [InlineData("5 5L", 2)]
    public void A_roll_against_a_locked_shot_says_which_and_offers_to_unlock_it(string lengths, int locked)
    {
        var problem = Scene(lengths).Refused(new StoryboardEdit.Roll(Id(1), 1));
        problem.Kind.ShouldBe(ProblemKind.ShotLocked);
        problem.Facts.ShotNumber.ShouldBe(locked);
        Buttons(problem).ShouldBe([$"UnlockShot {locked}"]);
    }

    [Fact]
    public void Five_shots_in_fifteen_seconds_have_no_slack_and_say_so()
    {
        var problem = Scene("3 3 3 3 3").Refused(new StoryboardEdit.Roll(Id(2), 1));
        problem.Kind.ShouldBe(ProblemKind.NoSlack);
        (problem.Facts.Total, problem.Facts.Shots, problem.Facts.Minimum).ShouldBe((15, 5, 3));
        Buttons(problem).ShouldContain("MergeShots 2");
        Buttons(problem).ShouldContain("DeleteShot 5");
    }

    [Fact]
    public void A_roll_that_a_neighbour_at_its_minimum_cant_pay_offers_who_can()
    {
        var scene = Scene("4 3 6");
        var problem = scene.Refused(new StoryboardEdit.Roll(Id(1), 2));
        problem.Kind.ShouldBe(ProblemKind.ShotTooShort);
        problem.Facts.ShotNumber.ShouldBe(2);
        Buttons(problem).ShouldBe(["ExtendTotal 1 15", "TakeFromShot 3", "MergeShots 1"]);
        Lengths(scene.After(problem, FixKind.TakeFromShot)).ShouldBe("6 3 4");
        Lengths(scene.After(problem, FixKind.ExtendTotal)).ShouldBe("6 3 6");
    }

    [Fact]
    public void The_last_shot_has_no_boundary_after_it()
    {
        var scene = Scene("4 4");
        var problem = scene.Refused(new StoryboardEdit.Roll(Id(2), 2));
        problem.Kind.ShouldBe(ProblemKind.NoNextShot);
        Lengths(scene.After(problem, FixKind.ExtendTotal)).ShouldBe("4 6");
    }

    [Fact]
    public void A_boundary_of_a_shot_that_is_gone_is_refused() =>
        Scene("4 4").Refused(new StoryboardEdit.Roll(Id(9), 1)).Kind.ShouldBe(ProblemKind.ShotGone);

    [Theory]
    [InlineData("4 5 6", 1, 4, 3, 6)]
    [InlineData("4 5 6", 2, 9, 7, 12)]
    [InlineData("4L 5 6", 1, 4, 4, 4)]
    [InlineData("3 3 3 3 3", 2, 6, 6, 6)]
    public void A_boundary_tells_where_it_stands_and_may_go(string lengths, int left, int now, int minimum, int maximum) =>
        Timeline.RangeOfBoundary(Scene(lengths), Id(left), Kling.Models).ShouldBe(new BoundaryRange(now, minimum, maximum));

    [Fact]
    public void There_is_no_boundary_after_the_last_shot() =>
        Timeline.RangeOfBoundary(Scene("4 5"), Id(2), Kling.Models).ShouldBeNull();

    [Fact]
    public void Rolling_to_either_end_of_its_range_is_possible() =>
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (scene, _, _) =>
        {
            foreach (var shot in scene.Shots.SkipLast(1))
            {
                var range = Timeline.RangeOfBoundary(scene, shot.Id, Kling.Models)!.Value;
                foreach (var end in new[] { range.Minimum, range.Maximum }.Where(end => end != range.Now))
                {
                    var rolled = scene.Applied(new StoryboardEdit.Roll(shot.Id, end - range.Now));
                    Timeline.RangeOfBoundary(rolled, shot.Id, Kling.Models)!.Value.Now.ShouldBe(end);
                }
            }
        }), 100);
}
