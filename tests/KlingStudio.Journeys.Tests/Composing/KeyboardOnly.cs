using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>The whole composing without a mouse.</summary>
public sealed class KeyboardOnly(BrowserFixture browser)
{
    [Fact]
    public async Task I_can_compose_and_generate_with_the_keyboard_alone()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await Expect(person.Button("New project").First).ToBeVisibleAsync();

        await TabsToAsync(person, person.Button("New project").First);
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Textbox("Project name")).ToBeFocusedAsync();
        await person.Page.Keyboard.TypeAsync("By keys");
        await person.Page.Keyboard.PressAsync("Enter");

        await Expect(person.Textbox("Scene prompt")).ToBeVisibleAsync();
        await TabsToAsync(person, person.Number("Total duration"));
        await person.Page.Keyboard.PressAsync("Control+A");
        await person.Page.Keyboard.TypeAsync("15");
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Number("Total duration")).ToHaveValueAsync("15");
        await TabsToAsync(person, person.Textbox("Scene prompt"), backwards: true);
        await person.Page.Keyboard.TypeAsync("A dinner on a terrace.");

        foreach (var shot in new[] { 1, 2, 3 })
        {
            await TabsToAsync(person, person.Button("Add shot").First, backwards: true);
            await person.Page.Keyboard.PressAsync("Enter");
            await Expect(person.Textbox($"Shot {shot} prompt")).ToBeVisibleAsync();
            await TabsToAsync(person, person.Textbox($"Shot {shot} prompt"));
            await person.Page.Keyboard.TypeAsync($"What is seen in shot {shot}.");
        }

        await TabsToAsync(person, person.Boundary(1), backwards: true);
        var before = await person.Boundary(1).GetAttributeAsync("aria-valuenow");
        await person.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(person.Boundary(1)).Not.ToHaveAttributeAsync("aria-valuenow", before!);
        await Expect(person.Boundary(1)).ToBeFocusedAsync();
        (await SumAsync(person)).ShouldBe(15);

        await TabsToAsync(person, person.Generate);
        await person.Page.Keyboard.PressAsync("Enter");
        await TabsToAsync(person, person.Link("Generations").First, backwards: true);
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Page.GetByText("Done", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task I_can_compose_by_shortcuts_and_the_palette_and_watch_the_take()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        var keys = person.Page.Keyboard;
        await Expect(person.Button("New project").First).ToBeVisibleAsync();

        await RunsAsync(person, "new pro");
        await Expect(person.Textbox("Project name")).ToBeFocusedAsync();
        await keys.TypeAsync("By shortcuts");
        await keys.PressAsync("Enter");
        await Expect(person.Textbox("Scene prompt")).ToBeVisibleAsync();
        await TabsToAsync(person, person.Number("Total duration"));
        await keys.TypeAsync("15");
        await keys.PressAsync("Enter");
        await SaysAsync(person, "The scene lasts 15 s");

        // A letter is a letter in a field, and a shortcut outside: Escape leads from a shot's words to the shot.
        await RunsAsync(person, "add shot");
        foreach (var shot in new[] { 1, 2, 3 })
        {
            await Expect(person.Textbox($"Shot {shot} prompt")).ToBeFocusedAsync();
            await keys.TypeAsync($"Seen in shot {shot}, no less.");
            await keys.PressAsync("Escape");
            await Expect(Shot(person, shot)).ToBeFocusedAsync();
            if (shot < 3)
                await keys.PressAsync("n");
        }

        await TabsToAsync(person, person.Number("Shot 3 seconds"));
        await keys.TypeAsync("4");
        await keys.PressAsync("Enter");
        await SaysAsync(person, "Shot 2 is now 5 s, shot 3 is now 4 s", "Shot 1 is now 8 s, shot 3 is now 4 s");
        await Expect(person.Number("Shot 3 seconds")).ToBeFocusedAsync();

        await TabsToAsync(person, person.Boundary(1), backwards: true);
        await keys.PressAsync("ArrowLeft");
        await SaysAsync(person, "Shot 1 is now 5 s, shot 2 is now 6 s", "Shot 1 is now 7 s, shot 2 is now 4 s");
        await Expect(person.Boundary(1)).ToBeFocusedAsync();
        (await SumAsync(person)).ShouldBe(15);

        await TabsToAsync(person, person.Textbox("Shot 3 prompt"));
        await keys.PressAsync("Escape");
        await keys.PressAsync("Alt+ArrowLeft");
        await SaysAsync(person, "Shot 3 moved to place 2 of 3");
        await Expect(Shot(person, 2)).ToBeFocusedAsync();
        await Expect(person.Textbox("Shot 2 prompt")).ToHaveValueAsync("Seen in shot 3, no less.");
        await keys.PressAsync("Control+z");
        await SaysAsync(person, "Undone: shot 2 moved to place 3 of 3", "Undone: shot 3 moved to place 2 of 3");

        // Words that were typed just now are sent with the rest.
        await TabsToAsync(person, person.Textbox("Scene prompt"));
        await keys.TypeAsync("A dinner on a terrace.");
        await keys.PressAsync("Control+Enter");
        await Expect(person.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Generation 1" })).ToBeVisibleAsync();
        await Expect(person.Textbox("Scene prompt")).ToBeFocusedAsync();
        await RunsAsync(person, "go to gallery");
        await Expect(person.Heading("Gallery")).ToBeFocusedAsync();
        await keys.PressAsync("g");
        await keys.PressAsync("g");
        await Expect(person.Heading("Generations")).ToBeFocusedAsync();
        await Expect(person.Page.GetByText("Done", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await TabsToAsync(person, person.Link("Watch").First);
        await keys.PressAsync("Enter");
        // The player draws its stills once it listens.
        await Expect(person.Page.Locator(".strip [data-drawn]").First).ToBeAttachedAsync();
        await keys.PressAsync("k");
        await person.Page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 0.3");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_palette_and_the_sheet_give_the_focus_back()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("By keys");
        await person.Textbox("Scene prompt").FocusAsync();

        await person.Page.Keyboard.PressAsync("Control+k");
        await Expect(Search(person)).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(person.Textbox("Scene prompt")).ToBeFocusedAsync();
        await person.Page.Keyboard.TypeAsync("What? No.");
        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync("What? No.");

        await person.Button("Add shot").FocusAsync();
        await person.Page.Keyboard.PressAsync("?");
        await Expect(person.Heading("Keyboard shortcuts")).ToBeVisibleAsync();
        await person.Page.Keyboard.PressAsync("n");
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(person.Button("Add shot")).ToBeFocusedAsync();
        await Expect(Shot(person, 1)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Letters_that_count_everywhere_can_be_switched_off()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("By keys");

        await RunsAsync(person, "keyboard shortcuts");
        var letters = person.Page.GetByRole(AriaRole.Checkbox);
        await letters.UncheckAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        await person.Button("Add shot").FocusAsync();
        await person.Page.Keyboard.PressAsync("n");
        await person.Page.Keyboard.PressAsync("?");
        // An answer to a later key shows that the earlier ones did nothing.
        await RunsAsync(person, "keyboard shortcuts");
        await Expect(letters).Not.ToBeCheckedAsync();
        await letters.CheckAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(Shot(person, 1)).ToHaveCountAsync(0);
        await person.Page.Keyboard.PressAsync("n");

        await Expect(person.Textbox("Shot 1 prompt")).ToBeFocusedAsync();
    }

    private static ILocator Search(Person person) => person.Page.GetByRole(AriaRole.Combobox, new() { Name = "Search commands, projects and scenes" });

    private static ILocator Shot(Person person, int number) => person.Page.GetByRole(AriaRole.Group, new() { Name = $"Shot {number}", Exact = true });

    // Enter means what the list shows first: whoever sees it there presses it.
    private static async Task RunsAsync(Person person, string search)
    {
        await Expect(person.Button("Commands")).ToHaveAttributeAsync("aria-keyshortcuts", "Control+K");
        await person.Page.Keyboard.PressAsync("Control+k");
        await person.Page.Keyboard.TypeAsync(search);
        await Expect(person.Commands.First).ToContainTextAsync(search, new() { IgnoreCase = true });
        await person.Page.Keyboard.PressAsync("Enter");
    }

    private static Task SaysAsync(Person person, params string[] sentences) =>
        Expect(person.Page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = new System.Text.RegularExpressions.Regex("^\\s*(" + string.Join('|', sentences) + ")\\s*$") })).ToHaveCountAsync(1);

    // All fields in one look: read one after the other, an answer may come between two of them.
    private static Task<int> SumAsync(Person person) => person.Page.EvaluateAsync<int>(
        "() => [...document.querySelectorAll('.shots [role=spinbutton][aria-label$=seconds]')].reduce((sum, field) => sum + Number(field.value), 0)");

    private static async Task TabsToAsync(Person person, ILocator target, bool backwards = false)
    {
        const int furthest = 150;
        for (var i = 0; i < furthest; i++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await person.Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }

        throw new InvalidOperationException($"{furthest} presses of Tab didn't reach {target}.");
    }
}
