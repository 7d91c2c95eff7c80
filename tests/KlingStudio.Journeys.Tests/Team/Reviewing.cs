using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Team;

/// <summary>A reviewer sees everything and changes nothing.</summary>
public sealed class Reviewing(BrowserFixture browser)
{
    [Fact]
    public async Task A_reviewer_reads_the_storyboard_and_no_key_changes_it()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var ines = await ReviewsAsync(elena, studio);
        await Expect(ines.Button("New project")).ToHaveCountAsync(0);
        await elena.Link("Projects").First.ClickAsync();
        await elena.CreatesProjectAsync("Anniversary");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(elena);

        await ines.Page.GetByRole(AriaRole.Link, new() { Name = "Anniversary" }).ClickAsync();

        await Expect(ines.Page.GetByText("You are a reviewer here")).ToBeVisibleAsync();
        await Expect(ines.Textbox("Scene prompt")).ToBeDisabledAsync();
        await Expect(ines.Textbox("Shot 2 prompt")).ToHaveValueAsync("Slow dolly-in, she laughs.");
        await Expect(ines.Textbox("Shot 2 prompt")).ToBeDisabledAsync();
        await Expect(ines.Number("Total duration")).ToBeDisabledAsync();
        await Expect(ines.Number("Shot 2 seconds")).ToBeDisabledAsync();
        await Expect(ines.Generate).ToHaveCountAsync(0);
        await Expect(ines.Button("Add scene")).ToHaveCountAsync(0);
        await Expect(ines.Page.Locator("main button:enabled").Filter(new() { HasText = "Add shot" })).ToHaveCountAsync(0);

        await ines.Page.Keyboard.PressAsync("Control+Z");
        await ines.Boundary(1).FocusAsync();
        await ines.Page.Keyboard.PressAsync("ArrowLeft");
        await elena.WritesAsync("Shot 3 prompt", "Seen at once.");
        await Expect(ines.Textbox("Shot 3 prompt")).ToHaveValueAsync("Seen at once.");
        foreach (var person in new[] { elena, ines })
        {
            await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("4");
            await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("5");
            await Expect(person.Textbox("Shot 2 prompt")).ToHaveValueAsync("Slow dolly-in, she laughs.");
            person.Complaints.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_reviewer_follows_a_generation_without_steering_it_and_plays_the_take()
    {
        await using var studio = await Studio.StartAsync(("Simulator__Speed", "6"));
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var ines = await ReviewsAsync(elena, studio);
        await ines.Link("Generations").First.ClickAsync();
        await elena.Link("Projects").First.ClickAsync();
        await elena.CreatesProjectAsync("Harbour");
        await elena.WritesAsync("Scene prompt", "Dawn over the harbour.");
        await elena.Generate.ClickAsync();
        await elena.Link("Generations").First.ClickAsync();

        await Expect(elena.Button("Cancel").First).ToBeVisibleAsync();
        await Expect(ines.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await Expect(ines.Button("Cancel")).ToHaveCountAsync(0);
        await Expect(ines.Page.GetByText("Done", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 90_000 });

        await ines.Link("Gallery").First.ClickAsync();
        await ines.Link("HARBOUR / SC 1 / TK 1").First.ClickAsync();
        var video = ines.Page.Locator("video").First;
        await video.EvaluateAsync("video => { video.muted = true; return video.play(); }");
        await ines.Page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 0.3");
        ines.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reviewers_settings_are_only_their_own()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var ines = await ReviewsAsync(elena, studio);

        await ines.Link("Settings").First.ClickAsync();

        await Expect(ines.Heading("Settings")).ToBeVisibleAsync();
        await Expect(ines.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(["Your account", "Second factor", "Signed in", "Look and language"]);
        ines.Complaints.ShouldBeEmpty();
    }

    private async Task<Person> ReviewsAsync(Person elena, Studio studio) =>
        await Person.JoinsAsync(browser, studio, await elena.InvitesAsync("Reviewer"), "Ines Duarte", "ines@example.org");
}
