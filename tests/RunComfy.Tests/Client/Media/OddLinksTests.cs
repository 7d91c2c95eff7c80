using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using RunComfy.Client.Media;
using TestKit.Rules;

namespace RunComfy.Tests.Client.Media;

/// <summary>Whatever a link is dressed up as: either it is an https link to a host below RunComfy's, or it isn't followed.</summary>
public sealed class OddLinksTests
{
    private static readonly string[] Pieces =
    [
        "https://", "http://", "HTTPS:", "//", "/", "\\", "@", ":", ":443", ":8443", ".", "。", "．", "｡", "%2e", "%00", "#", "?", "[", "]", "::ffff:", "\t", " ",
        "cdn", "runcomfy.net", ".runcomfy.net", "runcomfy.com", "RUNCOMFY.NET", "ｒuncomfy.net", "runсomfy.net", "xn--runomfy-fbh.net", "evil.example",
        "127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "169.254.169.254", "user", "-", "a.mp4", "\u00AD", "\u200B", "\u202E",
    ];

    [Fact]
    public void A_link_made_of_anything_is_only_followed_to_a_host_below_RunComfys() =>
        Prop.ForAll(Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary(), link =>
        {
            foreach (var dressed in new[] { link, "https://" + link, "https://cdn.runcomfy.net" + link })
            {
                if (!Uri.TryCreate(dressed, UriKind.Absolute, out var uri) || !MediaHosts.Default.Allows(uri))
                    continue;
                (uri.Scheme, uri.Port, uri.UserInfo).ShouldBe(("https", 443, ""), dressed);
                uri.IdnHost.ShouldMatch(@"^[a-zA-Z0-9._-]+\.runcomfy\.(net|com)$", dressed);
            }
        }).Check(RandomCases.Of(5000));

    [Theory]
    [InlineData("https://0177.0.0.1/a.mp4")]
    [InlineData("https://127.1/a.mp4")]
    [InlineData("https://0x7f000001/a.mp4")]
    [InlineData("https://[fe80::1%25eth0]/a.mp4")]
    [InlineData("https://[64:ff9b::7f00:1]/a.mp4")]
    [InlineData("https://localhost/a.mp4")]
    [InlineData("https://cdn.runcomfy.net./a.mp4")]
    [InlineData("https://runcomfy.net./a.mp4")]
    [InlineData("https://cdn.runсomfy.net/a.mp4")]
    [InlineData("https://evil.example\\.runcomfy.net/a.mp4")]
    [InlineData("https://evil.example/@cdn.runcomfy.net")]
    [InlineData("https://evil.example?.runcomfy.net")]
    [InlineData("https://cdn.runcomfy.net:80/a.mp4")]
    [InlineData("https://:@cdn.runcomfy.net/a.mp4")]
    [InlineData("ws://cdn.runcomfy.net/a.mp4")]
    [InlineData("gopher://cdn.runcomfy.net/a.mp4")]
    [InlineData("data:video/mp4;base64,AAAA")]
    public void Every_disguise_seen_elsewhere_is_refused(string link) =>
        (Uri.TryCreate(link, UriKind.Absolute, out var uri) && MediaHosts.Default.Allows(uri)).ShouldBeFalse();

    [Theory]
    [InlineData("https://evil.example/.runcomfy.net", "https://evil。example.runcomfy.net/a.mp4", "evil.example.runcomfy.net")]
    [InlineData("https://cdn.ｒuncomfy.evil/", "https://cdn.ｒuncomfy.net/a.mp4", "cdn.runcomfy.net")]
    public void A_name_in_other_letters_is_judged_as_the_one_that_is_looked_up(string refused, string allowed, string lookedUp)
    {
        MediaHosts.Default.Allows(new Uri(refused)).ShouldBeFalse();
        var uri = new Uri(allowed);
        (MediaHosts.Default.Allows(uri), uri.IdnHost).ShouldBe((true, lookedUp));
    }

