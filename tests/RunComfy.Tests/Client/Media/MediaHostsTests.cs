namespace RunComfy.Tests.Client.Media;

public sealed class MediaHostsTests
{
    [Theory]
    [InlineData("https://cdn.runcomfy.net/a.mp4", true)]
    [InlineData("https://a.b.runcomfy.com/a.mp4?sig=1", true)]
    [InlineData("https://CDN.RunComfy.NET/a.mp4", true)]
    [InlineData("https://cdn.runcomfy.net:443/a.mp4", true)]
    [InlineData("http://cdn.runcomfy.net/a.mp4", false)]
    [InlineData("https://cdn.runcomfy.net:8443/a.mp4", false)]
    [InlineData("https://runcomfy.net/a.mp4", false)]
    [InlineData("https://evilruncomfy.net/a.mp4", false)]
    [InlineData("https://runcomfy.net.evil.example/a.mp4", false)]
    [InlineData("https://cdn.runcomfy.net.evil.example/a.mp4", false)]
    [InlineData("https://evil.example/.runcomfy.net", false)]
    [InlineData("https://evil.example#.runcomfy.net", false)]
    [InlineData("https://user@cdn.runcomfy.net/a.mp4", false)]
    [InlineData("https://cdn.runcomfy.net@evil.example/a.mp4", false)]
    [InlineData("https://127.0.0.1/a.mp4", false)]
    [InlineData("https://2130706433/a.mp4", false)]
    [InlineData("https://0x7f.1/a.mp4", false)]
    [InlineData("https://[::ffff:127.0.0.1]/a.mp4", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("ftp://cdn.runcomfy.net/a.mp4", false)]
    public void By_default_only_hosts_below_RunComfys_over_https(string link, bool allowed)
    {
        MediaHosts.Default.Allows(new Uri(link)).ShouldBe(allowed);
        MediaHosts.Parse([]).Allows(new Uri(link)).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9000/a.mp4", true)]
    [InlineData("http://2130706433:9000/a.mp4", true)]
    [InlineData("http://127.0.0.1:9001/a.mp4", false)]
    [InlineData("https://127.0.0.1:9000/a.mp4", false)]
    [InlineData("http://127.0.0.2:9000/a.mp4", false)]
    [InlineData("http://localhost:9000/a.mp4", false)]
    [InlineData("http://user@127.0.0.1:9000/a.mp4", false)]
    [InlineData("https://cdn.example.com/a.mp4", true)]
    [InlineData("https://x.cdn.example.com/a.mp4", false)]
    [InlineData("https://cdn.runcomfy.net/a.mp4", false)]
    public void A_listed_origin_is_that_scheme_host_and_port_and_a_listed_host_only_itself(string link, bool allowed) =>
        MediaHosts.Parse(["http://127.0.0.1:9000", "cdn.example.com"]).Allows(new Uri(link)).ShouldBe(allowed);

    [Fact]
    public void A_link_that_is_not_absolute_is_not_allowed() =>
        MediaHosts.Default.Allows(new Uri("/a.mp4", UriKind.Relative)).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.com")]
    [InlineData("cdn.*.com")]
    [InlineData("cdn.example.com/path")]
    [InlineData("cdn.example.com:443")]
    [InlineData("cdn.example.com.")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("http://127.0.0.1:9000/path")]
    [InlineData("http://user@127.0.0.1:9000")]
    [InlineData("http://*.example.com")]
    [InlineData("ftp://cdn.example.com")]
    public void An_entry_that_is_no_host_is_refused(string entry) =>
        Should.Throw<FormatException>(() => MediaHosts.Parse([entry])).Message.ShouldContain($"'{entry}'");
}
