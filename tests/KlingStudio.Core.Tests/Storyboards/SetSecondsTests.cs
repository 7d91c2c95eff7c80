using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class SetSecondsTests
{
    [Theory]
    [InlineData("4 5 6", 1, 5, "5 4 6")] // the nearest after it pays
    [InlineData("4 4 6", 1, 7, "7 3 4")] // then the next one
    [InlineData("6 4 3", 2, 5, "5 5 3")] // none after it can: the one before
    [InlineData("5 6 3", 3, 5, "5 4 5")] // those before it, nearest first
    [InlineData("6 3 3", 3, 4, "5 3 4")] // past one at its minimum
    [InlineData("4 5 6", 2, 3, "4 3 8")] // the nearest after it gets what is freed
    [InlineData("4 5L 6", 1, 6, "6 5L 4")] // a locked one is passed over
    [InlineData("4 5 6L", 3, 5, "4 6 5L")] // a lock holds against others, not against its own field
    public void Typed_seconds_are_absorbed_after_the_shot_first_then_before_it(string before, int shot, int seconds, string after) =>
        Lengths(Scene(before).Applied(new StoryboardEdit.SetSeconds(Id(shot), seconds))).ShouldBe(after);

    [Fact]
    public void A_model_with_a_longest_shot_passes_what_is_left_to_the_next() =>
        Lengths(Scene("4 5 1", Kling.Narrow with { MinShotSeconds = 2 }, 10).Applied(new StoryboardEdit.SetSeconds(Id(1), 2))).ShouldBe("2 6 2");

    [Fact]
    public void What_the_others_cant_absorb_changes_nothing_and_offers_to_extend()
    {
        var scene = Scene("4 3 3");
        var problem = scene.Refused(new StoryboardEdit.SetSeconds(Id(1), 5));
        problem.Kind.ShouldBe(ProblemKind.OthersCannotAbsorb);
        (problem.Facts.ShotNumber, problem.Facts.Wanted, problem.Facts.Total).ShouldBe((1, 5, 10));
        Buttons(problem)[0].ShouldBe("ExtendTotal 1 11");
        Lengths(scene.After(problem, FixKind.ExtendTotal)).ShouldBe("5 3 3");
    }

    [Fact]
    public void A_locked_shot_that_could_pay_is_offered_by_its_number_and_stays_locked()
    {
        var scene = Scene("4 3 3 4L");
        var problem = scene.Refused(new StoryboardEdit.SetSeconds(Id(1), 5));
        Buttons(problem).Take(2).ShouldBe(["ExtendTotal 1 15", "TakeFromShot 4"]);
        Lengths(scene.After(problem, FixKind.TakeFromShot, 4)).ShouldBe("5 3 3 3L");
    }

    [Fact]
    public void A_locked_shot_that_could_take_is_offered_by_its_number()
    {
        var scene = Scene("5 4L");
        var problem = scene.Refused(new StoryboardEdit.SetSeconds(Id(1), 3));
        Lengths(scene.After(problem, FixKind.GiveToShot, 2)).ShouldBe("3 6L");
        scene.After(problem, FixKind.ShortenTotal).TotalSeconds.ShouldBe(7);
    }

    [Fact]
    public void Beyond_the_models_end_the_closest_length_is_offered()
    {
        var scene = Scene("5 4 5");
        var problem = scene.Refused(new StoryboardEdit.SetSeconds(Id(1), 12));
        problem.Kind.ShouldBe(ProblemKind.OthersCannotAbsorb);
        Lengths(scene.After(problem, FixKind.SetShotSeconds)).ShouldBe("8 3 3");
    }

    [Fact]
    public void The_only_shot_is_the_scene_so_its_length_changes_with_the_total()
    {
        var scene = Scene("5");
        var problem = scene.Refused(new StoryboardEdit.SetSeconds(Id(1), 8));
        Buttons(problem).ShouldContain("ExtendTotal 1 8");
        Lengths(scene.After(problem, FixKind.ExtendTotal)).ShouldBe("8");
    }

    [Theory]
    [InlineData(2, ProblemKind.ShotTooShort)]
    [InlineData(-4, ProblemKind.ShotTooShort)]
    [InlineData(16, ProblemKind.ShotTooLong)]
    [InlineData(int.MaxValue, ProblemKind.ShotTooLong)]
    [InlineData(int.MinValue, ProblemKind.ShotTooShort)]
    public void A_length_that_the_model_doesnt_have_is_refused_with_its_range(int seconds, ProblemKind kind)
    {
        var problem = Scene("5 5").Refused(new StoryboardEdit.SetSeconds(Id(1), seconds));
        problem.Kind.ShouldBe(kind);
        (problem.Facts.Wanted, problem.Facts.Minimum, problem.Facts.Maximum).ShouldBe((seconds, 3, 15));
        problem.Fixes[0].Kind.ShouldBe(FixKind.SetShotSeconds);
    }

    [Fact]
    public void The_length_a_shot_has_already_changes_nothing()
    {
        var scene = Scene("5 5");
        scene.Applied(new StoryboardEdit.SetSeconds(Id(1), 5)).ShouldBeSameAs(scene);
    }
}
