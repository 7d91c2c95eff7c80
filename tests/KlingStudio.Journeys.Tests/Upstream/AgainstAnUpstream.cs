using System.Text.Json;
using Microsoft.Playwright;
using TestKit.Running;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Upstream;

/// <summary>With a key and an address the same clicks reach a real upstream: here the simulator, in a process of its own.</summary>
public sealed class AgainstAnUpstream(BrowserFixture browser)
{
    private const string Key = "journey-key-0123456789";

    [Fact]
    public async Task The_documented_request_is_sent_once_and_its_video_is_served_by_the_studio()
    {
        using var folder = new UpstreamFolder();
        await using var upstream = await StartUpstreamAsync(folder, speed: 60);
        await using var studio = await StartStudioAsync(upstream);
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Anniversary");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(person);
        await person.WritesAsync("Negative prompt", "text, watermark");
        await Expect(person.Generate).ToContainTextAsync("$2.52");

        await person.Generate.ClickAsync();
        await person.Link("Generations").First.ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Watch" }).First.ClickAsync(new() { Timeout = 60_000 });

        var source = await person.Page.Locator("video").First.EvaluateAsync<string>("video => video.currentSrc || video.src || video.querySelector('source').src");
        new Uri(source).GetLeftPart(UriPartial.Authority).ShouldBe(studio.Address.GetLeftPart(UriPartial.Authority));
        var sent = (await LedgerAsync(upstream)).ShouldHaveSingleItem();
        sent.GetProperty("model_id").GetString().ShouldBe("kling/kling-3.0/pro/text-to-video");
        JsonElement.DeepEquals(sent.GetProperty("input"), JsonDocument.Parse(
            """
            {
              "prompt": "An anniversary dinner on a terrace in Tuscany.",
              "negative_prompt": "text, watermark",
              "duration": 15,
              "aspect_ratio": "16:9",
              "cfg_scale": 0.5,
              "sound": true,
              "multi_prompt": [
                { "prompt": "Wide sweep over vineyard hills.", "duration": 4 },
                { "prompt": "Slow dolly-in, she laughs.", "duration": 5 },
                { "prompt": "Crane pull-back over the terrace.", "duration": 6 }
              ],
              "shot_type": "customize"
            }
            """).RootElement).ShouldBeTrue($"sent: {sent.GetProperty("input")}");
        (await person.Page.ContentAsync()).ShouldNotContain(Key);
        studio.Output.ShouldNotContain(Key);
    }

    [Fact]
    public async Task Cancelling_in_the_queue_asks_the_upstream()
    {
        using var folder = new UpstreamFolder();
        await using var upstream = await StartUpstreamAsync(folder, speed: 0.05);
        await using var studio = await StartStudioAsync(upstream);
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Second thoughts");
        await person.WritesAsync("Scene prompt", "Dawn over the harbour.");
        await person.Generate.ClickAsync();
        await person.Link("Generations").First.ClickAsync();
        await Expect(person.Page.GetByText("In queue (").First).ToBeVisibleAsync();

        await person.Button("Cancel").First.ClickAsync();

        await Expect(person.Page.GetByText("Cancelled", new() { Exact = true }).First).ToBeVisibleAsync();
        (await LedgerAsync(upstream)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_key_pauses_the_queue_and_loses_nothing()
    {
        using var folder = new UpstreamFolder();
        await using var upstream = await StartUpstreamAsync(folder, speed: 60);
        await using var studio = await Studio.StartAsync(
            ("RunComfy__ApiKey", "not-the-key"),
            ("RunComfy__BaseAddress", upstream.Address.ToString()),
            ("RunComfy__MediaHosts__0", Origin(upstream)));
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Locked out");
        await person.WritesAsync("Scene prompt", "Dawn over the harbour.");

        await person.Generate.ClickAsync();
        await person.Link("Generations").First.ClickAsync();

        await Expect(person.Button("Resume").First).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("Waiting", new() { Exact = true }).First).ToBeVisibleAsync();
        (await LedgerAsync(upstream)).ShouldBeEmpty();
    }

    private static Task<ServerProcess> StartUpstreamAsync(UpstreamFolder folder, double speed) =>
        ServerProcess.StartAsync("RunComfy.Simulator", new Dictionary<string, string>
        {
            ["Simulator__ApiKey"] = Key,
            ["Simulator__Speed"] = speed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Simulator__DataDirectory"] = folder.Path,
        }, folder.Path);

    private static Task<Studio> StartStudioAsync(ServerProcess upstream) => Studio.StartAsync(
        ("RunComfy__ApiKey", Key),
        ("RunComfy__BaseAddress", upstream.Address.ToString()),
        ("RunComfy__MediaHosts__0", Origin(upstream)));

    private static string Origin(ServerProcess upstream) => upstream.Address.GetLeftPart(UriPartial.Authority);

    private static async Task<IReadOnlyList<JsonElement>> LedgerAsync(ServerProcess upstream)
    {
        using var http = new HttpClient();
        var lines = await http.GetStringAsync(new Uri(upstream.Address, "/simulator/ledger"));
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private sealed class UpstreamFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("upstream-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
