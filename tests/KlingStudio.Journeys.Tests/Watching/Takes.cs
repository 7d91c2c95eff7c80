using System.Globalization;
using System.Text.RegularExpressions;
using KlingStudio.Journeys.Tests.Generating;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Watching;

/// <summary>Someone who has generated, and watches what came of it.</summary>
internal static partial class Takes
{
    /// <summary>One frame of a simulated take, in seconds.</summary>
    public const double Frame = 1 / 24d;

    /// <summary>A scene of three shots, 4 + 5 + 6 s, generated once.</summary>
    public static async Task MakesATakeAsync(this Person person)
    {
        await person.CreatesProjectAsync("Anniversary");
        await SimulatedMainPath.ComposesThreeShotsAsync(person);
        await person.GeneratesAsync(1);
    }

    /// <summary>Presses Generate on the scene, and waits until so many of its generations are done.</summary>
    public static async Task GeneratesAsync(this Person person, int done)
    {
        await person.Generate.ClickAsync();
        await person.Link("Generations").First.ClickAsync();
        await person.SeesDoneAsync(done);
    }

    public static Task SeesDoneAsync(this Person person, int done) =>
        Expect(person.Page.GetByText("Done", new() { Exact = true })).ToHaveCountAsync(done, new() { Timeout = 60_000 });

    /// <summary>Opens a take from the gallery; the answer is its id.</summary>
    public static async Task<string> OpensTakeAsync(this Person person, int number)
    {
        await person.Link("Gallery").First.ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = $"ANNIVERSARY / SC 1 / TK {number}" }).First.ClickAsync();
        await Expect(person.Page.Locator(".player[data-heard]")).ToBeVisibleAsync();
        await person.Page.WaitForFunctionAsync("() => document.querySelector('.player video').readyState >= 2");
        return Id().Match(person.Page.Url).Value;
    }

    /// <summary>Presses a shortcut's key once the page says that it does something.</summary>
    public static async Task PressesOnceOfferedAsync(this Person person, string shortcut, string key)
    {
        await Expect(person.Page.Locator($"html[data-keys~={shortcut}]")).ToBeAttachedAsync();
        await person.Page.Keyboard.PressAsync(key);
    }

    public static Task<double> TimeAsync(this Person person, string video = ".player video") =>
        person.Page.EvaluateAsync<double>($"document.querySelector('{video}').currentTime");

    public static async Task<int> FrameAsync(this Person person)
    {
        await person.Page.WaitForFunctionAsync("() => !document.querySelector('.player video').seeking");
        return (int)Math.Floor(await person.TimeAsync() / Frame + 0.001);
    }

    /// <summary>Waits until a video has come so far.</summary>
    public static Task ReachesAsync(this Person person, double seconds, string video = ".player video") =>
        person.Page.WaitForFunctionAsync(string.Create(CultureInfo.InvariantCulture, $"() => document.querySelector('{video}').currentTime > {seconds}"));

    [GeneratedRegex("[0-9a-f]{32}")]
    public static partial Regex Id();
}
