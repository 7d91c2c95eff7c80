using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Copied shots that are pasted, several edits as one step, and what is done to some shots of many.</summary>
public sealed class InsertAndTogetherTests
{
    [Theory]
    [InlineData("5", "4", "5 4", 9)] // the scene grows
    [InlineData("5 5", "5", "5 5 5", 15)] // to the model's end
    [InlineData("6 6", "5", "5 5 5", 15)] // then the longest give, the old and the new
    [InlineData("6L 6", "5", "6L 4 5", 15)] // but not the locked
    [InlineData("6", "5L", "6 5", 11)] // a copy isn't locked
    [InlineData("", "4", "4", 4)] // no shots, no time of its own
    [InlineData("", "8 8", "7 8", 15)]
    [InlineData("5", "1", "5 3", 8)] // no shorter than the model's shortest
    public void Pasted_shots_bring_their_seconds_as_far_as_the_model_allows(string scene, string pasted, string after, int total)
    {
        var result = Scene(scene).Apply(Insert(pasted)).ShouldBeOfType<EditResult.Applied>();
        (Lengths(result.Storyboard), result.Storyboard.TotalSeconds).ShouldBe((after, total));
        result.Extended.ShouldBe(Math.Max(0, total - Scene(scene).TotalSeconds));
    }

    [Fact]
    public void They_come_after_the_shot_that_was_chosen_and_last_when_it_is_gone()
    {
        Order(Scene("3 3").Applied(Insert("3 4", after: 1))).ShouldBe([1, 21, 22, 2]);
        Order(Scene("3 3").Applied(Insert("3", after: 9))).ShouldBe([1, 2, 21]);
    }

    [Fact]
    public void A_paste_that_is_repeated_pastes_once()
    {
        var once = Scene("3").Applied(Insert("4"));
        once.Applied(Insert("4")).ShouldBe(once);
    }

    [Fact]
    public void More_shots_than_fit_are_refused_with_their_number_and_as_many_as_fit_are_offered()
    {
        var scene = Scene("3 3 3 3");
        var problem = scene.Refused(Insert("3 3"));
        (problem.Kind, problem.Facts.Wanted, problem.Facts.Shots, problem.Facts.Maximum).ShouldBe((ProblemKind.NoRoomForShots, 2, 4, 5));
        Buttons(problem)[0].ShouldBe("AddFirst 1");
        Lengths(scene.After(problem, FixKind.AddFirst)).ShouldBe("3 3 3 3 3");
    }

    [Fact]
    public void Several_shots_are_deleted_in_one_step_and_the_sum_holds()
    {
        var all = new StoryboardEdit.Together([new StoryboardEdit.DeleteShot(Id(1)), new StoryboardEdit.DeleteShot(Id(3))]);
        Lengths(Scene("4 5 6").Applied(all)).ShouldBe("15");
    }

    [Fact]
    public void One_refusal_refuses_them_all_and_its_ways_out_carry_out_the_rest_too()
    {
        var scene = Scene("4 5 6");
        var problem = scene.Refused(new StoryboardEdit.Together([.. scene.Shots.Select(shot => new StoryboardEdit.DeleteShot(shot.Id))]));
        problem.Kind.ShouldBe(ProblemKind.TwoPrompts);
        var kept = scene.After(problem, FixKind.KeepShotPrompt);
        (kept.Shots.Length, kept.ScenePrompt).ShouldBe((0, "prompt 3"));
        scene.After(problem, FixKind.KeepScenePrompt).ScenePrompt.ShouldBe(scene.ScenePrompt);
    }

    [Theory]
    [InlineData("8 3 4", "1 2", "6 5 4")]
    [InlineData("8 3L 4", "1 2 3", "6 3L 6")]
    [InlineData("8 3 4", "2", "8 3 4")]
    [InlineData("8 3 4", "9", "8 3 4")]
    public void Chosen_shots_are_equalised_among_themselves(string lengths, string chosen, string after) =>
        Lengths(Scene(lengths).Applied(new StoryboardEdit.Equalise([.. chosen.Split(' ').Select(int.Parse).Select(Id)]))).ShouldBe(after);

    [Theory]
    [InlineData("4 5 6", 3, "3 5 7")]
    [InlineData("4 5 6", 7, "7 5 3")]
    [InlineData("4 5 6", 4, "4 5 6")]
    public void A_typed_start_slides_the_shot_there(string lengths, int start, string after) =>
        Lengths(Scene(lengths).Applied(new StoryboardEdit.SetStart(Id(2), start))).ShouldBe(after);

    [Fact]
    public void A_start_out_of_reach_names_the_nearest_and_offers_it()
    {
        var scene = Scene("4 5 6");
        var problem = scene.Refused(new StoryboardEdit.SetStart(Id(2), 9));
        (problem.Kind, problem.Facts.ShotNumber, problem.Facts.Wanted, problem.Facts.Minimum, problem.Facts.Maximum).ShouldBe((ProblemKind.StartOutOfReach, 2, 9, 3, 7));
        Lengths(scene.After(problem, FixKind.StartAt)).ShouldBe("7 5 3");
    }

    [Fact]
    public void A_start_beside_a_locked_shot_offers_to_unlock_it() =>
        Buttons(Scene("4L 5 6").Refused(new StoryboardEdit.SetStart(Id(2), 5))).ShouldContain("UnlockShot 1");

    private static StoryboardEdit.InsertShots Insert(string lengths, int? after = null) => new(
        [.. Scene(lengths).Shots.Select((shot, index) => shot with { Id = Id(21 + index) })],
        after is { } number ? Id(number) : null);

    private static int[] Order(Storyboard storyboard) => [.. storyboard.Shots.Select(shot => BitConverter.ToInt32(shot.Id.Value.ToByteArray()))];
}
