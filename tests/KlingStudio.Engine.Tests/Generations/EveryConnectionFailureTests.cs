using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using Shouldly;
using TestKit.Upstream;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

/// <summary>Every way not to reach an upstream: nothing left, so it waits and goes by itself; and the one where nobody can tell.</summary>
public sealed class EveryConnectionFailureTests
{
    [Fact]
    public async Task Where_nothing_left_it_waits_unpaid_and_goes_once_when_the_upstream_is_there()
    {
        await using var upstream = new ScriptedUpstream();
        await using var studio = await ScriptedStudio.StartAsync(upstream.Address);
        var scene = await studio.SceneAsync();
        using var wrongName = CertificateFor("elsewhere.example");
        await using var reset = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadSomethingAsync();
            conversation.Reset();
        });
        await using var hang = ScriptedServer.Start(conversation => conversation.HangAsync());
        await using var plain = ScriptedServer.Answering("HTTP/1.1 400 Bad Request\r\n\r\n");
        await using var named = ScriptedServer.Start(async conversation =>
        {
            await using var secure = await conversation.SecureAsync(wrongName);
            await secure.ReadExactlyAsync(new byte[1]);
        });
        (string Name, Uri Address)[] failures =
        [
            ("refused", await ScriptedServer.NobodyAsync()),
            ("no such name", new Uri("https://no-such-host.invalid/")),
            ("TLS reset", Secure(reset)),
            ("TLS hang", Secure(hang)),
            ("no TLS", Secure(plain)),
            ("TLS for another name", Secure(named)),
        ];

        foreach (var (name, address) in failures)
        {
            studio.ChangeAddress(address);
            var id = await studio.QueueAsync(scene, name);
            Generation? last = null;
            await studio.SeeAsync(async () => (last = await studio.StoredAsync(id)).NothingLeftInARow > 0, () => $"{name}, last seen {last?.State} {last?.Reason}");
            var waiting = await studio.StoredAsync(id);
            (waiting.State, waiting.CostUsd, waiting.NothingLeftInARow).ShouldBe((GenerationState.Queued, null, 1), name);
            (await studio.Queue.QueueStateAsync()).Delayed?.Reason.ShouldBe(DelayReason.Unreachable, name);

            // Another address by now: it isn't sent there unless somebody says so.
            studio.ChangeAddress(upstream.Address);
            await studio.SeeAsync(id, GenerationState.Held);
            await studio.ReleaseAsync(id);
            await studio.ResumeAsync();
            await studio.SeeAsync(id, GenerationState.Submitted);
            upstream.Posts(name).ShouldBe(1, name);
        }

        new[] { reset, hang, plain, named }.ShouldAllBe(server => server.Requests.All(request => !request.Contains("POST ")));
    }

    [Fact]
    public async Task A_connection_reset_before_anything_is_read_is_never_taken_for_an_answer()
    {
        await using var server = ScriptedServer.Start(conversation => { conversation.Reset(); return Task.CompletedTask; });
        await using var studio = await ScriptedStudio.StartAsync(server.Address);
        var id = await studio.QueueAsync(await studio.SceneAsync(), "reset at once");

        // Whether the body had begun to leave by then is a race; either way it is told truly.
        await studio.SeeAsync(async () => await studio.StoredAsync(id) is { State: GenerationState.Unconfirmed } or { NothingLeftInARow: > 0 });

        var stored = await studio.StoredAsync(id);
        (stored.RequestId, stored.CostUsd, stored.Failure).ShouldBe((null, null, null));
    }

    private static Uri Secure(ScriptedServer server) => new($"https://127.0.0.1:{server.Port}/");

    private static X509Certificate2 CertificateFor(string name)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        var year = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return request.CreateSelfSigned(year, year.AddYears(100));
    }
}
