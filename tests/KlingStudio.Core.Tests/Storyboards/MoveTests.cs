using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Ripple, slide, transfer, reorder.</summary>
public sealed class MoveTests
{
    [Theory]
    [InlineData("5 5", 1, "6 5", 11)]
    [InlineData("5 5", -1, "4 5", 9)]
    [InlineData("5 5", 9, "10 5", 15)] // T ends at the model's end
    [InlineData("5 5", -9, "3 5", 8)] // the shot ends at its minimum
    [InlineData("5L 5", 2, "7L 5", 12)] // its own edit
    public void A_ripple_changes_the_shot_and_the_total_together(string before, int seconds, string after, int total)
    {
        var rippled = Scene(before).Applied(new StoryboardEdit.Ripple(Id(1), seconds));
        (Lengths(rippled), rippled.TotalSeconds).ShouldBe((after, total));
    }

    [Fact]
    public void A_ripple_at_the_models_end_says_so_and_offers_the_others_time()
    {
        var scene = Scene("8 7");
        var problem = scene.Refused(new StoryboardEdit.Ripple(Id(1), 1));
        problem.Kind.ShouldBe(ProblemKind.TotalOutOfRange);
        problem.Facts.Maximum.ShouldBe(15);
        Lengths(scene.After(problem, FixKind.SetShotSeconds)).ShouldBe("9 6");
    }

    [Theory]
    [InlineData("4 5 6", 1, "5 5 5")]
    [InlineData("4 5 6", -1, "3 5 7")]
    [InlineData("4 5 6", 9, "7 5 3")]
    [InlineData("4 5L 6", 1, "5 5L 5")]
    public void A_slide_keeps_the_shots_length_and_its_neighbours_absorb(string before, int seconds, string after) =>
        Lengths(Scene(before).Applied(new StoryboardEdit.Slide(Id(2), seconds))).ShouldBe(after);

    [Fact]
    public void A_slide_against_a_locked_neighbour_offers_to_unlock_it()
    {
        var problem = Scene("4L 5 6").Refused(new StoryboardEdit.Slide(Id(2), 1));
        (problem.Kind, problem.Facts.ShotNumber).ShouldBe((ProblemKind.ShotLocked, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_shot_at_an_end_cant_slide(int shot) =>
        Scene("4 5 6").Refused(new StoryboardEdit.Slide(Id(shot), 1)).Kind.ShouldBe(ProblemKind.NoNeighbour);

    [Theory]
    [InlineData("4 5 6", 3, 1, 2, "6 5 4")]
    [InlineData("4 5 6", 3, 1, 9, "7 5 3")]
    [InlineData("4 5 6", 3, 1, -1, "3 5 7")]
    [InlineData("4 5 6", 2, 2, 3, "4 5 6")]
    public void A_transfer_moves_seconds_between_any_two_shots(string before, int from, int to, int seconds, string after) =>
        Lengths(Scene(before).Applied(new StoryboardEdit.Transfer(Id(from), Id(to), seconds))).ShouldBe(after);

    [Fact]
    public void Reordering_keeps_lengths_prompts_and_locks()
    {
        var scene = Scene("4 5L 6");
        var moved = scene.Applied(new StoryboardEdit.Reorder(Id(1), 2));
        moved.Shots.ShouldBe([scene.Shots[1], scene.Shots[2], scene.Shots[0]]);
        scene.Applied(new StoryboardEdit.Reorder(Id(2), 99)).Shots[2].ShouldBe(scene.Shots[1]);
        scene.Applied(new StoryboardEdit.Reorder(Id(2), 1)).ShouldBeSameAs(scene);
    }
}
