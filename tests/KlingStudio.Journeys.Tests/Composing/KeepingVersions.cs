using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>Trying something else costs nothing: what was kept can be looked at, and comes back.</summary>
public sealed partial class KeepingVersions(BrowserFixture browser)
{
    [Fact]
    public async Task I_keep_a_version_see_what_changed_since_restore_it_and_undo_that()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Harbour");
        await person.WritesAsync("Scene prompt", "A harbour at dawn, with gulls");

        await person.Button("Versions").PressAsync("Enter");
        await Expect(person.Textbox("Version name")).ToBeFocusedAsync();
        await person.Page.Keyboard.TypeAsync("Calm");
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(Said(person)).ToHaveTextAsync("Calm kept.");
        await Expect(person.Textbox("Version name")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(person.Button("Versions")).ToBeFocusedAsync();

        await person.WritesAsync("Scene prompt", "A harbour at dusk, with gulls");
        await person.SetsAsync("Total duration", "12");
        await person.Button("Versions").ClickAsync();
        await Row(person).ClickAsync();
        await Expect(Panel(person).Locator(".facts .what")).ToHaveTextAsync(["Total duration: 5 → 12 s", "Scene prompt"]);
        await Expect(Panel(person).Locator("del")).ToHaveTextAsync(" deleted: dawn");
        await Expect(Panel(person).Locator("ins")).ToHaveTextAsync(" added: dusk");
        (await person.Page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();

        await person.Button("Restore").PressAsync("Enter");
        await Expect(Said(person)).ToHaveTextAsync("Calm restored.");
        await Expect(person.Button("Restore")).ToBeFocusedAsync();
        await Expect(Panel(person)).ToContainTextAsync("Nothing: both are the same.");

        // The scene's own undo, while the panel is open: the difference is there again.
        await person.Page.Keyboard.PressAsync("Control+z");
        await Expect(Panel(person).Locator("ins")).ToHaveTextAsync(" added: dusk");
        await person.Button("Close versions").ClickAsync();
        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync("A harbour at dusk, with gulls");
        await Expect(person.Number("Total duration")).ToHaveValueAsync("12");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_deleted_on_a_phone_comes_back_by_its_toast()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio, Person.Phone);
        await person.CreatesProjectAsync("Harbour");
        await person.Button("Versions").ClickAsync();
        await person.Textbox("Version name").FillAsync("Calm");
        await person.Button("Keep version").ClickAsync();
        await Row(person).ClickAsync();
        (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(390);

        await Panel(person).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(Row(person)).ToHaveCountAsync(0);
        await Expect(person.Textbox("Version name")).ToBeFocusedAsync();
        await person.Page.Locator(".mud-snackbar").GetByRole(AriaRole.Button, new() { Name = "Take it back", Exact = true }).ClickAsync();

        await Expect(Row(person)).ToHaveCountAsync(1);
        person.Complaints.ShouldBeEmpty();
    }

    private static ILocator Panel(Person person) => person.Page.GetByRole(AriaRole.Region, new() { Name = "Versions", Exact = true });

    private static ILocator Row(Person person) => Panel(person).GetByRole(AriaRole.Button, new() { NameRegex = Calm() });

    private static ILocator Said(Person person) => Panel(person).GetByRole(AriaRole.Status);

    [GeneratedRegex("^Calm")]
    private static partial Regex Calm();
}
