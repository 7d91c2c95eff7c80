using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class MergeAndDeleteTests
{
    [Theory]
    [InlineData("4 5 6", "9 6")]
    [InlineData("4L 5L 6", "9L 6")]
    [InlineData("4L 5 6", "9 6")]
    public void A_merge_joins_prompts_and_seconds(string before, string after)
    {
        var merged = Scene(before).Applied(new StoryboardEdit.Merge(Id(1)));
        Lengths(merged).ShouldBe(after);
        merged.Shots[0].ShouldSatisfyAllConditions(shot => shot.Id.ShouldBe(Id(1)), shot => shot.Prompt.ShouldBe("prompt 1\nprompt 2"));
    }

    [Fact]
    public void Merging_with_an_empty_shot_leaves_no_gap() =>
        Scene("4 5").Applied(new StoryboardEdit.SetShotPrompt(Id(1), "")).Applied(new StoryboardEdit.Merge(Id(1))).Shots[0].Prompt.ShouldBe("prompt 2");

    [Fact]
    public void The_last_shot_has_none_to_merge_with()
    {
        var problem = Scene("4 5").Refused(new StoryboardEdit.Merge(Id(2)));
        problem.Kind.ShouldBe(ProblemKind.NoNextShot);
        Buttons(problem).ShouldBe(["MergeShots 1", "AddShot"]);
    }

    [Fact]
    public void A_merge_longer_than_the_models_longest_shot_is_refused() =>
        Scene("4 5", Kling.Narrow).Refused(new StoryboardEdit.Merge(Id(1))).ShouldSatisfyAllConditions(
            problem => problem.Kind.ShouldBe(ProblemKind.ShotTooLong),
            problem => (problem.Facts.Wanted, problem.Facts.Maximum).ShouldBe((9, 6)));

    [Theory]
    [InlineData("4 4 5", 2, "6 7")] // both neighbours, evenly
    [InlineData("4 5 5", 2, "7 7")] // the odd second to the one before
    [InlineData("4 4 5", 1, "8 5")] // only one neighbour
    [InlineData("4 4 5", 3, "4 9")]
    [InlineData("4L 4 5", 2, "4L 9")] // a locked one gets nothing
    [InlineData("5 4L 3", 3, "8 4L")] // then the nearest unlocked one
    [InlineData("4 4L 5", 2, "6 7")] // its own lock doesn't keep it
    public void A_deleted_shots_time_goes_to_its_neighbours(string before, int shot, string after) =>
        Lengths(Scene(before).Applied(new StoryboardEdit.DeleteShot(Id(shot)))).ShouldBe(after);

    [Fact]
    public void Neighbours_at_the_models_longest_shot_pass_time_on() =>
        Lengths(Scene("2 6 2", Kling.Narrow).Applied(new StoryboardEdit.DeleteShot(Id(3)))).ShouldBe("4 6");

    [Fact]
    public void Or_the_total_gets_shorter_by_it()
    {
        var deleted = Scene("4 5 6").Applied(new StoryboardEdit.DeleteShot(Id(2), FreedTime.ShortenTotal));
        (Lengths(deleted), deleted.TotalSeconds).ShouldBe(("4 6", 10));
    }

    [Fact]
    public void The_total_gets_no_shorter_than_the_models_shortest_scene()
    {
        var deleted = Scene("2 3", Kling.Narrow).Applied(new StoryboardEdit.DeleteShot(Id(2), FreedTime.ShortenTotal));
        (Lengths(deleted), deleted.TotalSeconds).ShouldBe(("4", 4));
    }

    [Fact]
    public void Time_that_locked_neighbours_cant_take_can_shorten_the_total()
    {
        var scene = Scene("4L 5 6L");
        var problem = scene.Refused(new StoryboardEdit.DeleteShot(Id(2)));
        problem.Kind.ShouldBe(ProblemKind.FreedTimeStays);
        Buttons(problem).ShouldBe(["ShortenTotal 2 10", "UnlockShot 3", "UnlockShot 1"]);
        Lengths(scene.After(problem, FixKind.ShortenTotal)).ShouldBe("4L 6L");
    }

    [Fact]
    public void A_shot_that_someone_else_deleted_is_deleted()
    {
        var scene = Scene("4 5");
        scene.Applied(new StoryboardEdit.DeleteShot(Id(9))).ShouldBeSameAs(scene);
    }

    [Fact]
    public void Deleting_the_last_shot_moves_its_prompt_into_an_empty_scene_prompt()
    {
        var scene = (Scene("7") with { ScenePrompt = " " }).Applied(new StoryboardEdit.DeleteShot(Id(1)));
        (scene.ScenePrompt, scene.Shots.Length, scene.TotalSeconds).ShouldBe(("prompt 1", 0, 7));
    }

    [Theory]
    [InlineData(FixKind.KeepShotPrompt, "prompt 1")]
    [InlineData(FixKind.KeepScenePrompt, "A terrace at golden hour")]
    public void Otherwise_it_asks_which_of_the_two_to_keep(FixKind choice, string kept)
    {
        var scene = Scene("7");
        var problem = scene.Refused(new StoryboardEdit.DeleteShot(Id(1)));
        problem.Kind.ShouldBe(ProblemKind.TwoPrompts);
        scene.After(problem, choice).ScenePrompt.ShouldBe(kept);
    }

    [Fact]
    public void Deleting_the_last_shot_without_a_prompt_asks_nothing() =>
        Scene("7").Applied(new StoryboardEdit.SetShotPrompt(Id(1), "")).Applied(new StoryboardEdit.DeleteShot(Id(1))).ScenePrompt.ShouldBe("A terrace at golden hour");
}
