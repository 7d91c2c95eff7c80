using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Watching;

/// <summary>What is said of a take stays said, and what it was made of can be had again.</summary>
public sealed partial class Reusing(BrowserFixture browser)
{
    [Fact]
    public async Task A_take_is_judged_by_keys_and_words_and_all_of_it_is_there_after_a_reload()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.MakesATakeAsync();
        await person.OpensTakeAsync(1);
        var circle = person.Button("Circle");

        await person.PressesOnceOfferedAsync("Circle", "c");
        await Expect(circle).ToHaveAttributeAsync("aria-pressed", "true");
        await person.Page.Keyboard.PressAsync("4");
        await Expect(person.Page.GetByRole(AriaRole.Radio, new() { Name = "4 stars" })).ToBeCheckedAsync();
        await person.Textbox("Add a tag").FillAsync("golden hour");
        await person.Textbox("Add a tag").PressAsync("Enter");
        await Expect(person.Button("Remove the tag golden hour")).ToBeVisibleAsync();
        await person.WritesAsync("Note", "Her smile.");
        await person.WritesAsync("Name", "The laugh");
        // Nothing is left to be saved once the browser keeps no draft.
        await person.Page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(key => key.startsWith('studio.draft.take.'))");

        await person.Page.ReloadAsync();
        await Expect(circle).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(person.Page.GetByRole(AriaRole.Radio, new() { Name = "4 stars" })).ToBeCheckedAsync();
        await Expect(person.Button("Remove the tag golden hour")).ToBeVisibleAsync();
        await Expect(person.Textbox("Note")).ToHaveValueAsync("Her smile.");
        await Expect(person.Textbox("Name")).ToHaveValueAsync("The laugh");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_takes_storyboard_comes_back_exactly_begins_a_scene_and_is_generated_again()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.MakesATakeAsync();
        await person.OpensTakeAsync(1);
        var address = person.Page.Url;
        await person.Link("Open the scene").ClickAsync();
        await person.WritesAsync("Shot 2 prompt", "Something else.");
        await person.SetsAsync("Total duration", "12");
        await Expect(person.Generate).ToContainTextAsync("12 s");

        await person.Page.GotoAsync(address);
        await person.Button("Restore this storyboard").ClickAsync();
        await Expect(person.Number("Total duration")).ToHaveValueAsync("15");
        await Expect(person.Textbox("Shot 2 prompt")).ToHaveValueAsync("Slow dolly-in, she laughs.");
        foreach (var (shot, seconds) in new[] { (1, "4"), (2, "5"), (3, "6") })
            await Expect(person.Number($"Shot {shot} seconds")).ToHaveValueAsync(seconds);
        await person.Button("Take it back").First.ClickAsync();
        await Expect(person.Textbox("Shot 2 prompt")).ToHaveValueAsync("Something else.");
        await Expect(person.Number("Total duration")).ToHaveValueAsync("12");

        await person.Page.GotoAsync(address);
        await person.Button("Variation").ClickAsync();
        await person.Page.WaitForURLAsync(SceneAddress());
        await Expect(person.Textbox("Shot 2 prompt")).ToHaveValueAsync("Slow dolly-in, she laughs.");
        await Expect(person.Generate).ToContainTextAsync("15 s");

        await person.Page.GotoAsync(address);
        await Expect(person.Link("ANNIVERSARY / SC 2")).ToBeVisibleAsync();
        var again = person.Page.GetByRole(AriaRole.Button, new() { NameRegex = AgainButton() });
        await again.ClickAsync();
        await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = AgainButton() }).ClickAsync();
        await Expect(person.Page.GetByText("Generation 2 is on its way.")).ToBeVisibleAsync();
        await person.Link("Generations").First.ClickAsync();
        await person.SeesDoneAsync(2);
        await person.OpensTakeAsync(2);
        await Expect(person.Page.GetByRole(AriaRole.Region, new() { Name = "Where it comes from" }).GetByRole(AriaRole.Link, new() { Name = "ANNIVERSARY / SC 1 / TK 1" })).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("Slow dolly-in, she laughs.", new() { Exact = true })).ToBeVisibleAsync();
        person.Complaints.ShouldBeEmpty();
    }

    [GeneratedRegex("^Generate again · 15 s · \\$")]
    private static partial Regex AgainButton();

    [GeneratedRegex("/projects/[0-9a-f]+/scenes/[0-9a-f]+")]
    private static partial Regex SceneAddress();
}
