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

    private static async Task<int> SumAsync(Person person)
    {
        var sum = 0;
        foreach (var shot in new[] { 1, 2, 3 })
            sum += int.Parse(await person.Number($"Shot {shot} seconds").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
        return sum;
    }

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
