using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Total duration, fit to total, equalise.</summary>
public sealed class TotalTests
{
    [Theory]
    [InlineData("4 4", 10, "5 5")]
    [InlineData("4 8", 6, "3 3")]
    [InlineData("4 6", 15, "6 9")]
    [InlineData("3 3 4", 11, "3 3 5")] // 3.3 3.3 4.4: the largest remainder
    [InlineData("4L 4", 11, "4L 7")] // a lock holds
    [InlineData("3 9", 9, "3 6")] // one held at its minimum, the rest shared again
    [InlineData("7", 12, "12")]
    [InlineData("", 12, "")]
    public void The_unlocked_shots_scale_to_a_new_total(string before, int seconds, string after)
    {
        var scaled = Scene(before).Applied(new StoryboardEdit.SetTotal(seconds));
        (Lengths(scaled), scaled.TotalSeconds).ShouldBe((after, seconds));
    }

    [Theory]
    [InlineData(2, "ShortenTotal 9")]
    [InlineData(16, "ExtendTotal 15")]
    [InlineData(int.MaxValue, "ExtendTotal 15")]
    [InlineData(int.MinValue, "ShortenTotal 9")]
    public void A_total_that_the_model_doesnt_have_offers_the_nearest(int seconds, string button)
    {
        var problem = Scene("4 4 4").Refused(new StoryboardEdit.SetTotal(seconds));
        (problem.Kind, problem.Facts.Minimum, problem.Facts.Maximum).ShouldBe((ProblemKind.TotalOutOfRange, 3, 15));
        Buttons(problem)[0].ShouldBe(button);
    }

    [Fact]
    public void Three_locked_shots_hold_12_s_and_4_shots_need_15_s()
    {
        var scene = Scene("4L 4L 4L 3");
        var problem = scene.Refused(new StoryboardEdit.SetTotal(13));
        problem.Kind.ShouldBe(ProblemKind.TotalBelowShots);
        (problem.Facts.LockedShots, problem.Facts.LockedSeconds, problem.Facts.Shots, problem.Facts.Needed, problem.Facts.Wanted).ShouldBe((3, 12, 4, 15, 13));
        Buttons(problem).Take(4).ShouldBe(["UnlockShot 1", "UnlockShot 2", "UnlockShot 3", "DeleteShot 4"]);
        scene.After(problem, FixKind.DeleteShot).TotalSeconds.ShouldBe(12);
    }

    [Fact]
    public void A_longer_total_with_all_shots_locked_offers_to_unlock_or_add_one()
    {
        var scene = Scene("4L 4L");
        var problem = scene.Refused(new StoryboardEdit.SetTotal(12));
        problem.Kind.ShouldBe(ProblemKind.AllLocked);
        Buttons(problem).ShouldBe(["UnlockShot 1", "UnlockShot 2", "AddShot"]);
        Lengths(scene.After(problem, FixKind.AddShot).Applied(new StoryboardEdit.SetTotal(12))).ShouldBe("4L 4L 4");
    }

    [Fact]
    public void A_total_longer_than_the_models_longest_shots_offers_to_add_one()
    {
        var scene = Scene("5", Kling.Narrow);
        var problem = scene.Refused(new StoryboardEdit.SetTotal(9));
        (problem.Kind, problem.Facts.Maximum).ShouldBe((ProblemKind.TotalAboveShots, 6));
        Lengths(scene.After(problem, FixKind.AddShot).Applied(new StoryboardEdit.SetTotal(9))).ShouldBe("5 4");
    }

    [Theory]
    [InlineData("4 4", 10, "5 5")]
    [InlineData("9 9", 15, "8 7")] // equal remainders: the first
    [InlineData("4L 9", 10, "4L 6")]
    [InlineData("1 1", 10, "5 5")]
    public void Fit_to_total_makes_a_stored_sum_right(string stored, int total, string after) =>
        Lengths(Scene(stored, total: total).Applied(new StoryboardEdit.FitToTotal())).ShouldBe(after);

    [Fact]
    public void Fit_to_total_leaves_a_right_sum_alone()
    {
        var scene = Scene("4 5 6");
        scene.Applied(new StoryboardEdit.FitToTotal()).ShouldBeSameAs(scene);
    }

    [Theory]
    [InlineData("3 4 7", "5 5 4")]
    [InlineData("3 6L 6", "5 6L 4")]
    [InlineData("", "")]
    public void Equalise_gives_unlocked_shots_the_same_and_the_first_the_odd_seconds(string before, string after) =>
        Lengths(Scene(before).Applied(new StoryboardEdit.Equalise())).ShouldBe(after);

    [Fact]
    public void Equalise_with_all_shots_locked_offers_to_unlock()
    {
        var problem = Scene("4L 5L").Refused(new StoryboardEdit.Equalise());
        problem.Kind.ShouldBe(ProblemKind.AllLocked);
        Buttons(problem).ShouldBe(["UnlockShot 2", "UnlockShot 1"]);
    }
}
