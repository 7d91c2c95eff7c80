using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Storyboards.StoryboardEdit;

namespace KlingStudio.Engine.Tests.Storyboards;

public sealed class SceneVersionsTests
{
    [Fact]
    public async Task Versions_are_listed_newest_first_with_their_names_and_who_kept_them_also_after_a_restart()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var kept = await table.NowAsync();
        await KeepAsync(table, TestStudio.Elena, "  Slow opening ");
        table.Pause();
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt("A harbour"));
        await KeepAsync(table, TestStudio.Marc);

        await table.Studio.RestartAsync();

        var list = await Versions(table).ListAsync(table.Id, TestStudio.Elena);
        list.Versions.Select(version => (version.Number, version.Name, version.KeptBy)).ShouldBe([(2, "", TestStudio.Marc), (1, "Slow opening", TestStudio.Elena)]);
        list.Versions[0].KeptAt.ShouldBe(table.Studio.Clock.GetUtcNow().UtcDateTime);
        list.NextNumber.ShouldBe(3);
        (await RestoreAsync(table, TestStudio.Elena, list.Versions[1].Id)).Storyboard.ShouldBe(kept);
    }

    [Fact]
    public async Task Restoring_is_one_step_that_undo_takes_back_and_redo_does_again()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var kept = await table.NowAsync();
        var version = await KeepAsync(table, TestStudio.Elena);
        foreach (var edit in new StoryboardEdit[] { new SetTotal(15), new SetScenePrompt("A harbour"), new SetAspectRatio("9:16"), new DeleteShot(kept.Shots[1].Id) })
            await table.DoAsync(TestStudio.Elena, edit);
        var edited = await table.NowAsync();

        (await RestoreAsync(table, TestStudio.Elena, version.Id)).Storyboard.ShouldBe(kept);

        var undone = (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document;
        undone.Storyboard.ShouldBe(edited);
        (await table.RedoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ShouldBe(kept);
    }

    [Fact]
    public async Task Two_people_each_undo_their_own_and_what_the_other_wrote_before_the_restoring_comes_back()
    {
        await using var table = await SceneTable.SetAsync();
        await table.DoAsync(TestStudio.Marc, new SetNegativePrompt("fog"));
        var version = await KeepAsync(table, TestStudio.Marc);
        await table.DoAsync(TestStudio.Marc, new SetScenePrompt("Marc's harbour"));

        // Elena restores what Marc kept; what she hasn't seen of his newest words goes the same way, and comes back the same way.
        (await RestoreAsync(table, TestStudio.Elena, version.Id)).Storyboard.ScenePrompt.ShouldBeEmpty();
        await table.DoAsync(TestStudio.Marc, new SetSound(false));

        var undone = (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document;
        (undone.Storyboard.ScenePrompt, undone.Storyboard.NegativePrompt, undone.Storyboard.Sound).ShouldBe(("Marc's harbour", "fog", false));
        undone.CanUndo.ShouldBeFalse();
        (await table.OpenAsync(TestStudio.Marc)).CanUndo.ShouldBeTrue();
    }

    [Fact]
    public async Task Restoring_what_the_scene_is_already_changes_nothing()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var version = await KeepAsync(table, TestStudio.Elena);
        var before = await table.OpenAsync(TestStudio.Elena);

        (await RestoreAsync(table, TestStudio.Elena, version.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task A_version_is_compared_with_the_scene_now_and_with_another_version()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var first = await KeepAsync(table, TestStudio.Elena);
        await table.DoAsync(TestStudio.Elena, new SetSound(false));
        var second = await KeepAsync(table, TestStudio.Elena);
        await table.DoAsync(TestStudio.Elena, new SetTotal(15));

        (await Versions(table).CompareAsync(first.Id, second.Id, TestStudio.Marc)).ShouldNotBeNull().ShouldBe([new DifferenceFact.Sound(false)]);
        (await Versions(table).CompareAsync(second.Id, null, TestStudio.Marc)).ShouldNotBeNull()[0].ShouldBe(new DifferenceFact.Total(12, 15));
        (await Versions(table).CompareAsync(first.Id, first.Id, TestStudio.Marc)).ShouldNotBeNull().ShouldBeEmpty();
        (await Versions(table).CompareAsync(SceneVersionId.New(), null, TestStudio.Marc)).ShouldBeNull();
    }

    [Fact]
    public async Task A_deleted_version_is_gone_from_the_list_and_can_be_brought_back_and_its_number_is_not_given_again()
    {
        await using var table = await SceneTable.SetAsync();
        var first = await KeepAsync(table, TestStudio.Elena, "Calm");

        (await Versions(table).DeleteAsync(first.Id, TestStudio.Marc)).ShouldBeOfType<VersionOutcome.Done>();
        var empty = await Versions(table).ListAsync(table.Id, TestStudio.Elena);
        (empty.Versions.Length, empty.NextNumber).ShouldBe((0, 2));
        (await Versions(table).CompareAsync(first.Id, null, TestStudio.Elena)).ShouldBeNull();
        (await KeepAsync(table, TestStudio.Elena)).Number.ShouldBe(2);

        (await Versions(table).BringBackAsync(first.Id, TestStudio.Marc)).ShouldBeOfType<VersionOutcome.Done>().Version.ShouldBe(first);
        (await Versions(table).ListAsync(table.Id, TestStudio.Elena)).Versions.Select(version => version.Number).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task Two_who_keep_at_once_get_two_numbers()
    {
        await using var table = await SceneTable.SetAsync();
        var people = await table.SeatAsync(6);

        await Task.WhenAll(people.Select(person => KeepAsync(table, person)));

        (await Versions(table).ListAsync(table.Id, TestStudio.Elena)).Versions.Select(version => version.Number).ShouldBe([6, 5, 4, 3, 2, 1]);
    }

    [Fact]
    public async Task A_version_takes_another_name_and_a_name_that_cannot_be_used_changes_nothing()
    {
        await using var table = await SceneTable.SetAsync();
        var version = await KeepAsync(table, TestStudio.Elena, new string('x', NameRule.MaxVersionLength));

        (await Versions(table).RenameAsync(version.Id, " Calm «niños» ", TestStudio.Marc)).ShouldBeOfType<VersionOutcome.Done>().Version.ShouldBe(version with { Name = "Calm «niños»" });
        (await Versions(table).RenameAsync(version.Id, new string('x', NameRule.MaxVersionLength + 1), TestStudio.Marc)).ShouldBe(new VersionOutcome.Refused(NameProblem.TooLong));
        (await Versions(table).RenameAsync(version.Id, "two\nlines", TestStudio.Marc)).ShouldBe(new VersionOutcome.Refused(NameProblem.Unusable));
        (await Versions(table).KeepAsync(table.Id, "two\nlines", TestStudio.Marc)).ShouldBe(new VersionOutcome.Refused(NameProblem.Unusable));
        (await Versions(table).ListAsync(table.Id, TestStudio.Elena)).Versions.ShouldHaveSingleItem().Name.ShouldBe("Calm «niños»");
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_gone()
    {
        await using var table = await SceneTable.SetAsync();
        var version = await KeepAsync(table, TestStudio.Elena);

        (await Versions(table).KeepAsync(SceneId.New(), "", TestStudio.Elena)).ShouldBeOfType<VersionOutcome.Gone>();
        (await Versions(table).RenameAsync(SceneVersionId.New(), "", TestStudio.Elena)).ShouldBeOfType<VersionOutcome.Gone>();
        (await Versions(table).RestoreAsync(SceneVersionId.New(), TestStudio.Elena)).ShouldBeOfType<EditOutcome.SceneGone>();
        await table.Studio.Projects.DeleteSceneAsync(table.Id, TestStudio.Elena);
        (await Versions(table).RestoreAsync(version.Id, TestStudio.Elena)).ShouldBeOfType<EditOutcome.SceneGone>();
        (await Versions(table).KeepAsync(table.Id, "", TestStudio.Elena)).ShouldBeOfType<VersionOutcome.Gone>();
    }

    [Fact]
    public async Task Everyone_who_has_the_scene_open_hears_of_its_versions()
    {
        await using var table = await SceneTable.SetAsync();
        var heard = new List<PersonId?>();
        using var subscription = table.Studio.Updates.Subscribe(Topic.Scene(table.Id), change => heard.Add(change.By));

        var version = await KeepAsync(table, TestStudio.Elena);
        await Versions(table).RenameAsync(version.Id, "Calm", TestStudio.Marc);
        await Versions(table).DeleteAsync(version.Id, TestStudio.Elena);

        heard.ShouldBe([TestStudio.Elena, TestStudio.Marc, TestStudio.Elena]);
    }

    private static SceneVersions Versions(SceneTable table) => table.Studio.Get<SceneVersions>();

    private static async Task<SceneVersionCard> KeepAsync(SceneTable table, PersonId person, string name = "") =>
        (await Versions(table).KeepAsync(table.Id, name, person)).ShouldBeOfType<VersionOutcome.Done>().Version;

    private static async Task<SceneDocument> RestoreAsync(SceneTable table, PersonId person, SceneVersionId version) =>
        (await Versions(table).RestoreAsync(version, person)).ShouldBeOfType<EditOutcome.Saved>().Document;
}
