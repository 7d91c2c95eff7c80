using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Looking;

/// <summary>The browser's language decides; Settings changes it.</summary>
public sealed class Languages(BrowserFixture browser)
{
    [Fact]
    public async Task A_Spanish_browser_is_answered_in_Spanish()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio, language: "es-ES");

        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", "es");
        await Expect(person.Link("Proyectos").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone_generate_is_in_reach_without_scrolling()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio, Person.Phone);
        await person.CreatesProjectAsync("Phone");

        await Expect(person.Generate).ToBeInViewportAsync();
        var wider = await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
        wider.ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task An_unknown_address_says_so_with_the_right_status()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);

        var answer = await person.Page.GotoAsync("/no-such-page");

        answer!.Status.ShouldBe(404);
        await Expect(person.Link("Projects").First).ToBeVisibleAsync();
    }
}
