using Microsoft.Playwright;
using TestKit.Running;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Looking;

/// <summary>
/// Takes the pictures of every screen, to be looked at, and those that the documents show. Not a test: script/pictures runs it.
/// </summary>
public sealed class Pictures(BrowserFixture browser)
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("PICTURES") ?? Path.Combine(Repository.Root, "artifacts", "pictures");

    public static TheoryData<ColorScheme, int, string> Screens => new()
    {
        { ColorScheme.Dark, 1440, "en-US" },
        { ColorScheme.Light, 1440, "en-US" },
        { ColorScheme.Dark, 390, "en-US" },
        { ColorScheme.Light, 390, "es-ES" },
    };

    [Theory(Explicit = true), MemberData(nameof(Screens))]
    public async Task Of_every_screen(ColorScheme scheme, int width, string language)
    {
        await using var studio = await Studio.StartAsync(("Simulator__Speed", "8"));
        await using var person = await Person.ArrivesAsync(browser, studio, width < 600 ? Person.Phone : Person.Desk, language, scheme);
        var look = $"{(scheme == ColorScheme.Dark ? "dark" : "light")}-{(width < 600 ? "phone" : "desk")}-{language[..2]}";
        Task TakeAsync(string screen) => person.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{screen}-{look}.png"), Animations = ScreenshotAnimations.Disabled });
        var page = person.Page;

        await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
        await TakeAsync("welcome");
        await person.CreatesStudioAsync();
        await Expect(page.Locator("nav").First).ToBeAttachedAsync();
        await using (var stranger = await Person.ArrivesAsync(browser, studio, width < 600 ? Person.Phone : Person.Desk, language, scheme))
        {
            await Expect(stranger.Page.Locator("main h1").First).ToBeVisibleAsync();
            await stranger.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"sign-in-{look}.png"), Animations = ScreenshotAnimations.Disabled });
        }

        await Expect(page.Locator("main h2, main h1").First).ToBeVisibleAsync();
        await TakeAsync("projects-empty");
        await page.GotoAsync("/gallery");
        await Expect(page.Locator("main h2").First).ToBeVisibleAsync();
        await TakeAsync("gallery-empty");
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("sample|ejemplo", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Generate|Generar)") })).ToBeVisibleAsync();
        await TakeAsync("scene-single");
        await page.Locator("a[href*='/scenes/']").Nth(1).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Separator).First).ToBeVisibleAsync();
        await TakeAsync("scene-shots");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Generate|Generar)") }).ClickAsync();
        await Expect(page.Locator(".mud-snackbar").First).ToBeVisibleAsync();
        await TakeAsync("scene-generating");
        await page.GotoAsync("/generations");
        await Expect(page.Locator("article").First).ToBeVisibleAsync();
        await TakeAsync("generations");
        await Expect(page.Locator("article a[href*='/gallery/']").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await TakeAsync("generations-done");
        await page.GotoAsync("/gallery");
        await Expect(page.Locator("a[href*='/gallery/']").First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await TakeAsync("gallery");
        await page.Locator("a[href*='/gallery/']").First.ClickAsync();
        await Expect(page.Locator("video").First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await TakeAsync("take");
        await page.GotoAsync("/settings");
        await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
        await TakeAsync("settings");
        await page.Locator("section[aria-labelledby=settings-invitations] button[type=submit]").ClickAsync();
        await Expect(page.Locator("#invitation-link")).ToBeVisibleAsync();
        await page.Locator("#settings-people").EvaluateAsync("heading => heading.scrollIntoView()");
        await TakeAsync("settings-people");
        await page.GotoAsync("/");
        await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await TakeAsync("projects");
        await page.GotoAsync("/projects");
        await page.Locator("a[href*='/projects/']").First.ClickAsync();
        await page.Locator("a[href*='/scenes/']").Nth(1).ClickAsync();
        await Expect(page.Locator("main video").First).ToBeVisibleAsync();
        await page.Locator("main video").First.EvaluateAsync(
            "async video => { video.muted = true; await video.play(); video.pause(); video.currentTime = 5.5; await new Promise(done => video.onseeked = done); }");
        await TakeAsync("storyboard");
        await page.GotoAsync("/no-such-page");
        await TakeAsync("not-found");
    }
}
