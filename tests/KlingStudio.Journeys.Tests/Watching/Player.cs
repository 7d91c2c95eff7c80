using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Watching;

/// <summary>A take really plays, and its keys, its strip and its volume do what they say.</summary>
public sealed class Player(BrowserFixture browser)
{
    [Fact]
    public async Task A_take_plays_steps_by_the_frame_shuttles_loops_a_shot_and_is_as_loud_as_before()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.MakesATakeAsync();
        await person.OpensTakeAsync(1);

        await PlaysAsync(person);
        await StepsAsync(person);
        await ShuttlesAsync(person);
        await LoopsAsync(person);
        await IsAsLoudAfterAReloadAsync(person);
        person.Complaints.ShouldBeEmpty();
    }

    private static async Task PlaysAsync(Person person)
    {
        await person.Button("Play").ClickAsync();
        await person.ReachesAsync(0.5);
        await Expect(person.Button("Pause")).ToBeVisibleAsync();
        await person.Page.Keyboard.PressAsync("k");
        await Expect(person.Button("Play")).ToBeVisibleAsync();
        var facts = await person.Page.EvaluateAsync<JsonElement>(
            "(() => { const video = document.querySelector('.player video'); return { duration: video.duration, width: video.videoWidth, height: video.videoHeight, paused: video.paused }; })()");
        facts.GetProperty("duration").GetDouble().ShouldBe(15, tolerance: 0.1);
        (facts.GetProperty("width").GetInt32(), facts.GetProperty("height").GetInt32()).ShouldBe((1280, 720));
        facts.GetProperty("paused").GetBoolean().ShouldBeTrue();
        await Expect(person.Page.Locator(".transport .total")).ToHaveTextAsync("00:00:15:00");
    }

    private static async Task StepsAsync(Person person)
    {
        var before = await person.FrameAsync();
        foreach (var (key, frame) in new[] { (".", before + 1), (".", before + 2), (",", before + 1) })
        {
            await person.Page.Keyboard.PressAsync(key);
            await Expect(person.Page.Locator(".transport .now")).ToHaveTextAsync($"00:00:{frame / 24:00}:{frame % 24:00}");
            (await person.FrameAsync()).ShouldBe(frame);
        }

        await person.Page.GetByRole(AriaRole.Slider, new() { Name = "Playhead" }).FocusAsync();
        await person.Page.Keyboard.PressAsync("End");
        await Expect(person.Page.Locator(".transport .now")).ToHaveTextAsync("00:00:14:23");
    }

    private static async Task ShuttlesAsync(Person person)
    {
        var end = await person.TimeAsync();
        await person.Page.Keyboard.PressAsync("j");
        await person.Page.Keyboard.PressAsync("j");
        await Expect(person.Page.Locator("[data-shuttle]")).ToHaveTextAsync("−2×");
        await person.Page.WaitForFunctionAsync($"() => document.querySelector('.player video').currentTime < {end.ToString(System.Globalization.CultureInfo.InvariantCulture)} - 1");
        await person.Page.Keyboard.PressAsync("k");
        await Expect(person.Page.Locator("[data-shuttle]")).ToHaveTextAsync("");

        var still = await person.FrameAsync();
        await person.Page.Keyboard.DownAsync("k");
        await person.Page.Keyboard.PressAsync("j");
        await person.Page.Keyboard.UpAsync("k");
        (await person.FrameAsync()).ShouldBeInRange(still - 1, still + 1);
        await Expect(person.Button("Play")).ToBeVisibleAsync();
    }

    private static async Task LoopsAsync(Person person)
    {
        var shot = person.Page.Locator(".strip button").Nth(1);
        await shot.ClickAsync();
        await Expect(shot).ToHaveAttributeAsync("aria-pressed", "true");

        // Every frame that is shown, until the shot has begun anew.
        var seen = await person.Page.EvaluateAsync<double[]>(
            """
            () => new Promise(done => {
              const video = document.querySelector('.player video');
              let least = Infinity, most = 0, before = 0;
              const look = (_, { mediaTime }) => {
                least = Math.min(least, mediaTime);
                most = Math.max(most, mediaTime);
                if (mediaTime < before - 1) return done([least, most]);
                before = mediaTime;
                video.requestVideoFrameCallback(look);
              };
              video.requestVideoFrameCallback(look);
            })
            """);
        // A busy machine jumps a few frames late.
        seen[0].ShouldBeGreaterThanOrEqualTo(4 - 0.001);
        seen[1].ShouldBeLessThan(9 + (4 * Takes.Frame));
        await shot.ClickAsync();
        await Expect(shot).ToHaveAttributeAsync("aria-pressed", "false");
    }

    private static async Task IsAsLoudAfterAReloadAsync(Person person)
    {
        await person.Page.GetByRole(AriaRole.Slider, new() { Name = "Volume" }).FillAsync("35");
        await person.Button("Mute").ClickAsync();
        await person.Page.ReloadAsync();
        await Expect(person.Page.Locator(".player[data-heard]")).ToBeVisibleAsync();

        (await person.Page.EvaluateAsync<double>("document.querySelector('.player video').volume")).ShouldBe(0.35, tolerance: 0.001);
        (await person.Page.EvaluateAsync<bool>("document.querySelector('.player video').muted")).ShouldBeTrue();
        await Expect(person.Button("Mute")).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
