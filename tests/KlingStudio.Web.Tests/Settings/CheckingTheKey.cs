using Bunit;
using KlingStudio.Web.Settings;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Settings;

/// <summary>The button asks an upstream that really listens: the simulator, in a process of its own, with a key of its own.</summary>
public sealed class CheckingTheKey(KeyedUpstream upstream) : IClassFixture<KeyedUpstream>
{
    [Theory]
    [InlineData(KeyedUpstream.Key, "The key works.")]
    [InlineData("another-key-0123456789", "RunComfy doesn’t accept this key: it is wrong, deleted or expired. Make a new one there and set it here.")]
    public async Task It_says_whether_the_key_works(string key, string sentence)
    {
        await using var context = await SettingsContext.OpenAsync(upstream.Address, key);
        var page = context.Render<UpstreamSettings>();
        page.Find(".chip").TextContent.ShouldBe("RunComfy");

        await page.Find("button").ClickAsync();
        await page.WaitForElementAsync("p[role=status]:not(:empty)");

        page.Find("p[role=status]").TextContent.ShouldStartWith(sentence);
        page.Markup.ShouldNotContain(key);
    }

    [Fact]
    public async Task An_upstream_that_does_not_answer_teaches_nothing_about_the_key()
    {
        await using var context = await SettingsContext.OpenAsync(new Uri("http://127.0.0.1:1/"), KeyedUpstream.Key);
        var page = context.Render<UpstreamSettings>();

        await page.Find("button").ClickAsync();
        await page.WaitForElementAsync("p[role=status]:not(:empty)");

        page.Find("p[role=status]").TextContent.ShouldStartWith("Nothing was learned: RunComfy couldn’t be reached.");
    }

    [Fact]
    public async Task The_queues_settings_are_shown_as_they_count_now()
    {
        await using var context = await SettingsContext.OpenAsync(upstream.Address, KeyedUpstream.Key);

        var page = context.Render<QueueSettings>();

        page.FindAll("dd").Select(each => each.TextContent).ShouldBe(
            ["At most 5; the others wait here, and can be withdrawn for free", "5 s after sending, then about every 15 s while it is likely to be ready, less often otherwise"]);
    }

    private sealed class SettingsContext(Uri address, string key) : EngineContext(settings: new Dictionary<string, string?>
    {
        ["RunComfy:ApiKey"] = key,
        ["RunComfy:BaseAddress"] = address.ToString(),
        ["RunComfy:MediaHosts:0"] = address.GetLeftPart(UriPartial.Authority),
    })
    {
        public static async Task<SettingsContext> OpenAsync(Uri address, string key)
        {
            var context = new SettingsContext(address, key);
            await context.InitializeAsync();
            return context;
        }
    }
}

/// <summary>A simulator that knows one key.</summary>
public sealed class KeyedUpstream : IAsyncLifetime
{
    public const string Key = "settings-key-0123456789";
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-upstream-").FullName;
    private ServerProcess? _server;

    public Uri Address => _server!.Address;

    public async ValueTask InitializeAsync() =>
        _server = await ServerProcess.StartAsync("RunComfy.Simulator", new Dictionary<string, string> { ["Simulator__ApiKey"] = Key, ["Simulator__DataDirectory"] = _folder }, _folder);

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
