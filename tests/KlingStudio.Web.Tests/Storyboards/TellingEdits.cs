using Bunit;
using KlingStudio.Core.Team;
using KlingStudio.Web.Shell.Keyboard;
using MudBlazor;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>Whoever can't see an edit hears it; whoever uses keys or the palette makes the same edits as the buttons.</summary>
public sealed class TellingEdits
{
    [Fact]
    public async Task Every_edit_of_the_timeline_is_told_in_one_sentence()
    {
        await using var desk = await Desk.WithShotsAsync(6, 4, 5);
        Said(desk).ShouldBeEmpty();

        await desk.TypeAsync("Shot 2 seconds", "5");
        Said(desk).ShouldBe("Shot 2 is now 5 s, shot 3 is now 4 s");
        await desk.ClickInShotAsync(2, "Move earlier");
        Said(desk).ShouldBe("Shot 2 moved to place 1 of 3");
        await desk.ClickAsync("Undo");
        Said(desk).ShouldBe("Undone: shot 1 moved to place 2 of 3");
        await desk.ClickInShotAsync(1, "Split");
        Said(desk).ShouldBe("Split shot 1 at 3 s");
        await desk.ClickInShotAsync(1, "More for shot 1");
        await desk.ClickInShotAsync(1, "Merge with next");
        Said(desk).ShouldBe("Merged shots 1 and 2: 6 s");
        await desk.ClickInShotAsync(2, "Lock");
        Said(desk).ShouldBe("Shot 2 locked");
        await desk.ClickAsync("Add shot");
        Said(desk).ShouldBe("Shot 4 added, 3 s, shot 1 is now 3 s");
        await desk.ClickAsync("Undo");
        Said(desk).ShouldBe("Undone: shot 4 deleted, shot 1 is now 6 s");
        await desk.ClickAsync("Redo");
        Said(desk).ShouldBe("Redone: shot 4 added, 3 s, shot 1 is now 3 s");
    }

    [Fact]
    public async Task What_a_notice_tells_already_is_told_once()
    {
        await using var desk = await Desk.WithShotsAsync(6, 4, 5);

        await desk.ClickInShotAsync(2, "Delete");
        await desk.ClickInShotAsync(2, "To its neighbours");

        Said(desk).ShouldBe("Shot 1 is now 8 s, shot 2 is now 7 s");
        desk.Get<ISnackbar>().ShownSnackbars.Select(notice => notice.Message).ShouldBe(["Shot 2 deleted."]);
    }

    [Fact]
    public async Task What_is_refused_or_typed_is_no_news()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3, 3, 3, 3);

        await desk.ClickAsync("Add shot");

        Said(desk).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scene_offers_what_can_be_done_to_it()
    {
        await using var desk = await Desk.WithShotsAsync(6, 9);

        var names = (await desk.Get<Commands>().ListAsync()).Select(command => command.Name).ToArray();

        names.ShouldBe(
            [
                "Add scene", "Copy request as cURL", "Paste a request (JSON or cURL)", "Rename Scene 1", "Duplicate Scene 1", "Move Scene 1 to another project", "Add shot", "Equalise the shots", "Select all shots", "Undo",
                "Split shot 1", "Merge shots 1 and 2", "Lock shot 1", "Move shot 1 later (right)", "Duplicate shot 1", "Delete shot 1",
                "Split shot 2", "Lock shot 2", "Move shot 2 earlier (left)", "Duplicate shot 2", "Delete shot 2", "Generate · 15 s · $2.52",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task The_keys_of_a_shot_edit_the_shot_that_has_the_focus()
    {
        await using var desk = await Desk.WithShotsAsync(6, 4, 5);
        var last = (await desk.SavedAsync()).Shots[2].Id.ToString();

        await PressAsync(desk, Shortcuts.MoveEarlier, last);
        (await desk.SecondsAsync()).ShouldBe([6, 5, 4]);
        await PressAsync(desk, Shortcuts.Lock, last);
        (await desk.SavedAsync()).Shots[1].Locked.ShouldBeTrue();
        await PressAsync(desk, Shortcuts.Undo, last);
        (await desk.SavedAsync()).Shots[1].Locked.ShouldBeFalse();
        await PressAsync(desk, Shortcuts.Delete, last);
        desk.Shot(2).QuerySelector("[role=group]").ShouldNotBeNull("where its time goes is asked, as by the button");
    }

    [Fact]
    public async Task A_reviewer_is_offered_no_edit()
    {
        await using var desk = await Desk.OpenAsAsync(Role.Reviewer);

        (await desk.Get<Commands>().ListAsync()).Select(command => command.Name).ShouldBe(["Copy request as cURL"]);
        desk.Get<Commands>().Shortcuts.ShouldBeEmpty();
    }

    private static async Task PressAsync(Desk desk, Shortcut shortcut, string on)
    {
        var command = (await desk.Get<Commands>().FindAsync(shortcut, on)).ShouldNotBeNull();
        await desk.Page.InvokeAsync(command.RunAsync);
    }

    private static string Said(Desk desk) => desk.Page.Find("p.unseen[role=status]").TextContent.Trim();
}
