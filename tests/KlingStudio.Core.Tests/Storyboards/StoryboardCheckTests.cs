using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class StoryboardCheckTests
{
    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("3 3 3 3 3")]
    public void A_scene_that_keeps_every_rule_can_be_generated(string lengths) => Problems(Scene(lengths)).ShouldBeEmpty();

    [Theory]
    [InlineData("4 4", 10, 8, -2, "5 5")]
    [InlineData("9 9", 15, 18, 3, "8 7")]
    public void A_wrong_sum_names_sum_total_and_difference(string lengths, int total, int sum, int difference, string fitted)
    {
        var scene = Scene(lengths, total: total);
        var problem = Problems(scene).ShouldHaveSingleItem();
        problem.Kind.ShouldBe(ProblemKind.SumMismatch);
        (problem.Facts.Sum, problem.Facts.Total, problem.Facts.Difference).ShouldBe((sum, total, difference));
        Lengths(scene.After(problem, FixKind.FitToTotal)).ShouldBe(fitted);
    }

    [Fact]
    public void A_wrong_sum_can_become_the_total()
    {
        var scene = Scene("4 4", total: 10);
        scene.After(Problems(scene)[0], FixKind.TotalFromShots).TotalSeconds.ShouldBe(8);
    }

    [Fact]
    public void An_empty_scene_prompt_offers_the_shots_prompts()
    {
        var scene = Scene("4 5") with { ScenePrompt = " " };
        var problem = Problems(scene).ShouldHaveSingleItem();
        problem.Kind.ShouldBe(ProblemKind.EmptyScenePrompt);
        Problems(scene.After(problem, FixKind.UseShotPrompts)).ShouldBeEmpty();
        Problems(Scene("") with { ScenePrompt = "" }).ShouldHaveSingleItem().Fixes.ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_shot_is_named_and_can_be_deleted()
    {
        var scene = Scene("4 5").Applied(new StoryboardEdit.SetShotPrompt(Id(2), ""));
        var problem = Problems(scene).ShouldHaveSingleItem();
        (problem.Kind, problem.Shot, problem.Facts.ShotNumber).ShouldBe((ProblemKind.EmptyShotPrompt, Id(2), 2));
        Lengths(scene.After(problem, FixKind.DeleteShot)).ShouldBe("9");
    }

    [Fact]
    public void Text_that_cant_be_sent_is_cleaned_by_its_fix()
    {
        var scene = Scene("4 5").Applied(new StoryboardEdit.SetShotPrompt(Id(2), "a\0b")).Applied(new StoryboardEdit.SetNegativePrompt("\ud83d"));
        Problems(scene).Select(problem => (problem.Kind, problem.Facts.ShotNumber)).ShouldBe([(ProblemKind.UnsendableText, null), (ProblemKind.UnsendableText, 2)]);
        scene.After(Problems(scene)[1], FixKind.CleanText).Shots[1].Prompt.ShouldBe("ab");
    }

    [Fact]
    public void Everything_that_another_model_doesnt_accept_is_told_at_once_with_its_fixes()
    {
        var scene = Scene("8 7") with { ModelId = Kling.Narrow.Id, AspectRatio = "1:1", CfgScale = 1, ShotType = "intelligent" };
        Problems(scene).Select(problem => problem.Kind).ShouldBe(
        [
            ProblemKind.TotalOutOfRange, ProblemKind.ShotTooLong, ProblemKind.ShotTooLong,
            ProblemKind.AspectRatioNotOffered, ProblemKind.ShotTypeNotOffered, ProblemKind.CfgScaleOutOfRange,
        ]);
        Buttons(Problems(scene)[0]).Take(2).ShouldBe(["ShortenTotal 10", "FitToModel 10 Narrow"]);
        Buttons(Problems(scene)[^1]).ShouldBe(["Use 0.8", "Use 0.5"]);
    }

    [Fact]
    public void A_model_that_is_gone_offers_those_there_are() =>
        Problems(Scene("4") with { ModelId = "gone/model" }).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Kind.ShouldBe(ProblemKind.UnknownModel),
            problem => Buttons(problem).ShouldContain("Use Kling 3.0 Pro"));

    [Fact]
    public void More_shots_than_the_model_takes_can_be_merged()
    {
        var scene = Scene("2 2 2 2 2") with { ModelId = Kling.Narrow.Id };
        var problem = Problems(scene).ShouldHaveSingleItem();
        (problem.Kind, problem.Facts.Shots, problem.Facts.Maximum).ShouldBe((ProblemKind.TooManyShots, 5, 4));
        Lengths(scene.After(problem, FixKind.MergeShots)).ShouldBe("4 2 2 2");
        Lengths(scene.After(problem, FixKind.FitToModel)).ShouldBe("2 2 2 4");
    }

    private static IReadOnlyList<Problem> Problems(Storyboard storyboard) => StoryboardCheck.Problems(storyboard, Kling.Models);
}
