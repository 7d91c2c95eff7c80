using System.Net;
using System.Net.WebSockets;
using System.Text;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Hosting;
using Shouldly;
using TestKit.Running;
using Xunit;

namespace KlingStudio.Web.Tests.Hostile;

/// <summary>Cookies that were forged, copied or kept too long, and lines that say too much.</summary>
public sealed class HostileSessions(OpenStudio studio) : IClassFixture<OpenStudio>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        var real = studio.Elena.Cookies.GetAllCookies().Single(cookie => cookie.Name == StudioDoors.SessionCookie).Value;
        foreach (var forged in new[] { "", "x", real[..^4] + "AAAA", real[..(real.Length / 2)], new string('A', real.Length) })
        {
            using var forger = new HttpVisitor(studio.Address);
            forger.Cookies.Add(studio.Address, new Cookie(StudioDoors.SessionCookie, forged));
            using var answer = await forger.Client.GetAsync("/projects");
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task A_copied_cookie_dies_with_its_session()
    {
        using var marc = await studio.InviteAsync(Role.Maker, "copied@example.org");
        using var thief = new HttpVisitor(studio.Address);
        thief.Cookies.Add(studio.Address, marc.Cookies.GetAllCookies());
        (await thief.Client.GetAsync("/projects")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await studio.Get<Sessions>().EndOthersAsync(studio.Person("copied@example.org").Id, except: null);

        (await thief.Client.GetAsync("/projects")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await thief.Client.GetAsync($"/media/takes/{Guid.NewGuid():N}.mp4")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Someone_locked_out_loses_the_open_line_and_every_address()
    {
        using var marc = await studio.InviteAsync(Role.Maker, "locked@example.org");
        using var line = await OpenLineAsync(marc);

        (await studio.Get<People>().DisableAsync(studio.Person("locked@example.org").Id, PersonId.First)).ShouldBe(PeopleOutcome.Done);

        await EndAsync(line);
        (await marc.Client.GetAsync("/projects")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using (await marc.SignInAsync("locked@example.org"))
            marc.HoldsSession.ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_beyond_the_limit_ends_its_own_line_alone()
    {
        using var marc = await studio.InviteAsync(Role.Reviewer, "loud@example.org");
        using var quiet = await OpenLineAsync(studio.Elena);
        using var loud = await OpenLineAsync(marc);

        try
        {
            await loud.SendAsync(new byte[4 * 1024 * 1024], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Cut while it was still talking.
        }

        await EndAsync(loud);
        quiet.State.ShouldBe(WebSocketState.Open);
        (await studio.Elena.Client.GetAsync("/projects")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_holds_lines_without_end()
    {
        using var marc = await studio.InviteAsync(Role.Reviewer, "many@example.org");
        var lines = new List<ClientWebSocket>();
        for (var line = 0; line < OpenConnections.MostPerPerson; line++)
            lines.Add(await OpenLineAsync(marc));

        (await Should.ThrowAsync<WebSocketException>(() => OpenLineAsync(marc))).Message.ShouldContain("429");
        lines.ForEach(line => line.Dispose());
    }

    /// <summary>The line that a page opens, past its first handshake.</summary>
    private async Task<ClientWebSocket> OpenLineAsync(HttpVisitor visitor)
    {
        var line = new ClientWebSocket();
        line.Options.SetRequestHeader("Cookie", visitor.CookieHeader);
        line.Options.SetRequestHeader("Origin", studio.Address.GetLeftPart(UriPartial.Authority));
        await line.ConnectAsync(new UriBuilder(studio.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
        await line.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var answer = new byte[256];
        var length = (await line.ReceiveAsync(answer, CancellationToken.None)).Count;
        Encoding.UTF8.GetString(answer, 0, length).ShouldBe("{}\u001e");
        return line;
    }

    private static async Task EndAsync(ClientWebSocket line)
    {
        using var limit = new CancellationTokenSource(Limit);
        var buffer = new byte[4096];
        try
        {
            while (line.State == WebSocketState.Open && (await line.ReceiveAsync(buffer, limit.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // Cut without a word, which is an end as well.
        }

        limit.IsCancellationRequested.ShouldBeFalse("the line was still open");
    }
}
