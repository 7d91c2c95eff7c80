using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>Whoever works by keys always knows where they are: what vanishes hands the focus to its neighbour.</summary>
public sealed class FocusIsNeverLost(BrowserFixture browser)
{
    [Fact]
    public async Task After_adding_and_deleting_a_shot_the_focus_is_where_the_work_goes_on()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("By keys");
        await person.SetsAsync("Total duration", "12");

        foreach (var shot in new[] { 1, 2, 3 })
        {
            await person.Button("Add shot").PressAsync("Enter");
            await Expect(person.Textbox($"Shot {shot} prompt")).ToBeFocusedAsync();
        }

        await Shot(person, 3).GetByRole(AriaRole.Button, new() { Name = "Delete" }).PressAsync("Enter");
        await Expect(person.Button("To its neighbours")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(Shot(person, 3)).ToHaveCountAsync(0);
        await Expect(Shot(person, 2)).ToBeFocusedAsync();

        await Shot(person, 1).GetByRole(AriaRole.Button, new() { Name = "Delete" }).PressAsync("Enter");
        await Expect(Shot(person, 2)).ToHaveCountAsync(0);
        await Expect(Shot(person, 1)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_dialog_takes_the_focus_and_gives_it_back()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);

        await person.Button("New project").First.ClickAsync();
        await Expect(person.Textbox("Project name")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Escape");

        await Expect(person.Textbox("Project name")).ToHaveCountAsync(0);
        await Expect(person.Button("New project").First).ToBeFocusedAsync();
    }

    private static ILocator Shot(Person person, int number) =>
        person.Page.GetByRole(AriaRole.Group, new() { Name = $"Shot {number}", Exact = true });
}
