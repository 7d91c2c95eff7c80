using Microsoft.Playwright;
using static KlingStudio.Journeys.Tests.Composing.Hand;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>Shots picked, copied, cut and pasted by the browser's own clipboard, seconds carried from shot to shot, and a request pasted as a scene.</summary>
public sealed class ManyShots(BrowserFixture browser)
{
    private const string Secret = "rc-live-0123456789";

    [Fact]
    public async Task Shots_are_cut_in_one_scene_and_pasted_into_another_with_words_that_were_only_just_typed()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await ComposesAsync(person, "4", "5", "6");
        await person.Textbox("Shot 2 prompt").FillAsync("Typed a moment ago.");

        await Pick(person, 2).CheckAsync();
        await Block(person, 3).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(person.Page.GetByText("2 shots · 11 s")).ToBeVisibleAsync();
        await person.Page.Keyboard.PressAsync("Control+x");
        await Expect(person.Number("Total duration")).ToHaveValueAsync("4");
        await Expect(Pick(person, 2)).ToHaveCountAsync(0);

        await person.Button("Add scene").ClickAsync();
        await Expect(person.Number("Total duration")).ToHaveValueAsync("5");
        await person.Heading("Scene 2").Or(person.Page.Locator("h1")).First.FocusAsync();
        await person.Page.Keyboard.PressAsync("Control+v");
        await Expect(person.Textbox("Shot 1 prompt")).ToHaveValueAsync("Typed a moment ago.");
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("6");
        await Expect(person.Number("Total duration")).ToHaveValueAsync("11");
        await Expect(Pick(person, 1)).ToBeCheckedAsync();

        await person.Page.Keyboard.PressAsync("Control+z");
        await Expect(person.Number("Total duration")).ToHaveValueAsync("5");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keys_pick_duplicate_and_delete_and_mean_what_they_say_within_a_text()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await ComposesAsync(person, "3", "4");
        var keys = person.Page.Keyboard;
        await person.WritesAsync("Shot 1 prompt", "Waves at dusk.");

        await person.Textbox("Shot 1 prompt").FocusAsync();
        await keys.PressAsync("Control+a");
        await keys.PressAsync("Control+c");
        await Expect(person.Page.Locator(".shots [data-picked]")).ToHaveCountAsync(0);
        await person.Textbox("Shot 2 prompt").FocusAsync();
        await keys.PressAsync("Control+v");
        await Expect(person.Textbox("Shot 2 prompt")).ToHaveValueAsync("Waves at dusk.");
        await keys.PressAsync("Escape");

        await keys.PressAsync("Control+d");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("4");
        await Expect(Pick(person, 3)).ToBeCheckedAsync();
        await keys.PressAsync("Control+a");
        await Expect(person.Page.GetByText("3 shots · 11 s")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(person.Page.Locator(".shots [data-picked]")).ToHaveCountAsync(0);
        await Pick(person, 2).FocusAsync();
        await keys.PressAsync("Space");
        await Expect(Pick(person, 2)).ToBeCheckedAsync();
        await keys.PressAsync("Delete");
        await person.Page.GetByRole(AriaRole.Group, new() { Name = "Selected shots" }).GetByRole(AriaRole.Button, new() { Name = "Shorten the scene" }).ClickAsync();
        await Expect(person.Number("Total duration")).ToHaveValueAsync("7");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Seconds_are_carried_from_one_shot_to_another_with_a_preview_and_one_message_and_typed_as_well()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await ComposesAsync(person, "6", "4", "3");
        var told = Told(person);
        await person.Page.ReloadAsync();
        await HearsAsync(person);
        var coin = await MiddleAsync(Block(person, 1).Locator("[data-coin]"));
        var target = await MiddleAsync(Block(person, 3));

        await PressesAsync(person, coin);
        var before = told();
        await person.Page.Mouse.MoveAsync(target.X, coin.Y - 26, new() { Steps = 12 });
        await Expect(person.Page.Locator(".track [data-hint]")).ToHaveAttributeAsync("data-preview", "Shot 1 → shot 3: 2 s");
        told().ShouldBe(before, "nothing is told between down and up");
        await person.Page.Mouse.UpAsync();
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("4");
        told().ShouldBe(before + 1, "one message at release");
        await Expect(Block(person, 3).Locator("[data-range]")).ToHaveTextAsync("08–13");

        await person.Button("More for shot 3").ClickAsync();
        await person.Page.GetByLabel("Seconds that shot 3 gives").FillAsync("2");
        await person.Page.GetByLabel("Which shot gets the seconds of shot 3").SelectOptionAsync("Shot 1");
        await person.Button("Move").ClickAsync();
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("6");

        await person.Button("More for shot 2").ClickAsync();
        await person.SetsAsync("Shot 2 start", "5");
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("4");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pasted_command_becomes_a_scene_and_its_key_never_leaves_the_page()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Pasted");
        var (leaked, sent) = (0, 0);
        person.Page.WebSocket += (_, connection) => connection.FrameSent += (_, frame) =>
        {
            var bytes = frame.Binary ?? System.Text.Encoding.UTF8.GetBytes(frame.Text ?? "");
            Interlocked.Add(ref leaked, bytes.AsSpan().IndexOf("rc-live"u8) >= 0 ? 1 : 0);
            Interlocked.Add(ref sent, bytes.AsSpan().IndexOf("harbour"u8) >= 0 ? 1 : 0);
        };
        await person.Page.ReloadAsync();
        await HearsAsync(person);
        await person.Page.GetByRole(AriaRole.Tab, new() { Name = "Request" }).ClickAsync();
        await person.Button("Paste a request…").ClickAsync();
        await person.Textbox("Request as JSON or cURL").FillAsync($$"""
            curl --request POST https://model-api.runcomfy.net/v1/models/kling/kling-3.0/pro/text-to-video \
              -H "Authorization: Bearer {{Secret}}" --header='X-Api-Key: {{Secret}}' -u "someone:{{Secret}}" \
              -d '{"prompt":"A harbour -H at night","duration":9,"aspect_ratio":"9:16","multi_prompt":[{"prompt":"Wide","duration":5},{"prompt":"Close","duration":4}]}'
            """);
        await Expect(person.Page.GetByText("2 shots, 9 s, 9:16, Kling 3.0 Pro.")).ToBeVisibleAsync();
        (await person.Textbox("Request as JSON or cURL").InputValueAsync()).ShouldNotContain(Secret);
        await person.Button("Make a scene from it").ClickAsync();

        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync("A harbour -H at night");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("4");
        sent.ShouldBeGreaterThan(0, "the frames were watched");
        leaked.ShouldBe(0);
        person.Complaints.ShouldBeEmpty();
    }

    private static ILocator Pick(Person person, int shot) => person.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select shot {shot}", Exact = true });
}
