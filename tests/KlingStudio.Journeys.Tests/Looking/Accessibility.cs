using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Looking;

/// <summary>Every page, in both themes, at the desk and on a phone, has no axe violation.</summary>
public sealed class Accessibility(BrowserFixture browser)
{
    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task No_page_has_an_axe_violation(ColorScheme scheme, int width)
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio, width < 600 ? Person.Phone : Person.Desk, scheme: scheme);
        await IsCleanAsync(person, "an empty studio");

        await person.CreatesProjectAsync("Anniversary");
        await IsCleanAsync(person, "an empty scene");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(person);
        await IsCleanAsync(person, "a scene of three shots");
        await person.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select shot 1" }).CheckAsync();
        await person.Button("More for shot 2").ClickAsync();
        await Expect(person.Number("Shot 2 start")).ToBeVisibleAsync();
        await IsCleanAsync(person, "a picked shot and what else there is for another");
        await person.Page.Keyboard.PressAsync("Escape");
        await person.Page.GetByRole(AriaRole.Tab, new() { Name = "Request" }).ClickAsync();
        await person.Button("Paste a request…").ClickAsync();
        await person.Textbox("Request as JSON or cURL").FillAsync("{}");
        await Expect(person.Page.GetByText("prompt: This is missing or empty.")).ToBeVisibleAsync();
        await IsCleanAsync(person, "a pasted request");
        await person.Button("Cancel").ClickAsync();
        await person.Page.GetByRole(AriaRole.Tab, new() { Name = "Scene", Exact = true }).ClickAsync();
        await person.Page.Keyboard.PressAsync("Control+k");
        await Expect(person.Commands.First).ToBeVisibleAsync();
        await IsCleanAsync(person, "the palette");
        await person.Page.Keyboard.TypeAsync("keyboard shortcuts");
        await Expect(person.Commands).ToHaveCountAsync(1);
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Heading("Keyboard shortcuts")).ToBeVisibleAsync();
        await IsCleanAsync(person, "the shortcuts");
        await person.Page.Keyboard.PressAsync("Escape");
        await person.Generate.ClickAsync();

        await person.Link("Generations").First.ClickAsync();
        await Expect(person.Page.GetByText("Done", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await IsCleanAsync(person, "generations");
        await person.Link("Gallery").First.ClickAsync();
        var take = person.Page.GetByRole(AriaRole.Link, new() { Name = "ANNIVERSARY / SC 1 / TK 1" }).First;
        await Expect(take).ToBeVisibleAsync();
        await IsCleanAsync(person, "the gallery");
        await take.ClickAsync();
        await Expect(person.Page.Locator("video").First).ToBeVisibleAsync();
        await IsCleanAsync(person, "a take");
        await person.Link("Settings").First.ClickAsync();
        await Expect(person.Heading("Settings")).ToBeVisibleAsync();
        await IsCleanAsync(person, "settings");
        await person.Link("Projects").First.ClickAsync();
        await Expect(person.Heading("Projects")).ToBeVisibleAsync();
        await IsCleanAsync(person, "projects");
        await person.Page.GotoAsync("/trash");
        await Expect(person.Heading("The trash is empty")).ToBeVisibleAsync();
        await IsCleanAsync(person, "an empty trash");
        await person.Page.GotoAsync("/projects");
        await person.Button("More for Anniversary").ClickAsync();
        await person.Choice("Duplicate").ClickAsync();
        await person.Button("More for Anniversary (copy)").ClickAsync();
        await person.Choice("Move to trash").ClickAsync();
        await person.Button("More for Anniversary").ClickAsync();
        await person.Choice("Move to trash").ClickAsync();
        await person.Link("Trash (2)").ClickAsync();
        await Expect(person.Button("Restore Anniversary")).ToBeVisibleAsync();
        await IsCleanAsync(person, "the trash");
        await person.Page.GotoAsync("/no-such-page");
        await IsCleanAsync(person, "not found");
    }

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task No_page_before_the_door_has_an_axe_violation(ColorScheme scheme, int width)
    {
        await using var studio = await Studio.StartAsync();
        var screen = width < 600 ? Person.Phone : Person.Desk;
        await using var first = await Person.ArrivesAsync(browser, studio, screen, scheme: scheme);
        await IsCleanDoorAsync(first, "welcome");
        await first.CreatesStudioAsync("", "elena at example", "short");
        await Expect(first.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(3);
        await IsCleanDoorAsync(first, "welcome with problems");
        await first.CreatesStudioAsync();
        await Expect(first.Heading("Projects")).ToBeVisibleAsync();

        var link = await first.InvitesAsync("Maker");
        await IsCleanAsync(first, "settings with an invitation");
        await using var second = await Person.ArrivesAsync(browser, studio, screen, scheme: scheme);
        await IsCleanDoorAsync(second, "sign-in");
        await second.SignsInAsync(password: "a terrace below the vineyard");
        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await IsCleanDoorAsync(second, "sign-in refused");
        await second.Page.GotoAsync(link);
        await IsCleanDoorAsync(second, "an invitation");
        await second.Page.GotoAsync(link + "x");
        await IsCleanDoorAsync(second, "a link that works no more");
    }

    private static async Task IsCleanDoorAsync(Person person, string place)
    {
        await Expect(person.Page.Locator("main h1")).ToBeVisibleAsync();
        await IsCleanAsync(person, place);
    }

    private static async Task IsCleanAsync(Person person, string place)
    {
        await Expect(person.Page.Locator("main :is(h1, h2):visible").First).ToBeVisibleAsync();
        var found = await person.Page.RunAxe();
        found.Violations.Select(violation => $"{place}: {violation.Id} ({violation.Help}) at {string.Join(" | ", violation.Nodes.Select(node => node.Target.ToString()))}")
            .ShouldBeEmpty();
    }
}
