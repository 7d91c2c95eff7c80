using System.Net;
using System.Net.Http;
using KlingStudio.Engine.Team;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Hostile;

/// <summary>The studio below a path, behind a proxy that it trusts.</summary>
public sealed class StudioBehindAProxy() : OpenStudio(new Dictionary<string, string> { ["Studio:PathBase"] = "/studio", ["Studio:Proxies:0"] = "127.0.0.0/8", ["Studio:Proxies:1"] = "::1" })
{
    // Its cookies lie below the path, where a visitor of plain addresses doesn't send them.
    protected override async Task FoundAsync()
    {
        await using var scope = Open();
        await scope.ServiceProvider.GetRequiredService<Doors>().FoundAsync(HttpVisitor.Name, HttpVisitor.Email, HttpVisitor.Password);
    }
}

/// <summary>What a trusted proxy says counts: the protocol, the host, the path below which the studio lies.</summary>
public sealed class BehindAProxy(StudioBehindAProxy studio) : IClassFixture<StudioBehindAProxy>
{
    [Theory]
    [InlineData("/studio/sign-in")]
    [InlineData("/sign-in")] // a proxy may take the path away
    public async Task Behind_tls_cookies_are_secure_and_lie_below_the_path(string address)
    {
        using var answer = await AskAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=");
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain("secure", Case.Insensitive);
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("path=/studio", Case.Insensitive);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<base href=\"/studio/\"");
    }

    [Fact]
    public async Task The_way_to_the_door_stays_below_the_path_and_on_the_public_host()
    {
        using var answer = await AskAsync("/studio/gallery");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("https://studio.example.org/studio/sign-in?back=%2Fstudio%2Fgallery");
    }

    [Fact]
    public async Task Health_is_asked_from_inside_without_the_path()
    {
        using var stranger = new HttpVisitor(studio.Address);

        (await stranger.Client.GetStringAsync("/health/live")).ShouldContain("live");
    }

    private async Task<HttpResponseMessage> AskAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "studio.example.org");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var stranger = new HttpVisitor(studio.Address);
        return await stranger.Client.SendAsync(request);
    }
}
