using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Storyboards.StoryboardEdit;

namespace KlingStudio.Engine.Tests.Storyboards;

public sealed class HistoryTests
{
    [Fact]
    public async Task Undo_and_redo_walk_back_and_forth_through_every_kind_of_edit_also_after_restarts()
    {
        await using var table = await SceneTable.SetAsync();
        var first = ShotId.New();
        var second = ShotId.New();
        var states = new List<Storyboard> { await table.NowAsync() };
        StoryboardEdit[] edits =
        [
            new SetScenePrompt("A harbour at dawn"), new SetNegativePrompt("text"), new AddShot(first), new AddShot(second), new SetTotal(10),
            new SetShotPrompt(first, "Gulls · «niños» 🎬 مرحبا"), new Roll(first, 1), new SetLock(second, true), new Reorder(second, 0),
            new SetAspectRatio("9:16"), new SetCfgScale(0.75m), new SetSound(false), new DeleteShot(first, FreedTime.ShortenTotal),
        ];
        foreach (var edit in edits)
            states.Add((await table.DoAsync(TestStudio.Elena, edit)).Storyboard);
        states.Distinct().Count().ShouldBe(edits.Length + 1);

        await table.Studio.RestartAsync();
        for (var i = edits.Length - 1; i >= 0; i--)
            (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ShouldBe(states[i]);
        (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.NothingToDo>();
        (await table.OpenAsync(TestStudio.Elena)).CanUndo.ShouldBeFalse();

        await table.Studio.RestartAsync();
        for (var i = 1; i <= edits.Length; i++)
            (await table.RedoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ShouldBe(states[i]);
        (await table.RedoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.NothingToDo>();
        (await table.OpenAsync(TestStudio.Elena)).CanRedo.ShouldBeFalse();
    }

    [Fact]
    public async Task Undo_takes_back_ones_own_step_and_leaves_the_others_work()
    {
        await using var table = await SceneTable.SetAsync();
        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("Elena's harbour"));
        await table.DoAsync(TestStudio.Marc, new SetNegativePrompt("Marc's fog"));

        var document = (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document;

        document.Storyboard.ScenePrompt.ShouldBeEmpty();
        document.Storyboard.NegativePrompt.ShouldBe("Marc's fog");
        document.CanRedo.ShouldBeTrue();
        (await table.OpenAsync(TestStudio.Marc)).CanUndo.ShouldBeTrue();
        (await table.OpenAsync(TestStudio.Marc)).CanRedo.ShouldBeFalse();
    }

    [Fact]
    public async Task Undoing_a_text_that_someone_changed_since_shows_both_and_loses_neither()
    {
        await using var table = await SceneTable.SetAsync();
        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("first"));
        table.Pause();
        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("second"));
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt("Marc's"));

        var conflict = (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Conflict>();

        (conflict.Mine, conflict.Theirs).ShouldBe(("first", "Marc's"));
        conflict.Current.Storyboard.ScenePrompt.ShouldBe("Marc's");
    }

    [Fact]
    public async Task Undoing_a_deletion_after_someone_changed_the_total_never_brings_back_shots_that_miss_it()
    {
        await using var table = await SceneTable.SetAsync();
        var shot = ShotId.New();
        await table.DoAsync(TestStudio.Elena, new AddShot(shot));
        await table.DoAsync(TestStudio.Elena, new DeleteShot(shot));
        await table.DoAsync(TestStudio.Marc, new SetTotal(12));

        var conflict = (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Conflict>();

        conflict.Things.ShouldBe([new MergeConflict(MergeField.Timing, null, "5 = 5", "12")]);
        (await table.NowAsync()).TotalSeconds.ShouldBe(12);
        (await table.NowAsync()).Shots.ShouldBeEmpty();
    }

    [Fact]
    public async Task Undoing_an_added_shot_keeps_it_when_someone_has_written_into_it_since()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var shot = ShotId.New();
        await table.DoAsync(TestStudio.Elena, new AddShot(shot));
        await table.DoAsync(TestStudio.Marc, new SetShotPrompt(shot, "Marc's idea"));

        var conflict = (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Conflict>();

        conflict.Things.ShouldBe([new MergeConflict(MergeField.ShotPrompt, shot, null, "Marc's idea")]);
        (await table.NowAsync()).Find(shot)!.Prompt.ShouldBe("Marc's idea");
    }

    [Fact]
    public async Task Undoing_a_roll_after_someone_elses_roll_keeps_the_sum()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var shots = (await table.NowAsync()).Shots;
        await table.DoAsync(TestStudio.Elena, new Roll(shots[0].Id, 1));
        await table.DoAsync(TestStudio.Marc, new Roll(shots[1].Id, 1));

        var conflict = (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Conflict>();

        conflict.Theirs.ShouldBe("5 + 4 + 3 = 12");
        conflict.Current.Storyboard.Shots.Select(shot => shot.Seconds).ShouldBe([5, 4, 3]);
    }

    [Fact]
    public async Task A_new_edit_ends_what_could_be_redone()
    {
        await using var table = await SceneTable.SetAsync();
        await table.DoAsync(TestStudio.Elena, new SetSound(false));
        await table.UndoAsync(TestStudio.Elena);

        (await table.DoAsync(TestStudio.Elena, new SetTotal(8))).CanRedo.ShouldBeFalse();

        (await table.RedoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.NothingToDo>();
    }

    [Fact]
    public async Task Typing_without_a_pause_is_one_step_and_a_pause_begins_the_next()
    {
        await using var table = await SceneTable.SetAsync();
        foreach (var text in new[] { "A", "A har", "A harbour" })
        {
            await table.DoAsync(TestStudio.Elena, new SetScenePrompt(text));
            table.Studio.Clock.Advance(TimeSpan.FromSeconds(1.9));
        }

        table.Studio.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("A harbour at dawn"));

        (await UndoneAsync(table)).ScenePrompt.ShouldBe("A harbour");
        (await UndoneAsync(table)).ScenePrompt.ShouldBe("");
        (await table.RedoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ScenePrompt.ShouldBe("A harbour");
    }

    [Fact]
    public async Task A_run_of_typing_ends_at_another_text_another_person_or_an_undo()
    {
        await using var table = await SceneTable.SetAsync();
        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("one"));
        await table.DoAsync(TestStudio.Elena, new SetNegativePrompt("fog"));
        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("one two"));
        await table.DoAsync(TestStudio.Marc, new SetSound(false));
        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("one two three"));

        (await UndoneAsync(table)).ScenePrompt.ShouldBe("one two");
        (await UndoneAsync(table)).ScenePrompt.ShouldBe("one");
        (await UndoneAsync(table)).NegativePrompt.ShouldBe("");
        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("one more"));
        (await UndoneAsync(table)).ScenePrompt.ShouldBe("one");
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_no_step()
    {
        await using var table = await SceneTable.SetAsync();
        var before = await table.OpenAsync(TestStudio.Elena);

        var document = await table.DoAsync(TestStudio.Elena, new SetTotal(before.Storyboard.TotalSeconds));

        document.ShouldBe(before);
    }

    [Fact]
    public async Task The_history_is_bounded_and_its_newest_steps_stay()
    {
        await using var table = await SceneTable.SetAsync();
        await table.Studio.Lane.WriteAsync(
            (context, _) =>
            {
                for (var i = 0; i < StoryboardHistory.MostSteps + 100; i++)
                    context.StoryboardChanges.Add(new StoryboardChange(table.Id, 1, TestStudio.Elena, table.Studio.Clock.GetUtcNow().UtcDateTime, ChangeKind.Done, null, "{}", "{}"));
                return Task.FromResult(true);
            },
            CancellationToken.None);

        for (var i = 1; i <= 25; i++)
            await table.TryAsync(TestStudio.Elena, i, new SetSound(i % 2 == 0));

        await using var context = table.Studio.Open();
        var steps = await context.StoryboardChanges.Where(change => change.SceneId == table.Id).Select(change => change.LastRevision).ToListAsync();
        steps.Count.ShouldBeInRange(StoryboardHistory.MostSteps, StoryboardHistory.MostSteps + 25);
        steps.Count(revision => revision > 1).ShouldBe(25);
        (await UndoneAsync(table)).Sound.ShouldBeTrue();
    }

    private static async Task<Storyboard> UndoneAsync(SceneTable table) =>
        (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard;
}
