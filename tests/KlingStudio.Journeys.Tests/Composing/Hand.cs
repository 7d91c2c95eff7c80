using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>A hand over the timeline: where things are, and what it does there.</summary>
internal static class Hand
{
    /// <summary>A new project's scene with shots of these lengths.</summary>
    public static async Task ComposesAsync(Person person, params string[] seconds)
    {
        await person.CreatesProjectAsync("By hand");
        await person.SetsAsync("Total duration", seconds.Sum(int.Parse).ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var shot = 1; shot <= seconds.Length; shot++)
        {
            await person.Button("Add shot").First.ClickAsync();
            await Expect(person.Number($"Shot {shot} seconds")).ToBeVisibleAsync();
        }

        for (var shot = 1; shot < seconds.Length; shot++)
            await person.SetsAsync($"Shot {shot} seconds", seconds[shot - 1]);
        for (var shot = 1; shot <= seconds.Length; shot++)
            await Expect(person.Number($"Shot {shot} seconds")).ToHaveValueAsync(seconds[shot - 1]);
    }

    /// <summary>The page is there before its script is: only from here on does the timeline hear a hand.</summary>
    public static Task HearsAsync(Person person) => Expect(person.Page.Locator(".timeline[data-heard]")).ToBeVisibleAsync();

    public static ILocator End(Person person) => person.Page.GetByRole(AriaRole.Slider, new() { Name = "End of the scene", Exact = true });

    public static ILocator Block(Person person, int number) => person.Page.Locator(".track .block").Nth(number - 1);

    public static ILocator Hint(Person person) => person.Page.Locator(".track [data-hint]");

    public static async Task<float> SecondAsync(Person person, int total) => (await person.Page.Locator(".track").BoundingBoxAsync())!.Width / total;

    public static async Task<float> RightAsync(Person person) => (await person.Page.Locator(".track").BoundingBoxAsync()) is { } track ? track.X + track.Width : 0;

    public static async Task<float> HeightAsync(Person person) => (await MiddleAsync(person.Page.Locator(".track"))).Y;

    public static async Task<(float X, float Y)> MiddleAsync(ILocator place)
    {
        await place.ScrollIntoViewIfNeededAsync();
        var box = (await place.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    public static async Task PressesAsync(Person person, (float X, float Y) at)
    {
        await person.Page.Mouse.MoveAsync(at.X, at.Y);
        await person.Page.Mouse.DownAsync();
    }

    /// <summary>Counts, from the page's next connection on, what its script and its events tell the server.</summary>
    /// <param name="person">Whose page.</param>
    /// <param name="but">Messages that name this aren't counted.</param>
    public static Func<int> Told(Person person, string? but = null)
    {
        var sent = 0;
        person.Page.WebSocket += (_, connection) => connection.FrameSent += (_, frame) =>
        {
            if (frame.Binary.AsSpan().IndexOf("BeginInvokeDotNetFromJS"u8) >= 0 && !(but is not null && frame.Binary.AsSpan().IndexOf(Encoding.UTF8.GetBytes(but)) >= 0))
                Interlocked.Increment(ref sent);
        };
        return () => Volatile.Read(ref sent);
    }

    public static async Task DragsWithAFingerAsync(Person person, ILocator handle, float by)
    {
        var (x, y) = await MiddleAsync(handle);
        var session = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await TouchAsync("touchStart", x);
        for (var step = 1; step <= 6; step++)
            await TouchAsync("touchMove", x + (by * step / 6));
        await TouchAsync("touchEnd", null);

        Task TouchAsync(string type, float? at) => session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = at is { } place ? new[] { new Dictionary<string, object> { ["x"] = place, ["y"] = y } } : [],
        });
    }
}
