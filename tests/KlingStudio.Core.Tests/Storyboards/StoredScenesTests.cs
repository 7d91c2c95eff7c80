using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>Scenes as a database may hold them: another model's, another version's, or simply wrong.</summary>
public sealed class StoredScenesTests
{
    [Fact]
    public void No_edit_of_any_stored_scene_throws_or_makes_its_seconds_worse() =>
        RandomEdits.Hold(RandomEdits.StoredAndEdit, pair =>
        {
            var edit = RandomEdits.Edit(pair.Draw, pair.Storyboard, 0);
            if (pair.Storyboard.Apply(edit) is EditResult.Applied applied && Kling.Models.Find(pair.Storyboard.ModelId) is { } profile)
                Wrongs(applied.Storyboard, profile).ShouldBeLessThanOrEqualTo(Wrongs(pair.Storyboard, profile), $"{edit}");
        }, 3000);

    [Fact]
    public void Every_fix_of_every_problem_of_any_stored_scene_works() =>
        RandomEdits.Hold(RandomEdits.StoredAndEdit, pair =>
        {
            foreach (var problem in StoryboardCheck.Problems(pair.Storyboard, Kling.Models))
                RulesOfEveryEditTests.ShouldWork(pair.Storyboard, problem, Kling.Pro);
            if (pair.Storyboard.Apply(RandomEdits.Edit(pair.Draw, pair.Storyboard, 0)) is EditResult.Refused refused)
                RulesOfEveryEditTests.ShouldWork(pair.Storyboard, refused.Problem, Kling.Pro);
        }, 1500);

    [Fact]
    public void A_scene_without_timing_problems_is_exactly_one_that_keeps_the_rules() =>
        RandomEdits.Hold(RandomEdits.Stored, storyboard =>
        {
            if (Kling.Models.Find(storyboard.ModelId) is not { } profile)
                return;
            var told = StoryboardCheck.Problems(storyboard, Kling.Models).Any(problem => problem.Kind
                is ProblemKind.SumMismatch or ProblemKind.ShotTooShort or ProblemKind.ShotTooLong or ProblemKind.TotalOutOfRange or ProblemKind.TooManyShots);
            told.ShouldBe(Wrongs(storyboard, profile) > 0);
        }, 1000);

    [Fact]
    public void Wrong_seconds_always_come_with_a_way_out() =>
        RandomEdits.Hold(RandomEdits.Stored, storyboard =>
        {
            foreach (var problem in StoryboardCheck.Problems(storyboard, Kling.Models).Where(problem => problem.Kind is ProblemKind.SumMismatch or ProblemKind.TotalOutOfRange or ProblemKind.TooManyShots or ProblemKind.ShotTooShort or ProblemKind.ShotTooLong))
                problem.Fixes.ShouldNotBeEmpty($"{problem.Kind} of {storyboard.TotalSeconds}: {Compose.Lengths(storyboard)}");
        }, 1000);

    [Fact]
    public void Choosing_fixes_one_after_another_makes_any_stored_scene_right() =>
        RandomEdits.Hold(RandomEdits.Stored, stored =>
        {
            var storyboard = stored;
            for (var step = 0; step < 200; step++)
            {
                var fix = StoryboardCheck.Problems(storyboard, Kling.Models)
                    .Where(problem => problem.Kind is not (ProblemKind.EmptyScenePrompt or ProblemKind.EmptyShotPrompt))
                    .SelectMany(problem => problem.Fixes.Take(1)).FirstOrDefault();
                if (fix is null)
                    break;
                storyboard = storyboard.Applied(fix.Edit);
            }

            RulesOfEveryEditTests.ShouldFit(storyboard, Kling.Models.Find(storyboard.ModelId)!);
        }, 400);

    [Fact]
    public void Texts_settings_and_locks_of_a_scene_whose_model_is_gone_can_still_be_edited()
    {
        var storyboard = Compose.Scene("2 2") with { ModelId = "gone/model" };
        var (id, edited) = (Compose.Id(1), storyboard);
        foreach (StoryboardEdit edit in new StoryboardEdit[]
        {
            new StoryboardEdit.SetScenePrompt("new"), new StoryboardEdit.SetShotPrompt(id, "new"), new StoryboardEdit.SetAspectRatio("4:3"),
            new StoryboardEdit.SetCfgScale(9), new StoryboardEdit.SetSound(false), new StoryboardEdit.SetShotType("any"), new StoryboardEdit.SetLock(id, true), new StoryboardEdit.Reorder(id, 1),
        })
            edited = edited.Applied(edit);
        edited.Shots[1].ShouldBe(new Shot(id, "new", 2, true));
    }

    [Fact]
    public void Seconds_of_a_scene_whose_model_is_gone_wait_for_a_model()
    {
        var problem = (Compose.Scene("4 4") with { ModelId = "gone/model" }).Refused(new StoryboardEdit.Roll(Compose.Id(1), 1));
        problem.Kind.ShouldBe(ProblemKind.UnknownModel);
        problem.Facts.Given.ShouldBe("gone/model");
        Compose.Buttons(problem).ShouldBe(["Use Kling 3.0 Pro", "Use Kling 3.0 Standard", "Use Kling 3.0 4K", "Use Narrow"]);
    }

    [Theory]
    [InlineData("4 4", 10, "6 4", 1, 6)]
    [InlineData("4 4", 15, "5 10", 1, 5)]
    [InlineData("9 9", 15, "8 7", 1, 8)]
    public void Typing_seconds_into_a_scene_whose_sum_is_wrong_makes_it_right(string lengths, int total, string after, int shot, int seconds) =>
        Compose.Lengths(Compose.Scene(lengths, total: total).Applied(new StoryboardEdit.SetSeconds(Compose.Id(shot), seconds))).ShouldBe(after);

    [Fact]
    public void A_scene_from_a_wider_model_opens_as_saved_and_one_fix_shortens_it_without_losing_a_prompt()
    {
        var wide = Compose.Scene("3 3 3 3 3");
        var narrow = wide.Applied(new StoryboardEdit.SetModel(Kling.Narrow.Id));
        (narrow with { ModelId = wide.ModelId }).ShouldBe(wide);

        var problem = StoryboardCheck.Problems(narrow, Kling.Models)[0];
        problem.Kind.ShouldBe(ProblemKind.TotalOutOfRange);
        var fitted = narrow.After(problem, FixKind.FitToModel);
        Compose.Lengths(fitted).ShouldBe("2 2 2 4");
        fitted.Shots[3].Prompt.ShouldBe("prompt 4\nprompt 5");
        narrow.After(problem, FixKind.Use).ModelId.ShouldBe(Kling.Pro.Id);
    }

    private static long Wrongs(Storyboard storyboard, Core.KlingModels.ModelProfile profile)
    {
        static long Out(long value, long minimum, long maximum) => Math.Max(0, Math.Max(minimum - value, value - maximum));
        var wrongs = Out(storyboard.TotalSeconds, profile.MinSeconds, profile.MaxSeconds);
        if (storyboard.Shots.IsEmpty)
            return wrongs;
        return wrongs
            + storyboard.Shots.Sum(shot => Out(shot.Seconds, profile.MinShotSeconds, profile.MaxShotSeconds))
            + Math.Abs(storyboard.Shots.Sum(shot => (long)shot.Seconds) - storyboard.TotalSeconds)
            + Math.Max(0, storyboard.Shots.Length - profile.MaxShots);
    }
}
