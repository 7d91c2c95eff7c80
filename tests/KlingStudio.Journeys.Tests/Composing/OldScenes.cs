using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>A stored scene that fits no more opens as it was saved; only Generate is refused, with ways out.</summary>
public sealed class OldScenes(BrowserFixture browser)
{
    [Fact]
    public async Task A_scene_whose_model_is_configured_no_more_opens_as_saved_and_can_be_mended()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("From last year");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(person);
        var scene = person.Page.Url;
        await studio.StopAsync();
        await studio.StartAgainAsync(("Models__0__Id", "kling/kling-9.0/pro/text-to-video"));

        await person.Page.GotoAsync("about:blank");
        await person.Page.GotoAsync(scene);
        await Expect(person.Textbox("Shot 2 prompt")).ToHaveValueAsync("Slow dolly-in, she laughs.");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("5");
        await Expect(person.Page.GetByLabel("Model", new() { Exact = true })).ToHaveValueAsync("kling/kling-3.0/pro/text-to-video");
        await person.Generate.ClickAsync();
        var fix = person.Page.GetByRole(AriaRole.Button, new() { Name = "Use Kling 3.0 Standard" }).First;
        await Expect(fix).ToBeVisibleAsync();

        await fix.ClickAsync();
        await person.Generate.ClickAsync();

        await Expect(person.Page.GetByText("Generation 1 is on its way.")).ToBeVisibleAsync();
    }
}
