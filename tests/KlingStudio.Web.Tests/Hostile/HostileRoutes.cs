using System.Net;
using System.Net.Http;
using KlingStudio.Core.Team;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Hostile;

/// <summary>Every address, asked by strangers and by each role, with ids that were tampered with.</summary>
public sealed class HostileRoutes(OpenStudio studio) : IClassFixture<OpenStudio>
{
    private const string SomeId = "0123456789abcdef0123456789abcdef";

    /// <summary>Every address of the studio, with what it needs. A new one belongs here and in no other way into the studio.</summary>
    private static readonly Dictionary<string, Right?> Addresses = new()
    {
        ["/"] = Right.Watch,
        ["/projects"] = Right.Watch,
        ["/projects/{ProjectKey}"] = Right.Watch,
        ["/projects/{ProjectKey}/scenes/{SceneKey}"] = Right.Watch,
        ["/trash"] = Right.Watch,
        ["/generations"] = Right.Watch,
        ["/gallery"] = Right.Watch,
        ["/gallery/compare"] = Right.Watch,
        ["/gallery/{Opened}"] = Right.Watch,
        ["/settings"] = Right.KeepOwnAccount,
        ["/media/takes/{id}.mp4"] = Right.Watch,
        ["/media/takes/{id}.jpg"] = Right.Watch,
        ["/media/archives/{id}.zip"] = Right.Watch,
        ["/media/takes/{id}.sprite.jpg"] = Right.Watch,
        ["/media/takes/{id}.json"] = Right.Watch,
        ["/media/takes/{id}.vtt"] = Right.Watch,
        ["/backups/{name}"] = Right.KeepBackups,
        ["/welcome"] = null,
        ["/sign-in"] = null,
        ["/code"] = null,
        ["/invitation/{Key}"] = null,
        ["/reset/{Key}"] = null,
        ["/not-found"] = null,
        ["/error"] = null,
        ["/health/live"] = null,
        ["/health/ready"] = null,
    };

    public static TheoryData<string> Guarded => [.. Addresses.Where(address => address.Value is not null).Select(address => address.Key.Replace("{ProjectKey}", SomeId).Replace("{SceneKey}", SomeId).Replace("{Opened}", SomeId).Replace("{id}", SomeId).Replace("{name}", SomeId))];

    [Fact]
    public void Every_address_names_what_it_needs_and_is_in_the_list()
    {
        var endpoints = studio.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        endpoints.Where(endpoint => !IsUnpublishedFallback(endpoint) && (endpoint.Metadata.GetMetadata<RequiresAttribute>() is null) == (endpoint.Metadata.GetMetadata<OpenToStrangersAttribute>() is null))
            .Select(endpoint => endpoint.DisplayName).ShouldBeEmpty("an address names the right it needs, or is open to strangers");
        var own = endpoints.Where(endpoint => !IsFile(endpoint) && !IsUnpublishedFallback(endpoint)).Select(endpoint => (Pattern: "/" + endpoint.RoutePattern.RawText!.Trim('/'), endpoint.Metadata.GetMetadata<RequiresAttribute>()?.Right)).Distinct().ToList();
        own.ShouldBe(Addresses.Select(address => (address.Key, address.Value)), ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Guarded))]
    public async Task A_stranger_is_led_to_the_door_and_learns_nothing(string address)
    {
        using var stranger = new HttpVisitor(studio.Address);

        using var answer = await stranger.Client.GetAsync(address);

        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        if (address.StartsWith("/media", StringComparison.Ordinal))
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        else
            (answer.StatusCode, answer.Headers.Location!.AbsolutePath).ShouldBe((HttpStatusCode.Redirect, "/sign-in"));
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Maker)]
    [InlineData(Role.Reviewer)]
    public async Task Each_role_opens_what_the_table_says(Role role)
    {
        using var visitor = await studio.InviteAsync(role, $"{role}-routes@example.org");
        foreach (var (address, right) in Addresses.Where(address => address.Value is not null && !address.Key.Contains('{', StringComparison.Ordinal)))
        {
            using var answer = await visitor.Client.GetAsync(address);
            answer.StatusCode.ShouldBe(AccessTable.Allows(role, right!.Value) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, address);
        }

        using var missing = await visitor.Client.GetAsync($"/media/takes/{SomeId}.mp4");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/media/takes/..%2f..%2fstudio.db.mp4")]
    [InlineData("/media/takes/%2e%2e/%2e%2e/studio.db")]
    [InlineData("/media/takes/0123456789abcdef0123456789abcde%00.mp4")]
    [InlineData("/media/takes/{01234567-89ab-cdef-0123-456789abcdef}.mp4")]
    [InlineData("/keys/api-key")]
    [InlineData("/backups/..%2fstudio.db")]
    [InlineData("/backups/%2e%2e/studio.db")]
    [InlineData("/backups/studio.db%00.db")]
    [InlineData("/../data/studio.db")]
    [InlineData("/appsettings.json")]
    [InlineData("/invitation/..%2f..%2fsettings")]
    [InlineData("/projects/%00")]
    [InlineData("/gallery/<script>alert(1)</script>")]
    public async Task A_tampered_id_finds_nothing_and_breaks_nothing(string address)
    {
        using var answer = await studio.Elena.Client.GetAsync(address);

        ((int)answer.StatusCode).ShouldBeOneOf(200, 400, 404);
        var said = await answer.Content.ReadAsStringAsync();
        said.ShouldNotContain("<script>alert");
        said.ShouldNotContain("SQLite format");
        said.ShouldNotContain("MaxInFlight");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_nowhere_else(string back)
    {
        using var visitor = new HttpVisitor(studio.Address);

        using var answer = await visitor.SignInAsync(back: back);

        var there = new Uri(studio.Address, answer.Headers.Location!);
        (there.Authority, there.AbsolutePath).ShouldBe((studio.Address.Authority, "/projects"));
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_line_to_the_studio_is_taken_from_its_own_pages_alone(string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using var answer = await studio.Elena.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_stranger_gets_no_line_to_the_studio()
    {
        using var stranger = new HttpVisitor(studio.Address);
        using var answer = await stranger.Client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/health/live")]
    [InlineData("/css/tokens.css")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_carries_the_policies(string address)
    {
        using var answer = await studio.Elena.Client.GetAsync(address);
        string Header(string name) => answer.Headers.GetValues(name).Single();

        var scripts = Header("Content-Security-Policy").Split(';').Single(part => part.Trim().StartsWith("script-src", StringComparison.Ordinal));
        scripts.Trim().ShouldBe("script-src 'self'");
        Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Referrer-Policy").ShouldBe("same-origin");
        Header("Permissions-Policy").ShouldContain("camera=()");
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("this is plain HTTP");
    }

    [Fact]
    public async Task A_strangers_word_about_the_protocol_does_not_count()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var stranger = new HttpVisitor(studio.Address);

        using var answer = await stranger.Client.SendAsync(request);

        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => !cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    // ASP.NET Core adds it while the files aren't published yet. It names nothing, so it is refused to everyone.
    private static bool IsUnpublishedFallback(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText == "{**path:file}";

    private static bool IsFile(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText is null or "" && endpoint.Metadata.GetMetadata<RequiresAttribute>() is null
        || endpoint.RoutePattern.RawText is { } pattern && (pattern.TrimStart('/').StartsWith('_') || Path.HasExtension(pattern) && !pattern.Contains('{', StringComparison.Ordinal));
}
