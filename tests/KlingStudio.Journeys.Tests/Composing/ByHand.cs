using Microsoft.Playwright;
using static KlingStudio.Journeys.Tests.Composing.Hand;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>The timeline under a hand: mouse and finger, with a live preview and one message at release.</summary>
public sealed class ByHand(BrowserFixture browser)
{
    [Fact]
    public async Task Pulling_the_scenes_end_previews_seconds_and_price_and_tells_the_server_once()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await ComposesAsync(person, "4", "4");
        var (told, edits) = (Told(person), Told(person, but: "IsAt"));
        await person.Page.ReloadAsync();
        await HearsAsync(person);
        var second = await SecondAsync(person, total: 8);

        await PressesAsync(person, await MiddleAsync(End(person)));
        await Expect(End(person)).ToBeFocusedAsync();
        var (before, edited) = (told(), edits());
        await person.Page.Mouse.MoveAsync(await RightAsync(person) + (2 * second), await HeightAsync(person), new() { Steps = 12 });
        await Expect(Hint(person)).ToHaveAttributeAsync("data-preview", "8 → 10 s, +$0.34");
        told().ShouldBe(before, "nothing is told between down and up");
        await Expect(person.Number("Total duration")).ToHaveValueAsync("8");
        await person.Page.Mouse.UpAsync();

        await Expect(person.Number("Total duration")).ToHaveValueAsync("10");
        edits().ShouldBe(edited + 1, "one message at release");
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("4");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("6");
        await Expect(Hint(person)).ToBeHiddenAsync();
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_Shift_a_boundary_stretches_its_shot_and_the_scene_and_Escape_takes_it_back()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await ComposesAsync(person, "4", "4");
        var (second, boundary) = (await SecondAsync(person, total: 8), await MiddleAsync(person.Boundary(1)));

        await person.Page.Keyboard.DownAsync("Shift");
        await PressesAsync(person, boundary);
        await person.Page.Mouse.MoveAsync(boundary.X + second, boundary.Y, new() { Steps = 8 });
        await Expect(Hint(person)).ToHaveAttributeAsync("data-preview", "8 → 9 s, +$0.17");
        await person.Page.Keyboard.PressAsync("Escape");
        await person.Page.Mouse.UpAsync();
        await Expect(Hint(person)).ToBeHiddenAsync();

        await PressesAsync(person, boundary);
        await person.Page.Mouse.MoveAsync(boundary.X - second, boundary.Y, new() { Steps = 8 });
        await person.Page.Mouse.UpAsync();
        await person.Page.Keyboard.UpAsync("Shift");

        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("3");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("4");
        await Expect(person.Number("Total duration")).ToHaveValueAsync("7");
    }

    [Fact]
    public async Task A_block_is_carried_to_another_place_slides_with_Alt_and_leads_to_its_words_by_a_click()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await ComposesAsync(person, "4", "5", "6");
        await person.WritesAsync("Shot 1 prompt", "First.");
        var second = await SecondAsync(person, total: 15);

        var block = await MiddleAsync(Block(person, 2));
        await person.Page.Keyboard.DownAsync("Alt");
        await PressesAsync(person, block);
        await person.Page.Mouse.MoveAsync(block.X + second, block.Y, new() { Steps = 8 });
        await person.Page.Mouse.UpAsync();
        await person.Page.Keyboard.UpAsync("Alt");
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("5");

        block = await MiddleAsync(Block(person, 1));
        await PressesAsync(person, block);
        await person.Page.Mouse.MoveAsync(block.X + (11 * second), block.Y, new() { Steps = 12 });
        await person.Page.Mouse.UpAsync();
        await Expect(person.Textbox("Shot 3 prompt")).ToHaveValueAsync("First.");

        await Block(person, 3).ClickAsync();
        await Expect(person.Textbox("Shot 3 prompt")).ToBeFocusedAsync();
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pull_where_nothing_moves_says_why()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await ComposesAsync(person, "3", "3", "3", "3", "3");
        var boundary = await MiddleAsync(person.Boundary(2));

        await PressesAsync(person, boundary);
        await person.Page.Mouse.MoveAsync(boundary.X + (2 * await SecondAsync(person, total: 15)), boundary.Y, new() { Steps = 8 });
        await person.Page.Mouse.UpAsync();

        await Expect(person.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "slack" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_finger_rolls_a_boundary_and_pulls_the_end_on_a_phone()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio, Person.Phone);
        await ComposesAsync(person, "4", "4");
        var second = await SecondAsync(person, total: 8);

        await DragsWithAFingerAsync(person, person.Boundary(1), second);
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("3");
        await DragsWithAFingerAsync(person, End(person), second);
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("4");
        await Expect(person.Number("Total duration")).ToHaveValueAsync("9");
    }
}
