using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Generating;

/// <summary>Compose, generate, watch: with no key, in an empty studio.</summary>
public sealed class SimulatedMainPath(BrowserFixture browser)
{
    [Fact]
    public async Task I_can_compose_three_shots_generate_them_and_watch_the_take()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await Expect(person.Page.GetByText("Simulated").First).ToBeVisibleAsync();

        await person.CreatesProjectAsync("Anniversary");
        await ComposesThreeShotsAsync(person);
        await Expect(person.Generate).ToContainTextAsync("15 s");
        await person.Generate.ClickAsync();
        await person.Link("Generations").First.ClickAsync();
        await Expect(person.Heading("Generations")).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("Done", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await person.Link("Gallery").First.ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "ANNIVERSARY / SC 1 / TK 1" }).First.ClickAsync();
        await PlaysAsync(person, seconds: 15, width: 1280, height: 720);
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scene_without_shots_is_one_continuous_prompt()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);

        await person.CreatesProjectAsync("Terrace");
        await person.WritesAsync("Scene prompt", "A candlelit terrace dinner in Tuscany at golden hour.");
        await Expect(person.Generate).ToContainTextAsync("5 s");
        await person.Generate.ClickAsync();
        await person.Link("Generations").First.ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Watch" }).First.ClickAsync(new() { Timeout = 60_000 });

        await PlaysAsync(person, seconds: 5, width: 1280, height: 720);
    }

    [Fact]
    public async Task The_row_tells_every_step_without_a_reload()
    {
        await using var studio = await Studio.StartAsync(("Simulator__Speed", "12"));
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Harbour");
        await person.WritesAsync("Scene prompt", "Dawn over the harbour.");
        await person.Generate.ClickAsync();
        await person.Link("Generations").First.ClickAsync();

        await Expect(person.Page.GetByText("In queue (").First).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("Rendering", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(person.Page.GetByText("Done", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(person.Page.GetByRole(AriaRole.Link, new() { Name = "Watch" }).First).ToBeVisibleAsync();
    }

    internal static async Task ComposesThreeShotsAsync(Person person)
    {
        await person.WritesAsync("Scene prompt", "An anniversary dinner on a terrace in Tuscany.");
        await person.SetsAsync("Total duration", "15");
        foreach (var shot in new[] { 1, 2, 3 })
        {
            await person.Button("Add shot").First.ClickAsync();
            await Expect(person.Textbox($"Shot {shot} prompt")).ToBeVisibleAsync();
        }

        await person.SetsAsync("Shot 1 seconds", "4");
        await person.SetsAsync("Shot 2 seconds", "5");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("6");
        await person.WritesAsync("Shot 1 prompt", "Wide sweep over vineyard hills.");
        await person.WritesAsync("Shot 2 prompt", "Slow dolly-in, she laughs.");
        await person.WritesAsync("Shot 3 prompt", "Crane pull-back over the terrace.");
    }

    private static async Task PlaysAsync(Person person, int seconds, int width, int height)
    {
        var video = person.Page.Locator("video").First;
        await Expect(video).ToBeVisibleAsync();
        var facts = await video.EvaluateAsync<JsonElement>(
            """
            async video => {
              if (video.readyState < 1) await new Promise(done => video.addEventListener('loadedmetadata', done, { once: true }));
              video.muted = true;
              await video.play();
              await new Promise(done => { const look = () => video.currentTime > 0.3 ? done() : requestAnimationFrame(look); look(); });
              video.pause();
              const target = video.duration - 1;
              video.currentTime = target;
              await new Promise(done => video.addEventListener('seeked', done, { once: true }));
              return { duration: video.duration, width: video.videoWidth, height: video.videoHeight, seeked: Math.abs(video.currentTime - target) < 0.2, error: video.error?.message ?? '' };
            }
            """);
        facts.GetProperty("error").GetString().ShouldBe("");
        facts.GetProperty("duration").GetDouble().ShouldBe(seconds, tolerance: 0.1);
        facts.GetProperty("width").GetInt32().ShouldBe(width);
        facts.GetProperty("height").GetInt32().ShouldBe(height);
        facts.GetProperty("seeked").GetBoolean().ShouldBeTrue();
    }
}
