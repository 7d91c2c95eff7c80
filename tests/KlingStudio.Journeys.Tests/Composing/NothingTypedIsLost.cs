using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>Words survive a reload, a restart of the server, and every kind of input.</summary>
public sealed class NothingTypedIsLost(BrowserFixture browser)
{
    [Fact]
    public async Task A_reload_shows_what_I_typed()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Kept");

        await person.WritesAsync("Scene prompt", "Ein Gruß, مرحبا, 你好, 🎬 and \"quotes\" <b>kept</b>");
        await person.WritesAsync("Negative prompt", "text, watermark");
        await person.Page.ReloadAsync();

        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync("Ein Gruß, مرحبا, 你好, 🎬 and \"quotes\" <b>kept</b>");
        await Expect(person.Textbox("Negative prompt")).ToHaveValueAsync("text, watermark");
    }

    [Fact]
    public async Task Words_typed_while_the_server_restarts_are_kept_and_the_page_comes_back_by_itself()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Kept");
        await person.WritesAsync("Scene prompt", "Saved before.");

        await studio.StopAsync();
        await person.Textbox("Scene prompt").FillAsync("Saved before. Typed since.");
        await studio.StartAgainAsync();

        // Another browser sees them only once the page has reached the new server by itself.
        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync("Saved before. Typed since.", new() { Timeout = 60_000 });
        await using var another = await Person.OpensAsync(browser, studio);
        await another.Page.GotoAsync(person.Page.Url);
        await Expect(another.Textbox("Scene prompt")).ToHaveValueAsync("Saved before. Typed since.", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task A_reload_in_the_middle_of_a_word_finds_it_again()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Kept");

        await person.Textbox("Scene prompt").ClickAsync();
        await person.Page.Keyboard.InsertTextAsync("A harbour at da");
        await person.Page.ReloadAsync();

        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync("A harbour at da");
        await using var another = await Person.OpensAsync(browser, studio);
        await another.Page.GotoAsync(person.Page.Url);
        await Expect(another.Textbox("Scene prompt")).ToHaveValueAsync("A harbour at da");
    }

    [Fact]
    public async Task A_reload_in_the_middle_of_a_drag_leaves_the_seconds_as_they_were()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Rolled");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(person);
        var boundary = (await person.Boundary(2).BoundingBoxAsync())!;

        await person.Page.Mouse.MoveAsync(boundary.X + (boundary.Width / 2), boundary.Y + (boundary.Height / 2));
        await person.Page.Mouse.DownAsync();
        await person.Page.Mouse.MoveAsync(boundary.X - 80, boundary.Y + (boundary.Height / 2), new() { Steps = 8 });
        await Expect(person.Page.Locator(".track .block [data-seconds][data-preview]")).ToHaveCountAsync(2);
        await person.Page.ReloadAsync();

        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("6");
        await Expect(person.Page.Locator("[data-preview]")).ToHaveCountAsync(0);
        await person.Page.Mouse.UpAsync();
        await person.SetsAsync("Shot 2 seconds", "6");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("5");
    }

    [Fact]
    public async Task A_server_that_restarts_in_the_middle_of_a_drag_keeps_the_seconds_and_what_can_be_undone()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Rolled");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(person);
        await person.SetsAsync("Shot 1 seconds", "6");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("3");
        var boundary = (await person.Boundary(2).BoundingBoxAsync())!;

        await person.Page.Mouse.MoveAsync(boundary.X + (boundary.Width / 2), boundary.Y + (boundary.Height / 2));
        await person.Page.Mouse.DownAsync();
        await person.Page.Mouse.MoveAsync(boundary.X + 80, boundary.Y + (boundary.Height / 2), new() { Steps = 8 });
        await person.Page.EvaluateAsync("window.isOld = true");
        await studio.StopAsync();
        await person.Page.Mouse.UpAsync();
        await studio.StartAgainAsync();
        await person.Page.WaitForFunctionAsync("() => !window.isOld", null, new() { Timeout = 60_000 });

        // Old or new, never a mix; here the line was down, so it is the old.
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("3", new() { Timeout = 60_000 });
        await Expect(person.Button("Undo").First).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await person.Button("Undo").First.ClickAsync();
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("4", new() { Timeout = 60_000 });
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("6");
    }

    [Fact]
    public async Task Words_typed_before_the_pages_script_is_there_survive_a_reload()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Early");
        await Expect(person.Page.Locator("textarea[data-heard]").First).ToBeVisibleAsync();

        // The script of the prompts never comes: what is typed has the early listener only.
        await person.Page.RouteAsync("**/PromptBox.razor*.js", _ => { });
        await person.Page.ReloadAsync();
        await Expect(person.Textbox("Scene prompt")).ToBeVisibleAsync();
        await person.WritesAsync("Scene prompt", "A lighthouse in the fog");
        await person.Page.UnrouteAllAsync();
        await person.Page.ReloadAsync();

        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync("A lighthouse in the fog");
        await Expect(person.Button("Undo").First).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_long_prompt_is_kept_whole_and_only_warned_about()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Long");
        var text = string.Concat(Enumerable.Repeat("A slow dolly-in. ", 1_177))[..20_000];

        await person.WritesAsync("Scene prompt", text);
        await Expect(person.Generate).ToBeEnabledAsync();
        await person.Page.ReloadAsync();

        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync(text);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("16")]
    [InlineData("3.5")]
    [InlineData("abc")]
    public async Task Impossible_seconds_get_a_sentence_and_change_nothing(string typed)
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Limits");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(person);

        await person.SetsAsync("Shot 2 seconds", typed);

        await Expect(person.Number("Shot 2 seconds")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync(typed);
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("4");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("6");
        await person.Number("Shot 2 seconds").PressAsync("Escape");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("5");
    }

    [Fact]
    public async Task A_number_I_am_about_to_replace_is_not_mixed_with_the_answer_to_an_earlier_edit()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Fast hands");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(person);
        await using var other = await Person.OpensAsync(browser, studio);
        await other.Page.GotoAsync(person.Page.Url);

        await person.Number("Shot 2 seconds").ClickAsync();
        await person.Number("Shot 2 seconds").SelectTextAsync();
        await other.SetsAsync("Shot 1 seconds", "5");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("4");
        await person.Page.Keyboard.InsertTextAsync("6");
        await person.Page.Keyboard.PressAsync("Enter");

        await Expect(other.Number("Shot 2 seconds")).ToHaveValueAsync("6");
        await Expect(other.Number("Shot 3 seconds")).ToHaveValueAsync("4");
    }

    [Fact]
    public async Task Undo_and_redo_walk_through_my_edits()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Undone");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(person);
        await person.SetsAsync("Shot 1 seconds", "6");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("3");

        await person.Button("Undo").First.ClickAsync();
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("4");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("5");
        await person.Button("Redo").First.ClickAsync();
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("6");
    }

    [Fact]
    public async Task Rolling_a_boundary_by_drag_moves_seconds_between_neighbours()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Rolled");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(person);
        var region = (await person.Page.GetByRole(AriaRole.Region, new() { Name = "Timeline" }).BoundingBoxAsync())!;
        var boundary = (await person.Boundary(2).BoundingBoxAsync())!;
        var second = region.Width / 15;

        await person.Page.Mouse.MoveAsync(boundary.X + (boundary.Width / 2), boundary.Y + (boundary.Height / 2));
        await person.Page.Mouse.DownAsync();
        await person.Page.Mouse.MoveAsync(boundary.X + (boundary.Width / 2) + second, boundary.Y + (boundary.Height / 2), new() { Steps = 8 });
        await person.Page.Mouse.UpAsync();

        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("6");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("4");
    }

    [Fact]
    public async Task Another_tab_sees_my_edit_without_a_reload()
    {
        await using var studio = await Studio.StartAsync();
        await using var one = await Person.OpensAsync(browser, studio);
        await one.CreatesProjectAsync("Shared");
        await using var two = await Person.OpensAsync(browser, studio);
        await two.Page.GotoAsync(one.Page.Url);
        await Expect(two.Textbox("Scene prompt")).ToBeVisibleAsync();

        await one.WritesAsync("Scene prompt", "Seen by both.");

        await Expect(two.Textbox("Scene prompt")).ToHaveValueAsync("Seen by both.");
    }
}
