using System.Net;

namespace RunComfy.Tests.Client.Media;

/// <summary>Where a download may not go, it doesn't even knock.</summary>
public sealed class DownloadGuardTests
{
    [Theory]
    [InlineData("https://evil.example/a.mp4", "evil.example")]
    [InlineData("http://cdn.runcomfy.net/a.mp4", "http://cdn.runcomfy.net")]
    [InlineData("https://cdn.runcomfy.net:8443/a.mp4", ":8443")]
    [InlineData("https://user:pass@cdn.runcomfy.net/a.mp4", "user name")]
    [InlineData("file:///etc/passwd", "file://")]
    [InlineData("a.mp4", "not a full address")]
    [InlineData("https://\u00AD/a.mp4", "can't be one")]
    public async Task A_link_to_another_place_is_refused_with_a_sentence(string link, string words)
    {
        using var under = new DownloaderUnderTest([], host => throw new InvalidOperationException($"{host} was looked up."));

        var outcome = await under.DownloadAsync(new Uri(link, UriKind.RelativeOrAbsolute));

        outcome.ShouldBeOfType<DownloadOutcome.HostNotAllowed>().Reason.ShouldContain(words);
    }

    [Fact]
    public async Task An_origin_that_is_not_listed_is_not_connected_to()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
        using var under = new DownloaderUnderTest(["http://127.0.0.1:1"]);

        (await under.DownloadAsync(new Uri(server.Address, "a.mp4"))).ShouldBeOfType<DownloadOutcome.HostNotAllowed>();
        server.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("fe80::1")]
    public async Task An_allowed_name_that_leads_to_a_private_address_is_refused_at_connect(string address)
    {
        using var under = new DownloaderUnderTest([], _ => [IPAddress.Parse(address)]);

        var outcome = await under.DownloadAsync(new Uri("https://cdn.runcomfy.net/a.mp4"));

        outcome.ShouldBeOfType<DownloadOutcome.HostNotAllowed>().Reason.ShouldContain("private address");
    }

    [Fact]
    public async Task A_name_is_looked_up_once_and_what_was_checked_is_what_is_connected_to()
    {
        // A name that answers with a public address first and a private one ever after.
        var lookUps = 0;
        using var under = new DownloaderUnderTest(
            [],
            _ => Interlocked.Increment(ref lookUps) == 1 ? [IPAddress.Parse("192.0.2.1"), IPAddress.Loopback] : [IPAddress.Loopback]);

        (await under.DownloadAsync(new Uri("https://cdn.runcomfy.net/a.mp4"))).ShouldBeOfType<DownloadOutcome.HostNotAllowed>();

        lookUps.ShouldBe(1);
    }

    [Fact]
    public async Task A_listed_origin_may_be_private_by_name_too()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
        using var under = new DownloaderUnderTest([$"http://media.internal:{server.Port}"], _ => [IPAddress.Loopback]);

        var outcome = await under.DownloadAsync(new Uri($"http://media.internal:{server.Port}/a.mp4"));

        outcome.ShouldBe(new DownloadOutcome.Saved(1, null));
    }

    [Fact]
    public async Task A_name_that_is_not_found_is_told_as_such()
    {
        using var under = new DownloaderUnderTest(["no-such-host.invalid"]);

        var outcome = await under.DownloadAsync(new Uri("https://no-such-host.invalid/a.mp4"));

        outcome.ShouldBeOfType<DownloadOutcome.NoAnswer>().Trouble.Kind.ShouldBe(TroubleKind.Unreachable);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_within_allowed_origins_is_followed(int status)
    {
        await using var server = ScriptedServer.Start(async conversation =>
        {
            var request = await conversation.ReadRequestAsync();
            await conversation.SendAsync(request.StartsWith("GET /old.mp4 ", StringComparison.Ordinal)
                ? Answers.Json(status, "", "Location: /new.mp4")
                : "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnew");
        });
        using var under = new DownloaderUnderTest(server);

        (await under.DownloadAsync("old.mp4")).ShouldBe(new DownloadOutcome.Saved(3, null));
        under.Bytes.ShouldBe("new"u8.ToArray());
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("//evil.example/a.mp4")]
    [InlineData("https://evil.example/a.mp4")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_any_other_place_is_refused(string location)
    {
        await using var server = ScriptedServer.Answering(Answers.Json(302, "", "Location: " + location));
        using var under = new DownloaderUnderTest(server);

        (await under.DownloadAsync("a.mp4")).ShouldBeOfType<DownloadOutcome.HostNotAllowed>();
        under.Bytes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Redirects_come_to_an_end()
    {
        await using var server = ScriptedServer.Answering(Answers.Json(302, "", "Location: /again.mp4"));
        using var under = new DownloaderUnderTest(server);

        (await under.DownloadAsync("a.mp4")).ShouldBeOfType<DownloadOutcome.NoAnswer>().Trouble.Reason.ShouldContain("too many times");
        server.Requests.Count.ShouldBe(4);
    }
}
