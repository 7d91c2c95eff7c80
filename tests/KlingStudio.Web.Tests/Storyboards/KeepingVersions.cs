using AngleSharp.Dom;
using Bunit;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Web.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

public sealed class KeepingVersions
{
    [Fact]
    public async Task An_empty_list_teaches_and_offers_a_first_name()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Button("Versions").GetAttribute("aria-expanded").ShouldBe("false");

        await desk.ClickAsync("Versions");

        desk.Page.Find(".versions .empty").TextContent.ShouldContain("Keep one before you try something else");
        desk.Page.Find("#version-name").GetAttribute("placeholder").ShouldBe("Version 1");
    }

    [Fact]
    public async Task A_kept_version_is_listed_with_its_name_and_who_kept_it_and_the_next_name_is_offered()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5);
        await desk.ClickAsync("Versions");

        await KeepAsync(desk, "Slow opening");
        Said(desk).ShouldBe("Slow opening kept.");
        await KeepAsync(desk, "");

        Rows(desk).Select(row => row.QuerySelector("b")!.TextContent).ShouldBe(["Version 2", "Slow opening"]);
        Rows(desk)[0].TextContent.ShouldContain("Elena Marsh");
        desk.Page.Find("#version-name").GetAttribute("placeholder").ShouldBe("Version 3");
        desk.Page.Find("#version-name").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task What_changed_since_is_said_in_sentences_and_marked_in_the_words()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5);
        await desk.ClickAsync("Versions");
        await KeepAsync(desk, "");
        var shot = desk.Scene.Storyboard.Shots[0].Id;
        await EditAsync(desk, new StoryboardEdit.SetTotal(12), new StoryboardEdit.SetScenePrompt("A supper on a terrace."), new StoryboardEdit.SetSound(false), new StoryboardEdit.SetLock(shot, true));

        await Rows(desk)[0].ClickAsync(new MouseEventArgs());

        Facts(desk).ShouldBe(["Total duration: 9 → 12 s", "Scene prompt", "Shot 1: 4 → 5 s", "Shot 1: locked", "Shot 2: 5 → 7 s", "Sound: switched off"]);
        desk.Page.Find(".facts del").TextContent.ShouldBe(" deleted: dinner");
        desk.Page.Find(".facts ins").TextContent.ShouldBe(" added: supper");
        desk.Page.Find(".versions h4").TextContent.ShouldBe("What changed since Version 1");
    }

    [Fact]
    public async Task Restoring_brings_the_version_back_and_undo_takes_the_restoring_back()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5);
        var kept = await desk.SavedAsync();
        await desk.ClickAsync("Versions");
        await KeepAsync(desk, "Calm");
        await EditAsync(desk, new StoryboardEdit.SetTotal(12));
        await Rows(desk)[0].ClickAsync(new MouseEventArgs());

        await desk.ClickAsync("Restore");

        (await desk.SavedAsync()).ShouldBe(kept);
        Said(desk).ShouldBe("Calm restored.");
        Facts(desk).ShouldBeEmpty();
        desk.Page.Find(".versions .open").TextContent.ShouldContain("Nothing: both are the same.");
        var toast = desk.Get<ISnackbar>().ShownSnackbars.ShouldHaveSingleItem();
        toast.Message.ShouldBe("Calm restored.");

        await desk.ClickAsync("Restore");
        Said(desk).ShouldBe("The scene already is as in Calm.");

        await desk.ClickAsync("Undo");
        (await desk.SavedAsync()).TotalSeconds.ShouldBe(12);
    }

    [Fact]
    public async Task Two_versions_are_compared_in_the_order_they_were_kept()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5);
        await desk.ClickAsync("Versions");
        await KeepAsync(desk, "Calm");
        await EditAsync(desk, new StoryboardEdit.SetTotal(12));
        await KeepAsync(desk, "Long");
        await Rows(desk)[0].ClickAsync(new MouseEventArgs());
        Facts(desk).ShouldBeEmpty();

        var calm = desk.Page.FindAll(".versions option").Single(option => option.TextContent == "Calm").GetAttribute("value");
        await desk.Page.Find(".versions select").ChangeAsync(new ChangeEventArgs { Value = calm });

        desk.Page.Find(".versions h4").TextContent.ShouldBe("What changed from Calm to Long");
        Facts(desk)[0].ShouldBe("Total duration: 9 → 12 s");
    }

    [Fact]
    public async Task A_version_takes_another_name_and_Escape_keeps_the_old_one()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ClickAsync("Versions");
        await KeepAsync(desk, "Calm");
        await Rows(desk)[0].ClickAsync(new MouseEventArgs());

        await desk.ClickAsync("Rename");
        await NewName(desk).InputAsync(new ChangeEventArgs { Value = "Storm" });
        await Desk.PressAsync(NewName(desk), "Escape");
        Rows(desk)[0].QuerySelector("b")!.TextContent.ShouldBe("Calm");

        await desk.ClickAsync("Rename");
        await NewName(desk).InputAsync(new ChangeEventArgs { Value = "two\u0007bells" });
        await desk.Page.Find(".rename").SubmitAsync();
        desk.Alerts.ShouldBe(["A name can’t hold line breaks or control characters."]);
        await NewName(desk).InputAsync(new ChangeEventArgs { Value = "Storm" });
        await desk.Page.Find(".rename").SubmitAsync();

        Rows(desk)[0].QuerySelector("b")!.TextContent.ShouldBe("Storm");
        Said(desk).ShouldBe("Now it is called Storm.");
        desk.Alerts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_version_leaves_the_list_with_a_way_back_and_returns_when_it_is_brought_back()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ClickAsync("Versions");
        await KeepAsync(desk, "Calm");
        await Rows(desk)[0].ClickAsync(new MouseEventArgs());
        var version = (await desk.Get<SceneVersions>().ListAsync(desk.Scene.Document.Id, PersonId.First)).Versions[0].Id;

        await desk.Page.FindAll(".versions .doings button").Single(button => button.TextContent == "Delete").ClickAsync(new MouseEventArgs());

        Rows(desk).ShouldBeEmpty();
        Said(desk).ShouldBe("Calm deleted.");
        var toast = desk.Get<ISnackbar>().ShownSnackbars.ShouldHaveSingleItem();
        toast.Message.ShouldBe("Calm deleted.");
        await desk.Get<SceneVersions>().BringBackAsync(version, PersonId.First);
        ((FakeTimeProvider)desk.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(1));
        await desk.Page.WaitForStateAsync(() => Rows(desk).Length == 1);
    }

    [Fact]
    public async Task Words_that_cannot_be_saved_keep_a_version_from_being_kept_without_them()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Page.FindComponent<Workspace>().Instance.Scene.SaveTypedAsync = () => Task.FromResult(false);
        await desk.ClickAsync("Versions");

        await KeepAsync(desk, "Calm");

        desk.Alerts.ShouldBe(["Some words on screen aren’t saved yet: see the note beside them, then try again."]);
        desk.Page.Find("#version-name").GetAttribute("value").ShouldBe("Calm", "what was typed stays");
        Rows(desk).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reviewer_sees_versions_and_what_changed_and_can_change_nothing()
    {
        await using var desk = await Desk.OpenAsAsync(Role.Reviewer);
        await desk.Get<SceneVersions>().KeepAsync(desk.Scene.Document.Id, "Calm", PersonId.First);
        await desk.Scene.ApplyAsync(new StoryboardEdit.SetTotal(8), Place.Timeline);

        await desk.ClickAsync("Versions");
        await Rows(desk)[0].ClickAsync(new MouseEventArgs());

        Facts(desk).ShouldBe(["Total duration: 5 → 8 s"]);
        desk.Page.FindAll(".versions button").Select(Desk.NameOf).ShouldBe(["Close versions", Rows(desk)[0].TextContent.Trim()]);
        desk.Page.FindAll(".versions input").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_someone_else_keeps_shows_up_and_Escape_closes_the_panel()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ClickAsync("Versions");

        await desk.Get<SceneVersions>().KeepAsync(desk.Scene.Document.Id, "Theirs", PersonId.First);
        ((FakeTimeProvider)desk.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(1));
        await desk.Page.WaitForStateAsync(() => Rows(desk).Length == 1);

        await Desk.PressAsync(desk.Page.Find(".versions"), "Escape");
        desk.Page.FindAll(".versions").ShouldBeEmpty();
        desk.Button("Versions").GetAttribute("aria-expanded").ShouldBe("false");
    }

    private static IElement[] Rows(Desk desk) => [.. desk.Page.FindAll(".versions .choose")];

    private static string[] Facts(Desk desk) => [.. desk.Page.FindAll(".facts .what").Select(fact => fact.TextContent)];

    private static string Said(Desk desk) => desk.Page.Find(".versions [role=status]").TextContent;

    private static IElement NewName(Desk desk) => desk.Page.Find(".rename input");

    private static async Task KeepAsync(Desk desk, string name)
    {
        await desk.Page.Find("#version-name").InputAsync(new ChangeEventArgs { Value = name });
        await desk.Page.Find(".keep").SubmitAsync();
    }

    /// <summary>Edits made on the page itself: its toasts and its undo know them.</summary>
    private static async Task EditAsync(Desk desk, params StoryboardEdit[] edits)
    {
        var scene = desk.Page.FindComponent<Workspace>().Instance.Scene;
        foreach (var edit in edits)
            (await desk.Page.InvokeAsync(() => scene.ApplyAsync(edit, Place.Timeline))).ShouldBeOfType<EditOutcome.Saved>();
    }
}