    [Fact]
    public void A_private_address_stays_private_in_whatever_it_is_wrapped() =>
        Prop.ForAll(
            (from first in Gen.Elements(0, 10, 127, 224, 240, 255) from rest in Gen.Choose(0, 0xFFFFFF) select (first << 24) | rest).ToArbitrary(),
            number =>
            {
                byte[] four = [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
                var address = new IPAddress(four);
                byte[][] wrappings =
                [
                    [.. new byte[10], 0xFF, 0xFF, .. four],
                    [.. new byte[8], 0xFF, 0xFF, 0, 0, .. four],
                    [.. new byte[12], .. four],
                    [0, 0x64, 0xFF, 0x9B, .. new byte[8], .. four],
                    [0x20, 0x02, .. four, .. new byte[10]],
                    [0x20, 0x01, 0, 0, .. new byte[8], .. four.Select(part => (byte)~part)],
                ];
                PublicAddresses.Contains(address).ShouldBeFalse();
                foreach (var wrapping in wrappings)
                {
                    PublicAddresses.Contains(new IPAddress(wrapping)).ShouldBeFalse(new IPAddress(wrapping).ToString());
                    PublicAddresses.Contains(new IPAddress(wrapping, scopeid: 3)).ShouldBeFalse("a zone changes nothing");
                }
            }).Check(RandomCases.Of(2000));

    [Fact]
    public async Task Of_several_addresses_only_the_public_ones_are_connected_to()
    {
        IPAddress[] answered = [IPAddress.Loopback, IPAddress.Parse("2606:4700:4700::1111"), IPAddress.Parse("::ffff:10.0.0.1"), IPAddress.Parse("8.8.8.8")];
        var guard = new GuardedConnect(MediaHosts.Default, (_, _) => Task.FromResult(answered));

        var addresses = await guard.AddressesAsync("cdn.runcomfy.net", new Uri("https://cdn.runcomfy.net/a.mp4"), CancellationToken.None);

        addresses.ShouldBe([IPAddress.Parse("2606:4700:4700::1111"), IPAddress.Parse("8.8.8.8")]);
    }

    [Fact]
    public async Task A_name_that_answers_otherwise_the_next_time_is_checked_the_next_time()
    {
        var lookUps = 0;
        using var under = new DownloaderUnderTest(
            [],
            _ => Interlocked.Increment(ref lookUps) == 1 ? throw new SocketException((int)SocketError.TryAgain) : [IPAddress.Parse("169.254.169.254")]);
        var link = new Uri("https://cdn.runcomfy.net/a.mp4");

        (await under.DownloadAsync(link)).ShouldBeOfType<DownloadOutcome.NoAnswer>();
        (await under.DownloadAsync(link)).ShouldBeOfType<DownloadOutcome.HostNotAllowed>();
        lookUps.ShouldBe(2);
    }

    [Theory]
    [InlineData("https://cdn.runcomfy.net/a.mp4", "private address")]
    [InlineData("http://cdn.runcomfy.net/a.mp4", "http://cdn.runcomfy.net")]
    [InlineData("https://cdn.runcomfy.net:8443/a.mp4", ":8443")]
    [InlineData("https://user:pass@cdn.runcomfy.net/a.mp4", "user name")]
    [InlineData("//127.0.0.1:1/a.mp4", "127.0.0.1")]
    [InlineData("https://2130706433/a.mp4", "127.0.0.1")]
    public async Task A_redirect_from_an_allowed_place_is_checked_like_a_link_of_its_own(string location, string words)
    {
        await using var server = ScriptedServer.Answering(Answers.Json(302, "", "Location: " + location));
        using var under = new DownloaderUnderTest(
            [server.Address.GetLeftPart(UriPartial.Authority), "*.runcomfy.net"],
            host => host == "127.0.0.1" ? [IPAddress.Loopback] : [IPAddress.Parse("10.0.0.1")]);

        (await under.DownloadAsync(new Uri(server.Address, "a.mp4"))).ShouldBeOfType<DownloadOutcome.HostNotAllowed>().Reason.ShouldContain(words);
        (server.Connections, under.Bytes.Length).ShouldBe((1, 0));
    }
}
