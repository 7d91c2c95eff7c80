using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Storyboards.StoryboardEdit;

namespace KlingStudio.Engine.Tests.Storyboards;

/// <summary>Two people, or two tabs, on one scene.</summary>
public sealed class TogetherTests
{
    [Fact]
    public async Task Two_hundred_edits_at_once_are_all_kept_and_the_sum_holds()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var start = await table.OpenAsync(PersonId.First);
        var shots = start.Storyboard.Shots;
        var people = await table.SeatAsync(10);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => table.TryAsync(
            people[i % 10], start.Revision, i % 2 == 0 ? new Roll(shots[0].Id, i % 4 == 0 ? 1 : -1) : new Ripple(shots[2].Id, i % 4 == 1 ? 1 : -1))));

        var saved = outcomes.OfType<EditOutcome.Saved>().ToList();
        outcomes.Length.ShouldBe(saved.Count + outcomes.OfType<EditOutcome.Refused>().Count());
        foreach (var storyboard in saved.Select(outcome => outcome.Document.Storyboard))
            storyboard.ShotSeconds.ShouldBe(storyboard.TotalSeconds);
        var end = await table.OpenAsync(PersonId.First);
        end.Storyboard.ShouldBe(saved.MaxBy(outcome => outcome.Document.Revision)!.Document.Storyboard);
        // Each saved revision has exactly one maker: none was lost, none overwritten.
        (end.Revision - start.Revision).ShouldBe(saved.Select(outcome => outcome.Document.Revision).Where(revision => revision > start.Revision).Distinct().Count());
    }

    [Fact]
    public async Task Every_ripple_of_fifty_at_once_counts()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var start = await table.OpenAsync(PersonId.First);
        var people = await table.SeatAsync(50);

        // 12 s may grow to 15: three fit, whoever comes first, and the others are told why not.
        var outcomes = await Task.WhenAll(people.Select(person => table.TryAsync(person, start.Revision, new Ripple(start.Storyboard.Shots[0].Id, 1))));

        outcomes.OfType<EditOutcome.Saved>().Count(outcome => outcome.Document.Revision > start.Revision).ShouldBe(3);
        outcomes.OfType<EditOutcome.Refused>().Count().ShouldBe(47);
        (await table.NowAsync()).Shots.Select(shot => shot.Seconds).ShouldBe([7, 4, 4]);
    }

    [Fact]
    public async Task A_stale_roll_is_applied_on_the_newest_revision()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var seen = await table.OpenAsync(TestStudio.Elena);
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt("Marc's words"));
        await table.DoAsync(TestStudio.Marc, new Roll(seen.Storyboard.Shots[1].Id, 1));

        var saved = (await table.TryAsync(TestStudio.Elena, seen.Revision, new Roll(seen.Storyboard.Shots[0].Id, -1))).ShouldBeOfType<EditOutcome.Saved>();

        saved.Document.Storyboard.Shots.Select(shot => shot.Seconds).ShouldBe([3, 6, 3]);
        saved.Document.Storyboard.ScenePrompt.ShouldBe("Marc's words");
    }

    [Fact]
    public async Task Different_texts_merge_and_the_same_text_conflicts()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var seen = await table.OpenAsync(TestStudio.Elena);
        var shots = seen.Storyboard.Shots;
        await table.DoAsync(TestStudio.Marc, new SetShotPrompt(shots[0].Id, "Marc's first"));

        (await table.TryAsync(TestStudio.Elena, seen.Revision, new SetShotPrompt(shots[1].Id, "Elena's second"))).ShouldBeOfType<EditOutcome.Saved>();
        var conflict = (await table.TryAsync(TestStudio.Elena, seen.Revision, new SetShotPrompt(shots[0].Id, "Elena's first"))).ShouldBeOfType<EditOutcome.Conflict>();

        (conflict.Mine, conflict.Theirs).ShouldBe(("Elena's first", "Marc's first"));
        (await table.NowAsync()).Shots.Select(shot => shot.Prompt).ShouldBe(["Marc's first", "Elena's second", "shot 3"]);
        // Having seen it, Elena may decide.
        (await table.TryAsync(TestStudio.Elena, conflict.Current.Revision, new SetShotPrompt(shots[0].Id, "Both"))).ShouldBeOfType<EditOutcome.Saved>();
    }

    [Fact]
    public async Task A_text_that_someone_emptied_meanwhile_conflicts_too()
    {
        await using var table = await SceneTable.SetAsync();
        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("A harbour"));
        var seen = await table.OpenAsync(TestStudio.Elena);
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt(""));

        (await table.TryAsync(TestStudio.Elena, seen.Revision, new SetScenePrompt("A harbour at dawn"))).ShouldBeOfType<EditOutcome.Conflict>().Theirs.ShouldBe("");
    }

    [Fact]
    public async Task The_same_words_from_both_are_no_conflict()
    {
        await using var table = await SceneTable.SetAsync();
        var seen = await table.OpenAsync(TestStudio.Elena);
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt("A harbour"));

        (await table.TryAsync(TestStudio.Elena, seen.Revision, new SetScenePrompt("A harbour"))).ShouldBeOfType<EditOutcome.Saved>();
    }

    [Fact]
    public async Task Deleting_a_shot_that_someone_wrote_into_meanwhile_asks_first()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var seen = await table.OpenAsync(TestStudio.Elena);
        await table.DoAsync(TestStudio.Marc, new SetShotPrompt(seen.Storyboard.Shots[2].Id, "Marc's idea"));

        var conflict = (await table.TryAsync(TestStudio.Elena, seen.Revision, new DeleteShot(seen.Storyboard.Shots[2].Id))).ShouldBeOfType<EditOutcome.Conflict>();

        conflict.Theirs.ShouldBe("Marc's idea");
        (await table.NowAsync()).Shots.Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_stale_merge_of_shots_keeps_the_words_written_meanwhile()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var seen = await table.OpenAsync(TestStudio.Elena);
        await table.DoAsync(TestStudio.Marc, new SetShotPrompt(seen.Storyboard.Shots[1].Id, "Marc's idea"));

        var saved = (await table.TryAsync(TestStudio.Elena, seen.Revision, new Merge(seen.Storyboard.Shots[0].Id))).ShouldBeOfType<EditOutcome.Saved>();

        saved.Document.Storyboard.Shots[0].Prompt.ShouldContain("Marc's idea");
    }

    [Fact]
    public async Task Typing_into_a_shot_that_is_gone_is_refused_with_the_newest_state()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var seen = await table.OpenAsync(TestStudio.Elena);
        await table.DoAsync(TestStudio.Marc, new DeleteShot(seen.Storyboard.Shots[1].Id));

        var refused = (await table.TryAsync(TestStudio.Elena, seen.Revision, new SetShotPrompt(seen.Storyboard.Shots[1].Id, "words"))).ShouldBeOfType<EditOutcome.Refused>();

        refused.Problem.Kind.ShouldBe(ProblemKind.ShotGone);
        refused.Current.Storyboard.Shots.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_stale_replacement_merges_with_what_others_did()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var seen = await table.OpenAsync(TestStudio.Elena);
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt("Marc's words"));

        var merged = await table.TryAsync(TestStudio.Elena, seen.Revision, new Replace(seen.Storyboard with { Sound = false }));
        var conflict = await table.TryAsync(TestStudio.Elena, seen.Revision, new Replace(seen.Storyboard with { ScenePrompt = "Elena's words" }));

        var storyboard = merged.ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard;
        (storyboard.ScenePrompt, storyboard.Sound).ShouldBe(("Marc's words", false));
        conflict.ShouldBeOfType<EditOutcome.Conflict>().Theirs.ShouldBe("Marc's words");
    }

    [Fact]
    public async Task A_revision_older_than_the_history_overwrites_nothing()
    {
        await using var table = await SceneTable.SetAsync();
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt("Marc's words"));
        await using (var context = table.Studio.Open())
            context.StoryboardChanges.RemoveRange(context.StoryboardChanges);
        await table.Studio.Lane.WriteAsync(
            (context, _) =>
            {
                context.StoryboardChanges.RemoveRange(context.StoryboardChanges);
                return Task.FromResult(true);
            },
            CancellationToken.None);

        (await table.TryAsync(TestStudio.Elena, 1, new SetScenePrompt("Elena's words"))).ShouldBeOfType<EditOutcome.Conflict>().Theirs.ShouldBe("Marc's words");
        (await table.TryAsync(TestStudio.Elena, 99, new SetScenePrompt("Elena's words"))).ShouldBeOfType<EditOutcome.Conflict>();
    }

    [Fact]
    public async Task Open_pages_hear_of_saved_edits_with_their_revision_and_of_nothing_else()
    {
        await using var table = await SceneTable.SetAsync();
        var heard = new List<Change>();
        using var subscription = table.Studio.Updates.Subscribe(Topic.Scene(table.Id), heard.Add);

        var saved = await table.DoAsync(TestStudio.Elena, new SetTotal(9));
        await table.DoAsync(TestStudio.Elena, new SetTotal(9));
        await table.TryAsync(TestStudio.Elena, 1, new SetTotal(99));

        heard.ShouldBe([new Change(Topic.Scene(table.Id), TestStudio.Elena) { Revision = saved.Revision }]);
    }

    [Fact]
    public async Task Lists_hear_of_an_edit_when_it_changes_what_they_show_and_of_typing_once_a_minute()
    {
        await using var table = await SceneTable.SetAsync();
        var project = (await table.DoAsync(TestStudio.Elena, new SetScenePrompt("A"))).ProjectId;
        var heard = new List<Topic>();
        using var one = table.Studio.Updates.Subscribe(Topic.Project(project), change => heard.Add(change.Topic));
        using var all = table.Studio.Updates.Subscribe(Topic.Projects, change => heard.Add(change.Topic));

        await table.DoAsync(TestStudio.Elena, new SetScenePrompt("A lighthouse"));
        heard.ShouldBeEmpty();
        await table.DoAsync(TestStudio.Elena, new SetTotal(9));
        heard.ShouldBe([Topic.Project(project), Topic.Projects]);
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt("A lighthouse at dusk"));
        heard.Count.ShouldBe(4, "someone else changed it last");
        table.Pause();
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt("A lighthouse at dawn"));
        heard.Count.ShouldBe(6, "a minute later");
    }
}
