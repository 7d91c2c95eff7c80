using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>Generate sends what its reader sees, however quickly it is pressed.</summary>
public sealed class WhatIsOnScreenIsSent(BrowserFixture browser)
{
    [Fact]
    public async Task Leaving_the_page_right_after_the_press_loses_neither_the_press_nor_the_words()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("In a hurry");

        await person.Textbox("Scene prompt").FillAsync("Dawn over the harbour.");
        await person.Generate.ClickAsync();
        await person.Link("Generations").First.ClickAsync();

        await Expect(person.Page.GetByText("generation 1").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Words_typed_a_moment_before_the_press_are_in_the_take()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Quick");

        // Neither a pause nor leaving the field: the press itself has to bring the words along.
        await person.Textbox("Scene prompt").FillAsync("Dawn over the harbour.");
        await person.Generate.DispatchEventAsync("click");

        await Expect(person.Page.GetByText("Generation 1 is on its way.")).ToBeVisibleAsync();
        await person.Link("Generations").First.ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Watch" }).First.ClickAsync(new() { Timeout = 60_000 });
        await Expect(person.Page.GetByText("Dawn over the harbour.").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Words_typed_before_the_field_was_listened_to_are_heard()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        var held = new TaskCompletionSource();
        await person.Page.RouteAsync("**/PromptBox.razor*.js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await person.CreatesProjectAsync("Slow line");

        await person.Textbox("Scene prompt").FillAsync("Typed early.");
        held.SetResult();

        await Expect(person.Button("Undo")).ToBeEnabledAsync();
        await person.Page.ReloadAsync();
        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync("Typed early.");
    }
}
