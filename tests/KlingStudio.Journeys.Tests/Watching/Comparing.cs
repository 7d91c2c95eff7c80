using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Watching;

/// <summary>Two takes by one clock.</summary>
public sealed partial class Comparing(BrowserFixture browser)
{
    private const string A = "video[data-side=a]";
    private const string B = "video[data-side=b]";

    [Fact]
    public async Task Two_pinned_takes_play_within_a_frame_of_each_other_and_the_address_brings_the_view_back()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await PinsTwoAsync(person);

        await person.Link("Compare").First.ClickAsync();
        await Expect(person.Page.Locator(".both[data-heard]")).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("A lasts 15 s, B 12 s: both stop after 12 s.")).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("Total duration: 15 → 12 s")).ToBeVisibleAsync();

        await person.Button("Play").ClickAsync();
        await person.ReachesAsync(1, A);
        (await ApartAsync(person)).ShouldBeLessThanOrEqualTo(Takes.Frame + 0.001);
        await person.Page.Keyboard.PressAsync(" ");
        await Expect(person.Button("Play")).ToBeVisibleAsync();
        await person.Page.WaitForFunctionAsync($"() => Math.abs(document.querySelector('{A}').currentTime - document.querySelector('{B}').currentTime) < 0.002");
        await person.Page.GetByRole(AriaRole.Radio, new() { Name = "Wipe" }).CheckAsync();
        await person.Page.GetByRole(AriaRole.Radio, new() { Name = "Sound of B" }).CheckAsync();
        await person.Page.GetByRole(AriaRole.Slider, new() { Name = "Wipe" }).PressAsync("ArrowRight");
        await Expect(person.Page).ToHaveURLAsync(WholeView());
        var stood = await person.TimeAsync(A);

        await person.Page.ReloadAsync();
        await Expect(person.Page.Locator(".both[data-heard]")).ToBeVisibleAsync();
        await Expect(person.Page.GetByRole(AriaRole.Radio, new() { Name = "Wipe" })).ToBeCheckedAsync();
        await Expect(person.Page.GetByRole(AriaRole.Slider, new() { Name = "Wipe" })).ToHaveValueAsync("51");
        foreach (var video in new[] { A, B })
        {
            await person.ReachesAsync(0.5, video);
            (await person.TimeAsync(video)).ShouldBe(stood, Takes.Frame);
        }

        (await person.Page.EvaluateAsync<bool[]>($"[document.querySelector('{A}').muted, document.querySelector('{B}').muted]")).ShouldBe([true, false]);
        await person.Link("Swap A and B").ClickAsync();
        await Expect(person.Page.GetByText("Total duration: 12 → 15 s")).ToBeVisibleAsync();
        person.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task A_judged_take_and_every_view_of_two_have_no_axe_violation(ColorScheme scheme, int width)
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio, width < 600 ? Person.Phone : Person.Desk, scheme: scheme);
        var (a, b) = await PinsTwoAsync(person);
        await person.PressesOnceOfferedAsync("Circle", "c");
        await Expect(person.Button("Circle")).ToHaveAttributeAsync("aria-pressed", "true");
        await person.Page.Keyboard.PressAsync("3");
        await Expect(person.Page.GetByRole(AriaRole.Radio, new() { Name = "3 stars" })).ToBeCheckedAsync();
        await person.Textbox("Add a tag").FillAsync("night");
        await person.Textbox("Add a tag").PressAsync("Enter");
        await Expect(person.Button("Remove the tag night")).ToBeVisibleAsync();
        await IsCleanAsync(person, "a judged take");

        foreach (var view in new[] { "side", "wipe", "blink" })
        {
            await person.Page.GotoAsync($"/gallery/compare?a={a}&b={b}&view={view}");
            await Expect(person.Page.Locator(".both[data-heard]")).ToBeVisibleAsync();
            await IsCleanAsync(person, view);
        }

        await person.Page.GotoAsync("/gallery/compare");
        await Expect(person.Heading("Pick two takes to compare")).ToBeVisibleAsync();
        await IsCleanAsync(person, "nothing to compare");
    }

    private static async Task<(string A, string B)> PinsTwoAsync(Person person)
    {
        await person.MakesATakeAsync();
        var a = await person.OpensTakeAsync(1);
        await person.Button("Compare: as A").ClickAsync();
        await Expect(person.Button("Compare: as A")).ToHaveAttributeAsync("aria-pressed", "true");
        await person.Link("Open the scene").ClickAsync();
        await person.SetsAsync("Total duration", "12");
        await Expect(person.Generate).ToContainTextAsync("12 s");
        await person.GeneratesAsync(2);
        var b = await person.OpensTakeAsync(2);
        await person.PressesOnceOfferedAsync("PinB", "b");
        await Expect(person.Button("Compare: as B")).ToHaveAttributeAsync("aria-pressed", "true");
        return (a, b);
    }

    /// <summary>How far apart both were over the next sixty painted frames, in seconds: the middle of them, for a busy machine drops some of either.</summary>
    private static Task<double> ApartAsync(Person person) => person.Page.EvaluateAsync<double>(
        $$"""
        () => new Promise(done => {
          const [a, b] = [document.querySelector('{{A}}'), document.querySelector('{{B}}')];
          const apart = [];
          const look = () => {
            apart.push(Math.abs(a.currentTime - b.currentTime));
            if (apart.length === 60) return done(apart.sort((one, other) => one - other)[30]);
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })
        """);

    private static async Task IsCleanAsync(Person person, string place)
    {
        var found = await person.Page.RunAxe();
        found.Violations.Select(violation => $"{place}: {violation.Id} ({violation.Help}) at {string.Join(" | ", violation.Nodes.Select(node => node.Target.ToString()))}")
            .ShouldBeEmpty();
    }

    [GeneratedRegex("^(?=.*view=wipe)(?=.*at=)(?=.*sound=b)(?=.*wipe=51)")]
    private static partial Regex WholeView();
}
