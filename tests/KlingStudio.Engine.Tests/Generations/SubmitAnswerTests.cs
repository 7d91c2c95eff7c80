using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using RunComfy.Simulator;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

/// <summary>Each way a hand-over can end, provoked at a real upstream, and what becomes of the generation.</summary>
public sealed class SubmitAnswerTests
{
    [Fact]
    public async Task An_answer_that_settles_nothing_leaves_it_unconfirmed_and_it_is_never_sent_again()
    {
        string[] scenarios =
        [
            "accepted-error", "accepted-error:408", "accepted-error:409", "reset", "truncated", "half-json", "not-json", "empty",
            "no-content", "created", "missing-id", "hostile-id", "number-id", "long-id", "error-body", "hang", "huge:4",
            "error:500", "error:503", "redirect", "reset-unaccepted", "hang-unaccepted", "garbage",
        ];
        await using var studio = await RunningStudio.StartAsync(settings: new Dictionary<string, string?> { ["Generations:MaxInFlight"] = "50" });
        var scene = await studio.SceneAsync();
        studio.Upstream.Scenarios.Next(scenarios);
        var ids = new List<GenerationId>();
        foreach (var _ in scenarios)
            ids.Add(await studio.GenerateAsync(scene));
        foreach (var id in ids)
            await studio.SeeAsync(id, GenerationState.Unconfirmed);
        var accepted = studio.Upstream.Ledger.Entries.Count;

        // A restart, and a later generation that goes all the way: by then a resend would have been seen.
        await studio.RestartAsync();
        await studio.SeeAsync(await studio.GenerateAsync(scene), GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(accepted + 1);
        foreach (var id in ids)
            (await studio.RowAsync(id)).State.ShouldBe(GenerationState.Unconfirmed);
    }

    [Fact]
    public async Task A_refusal_of_what_it_asks_fails_it_with_the_upstreams_words_and_the_field()
    {
        await using var studio = await RunningStudio.StartAsync();
        string[] scenarios = ["refuse:400", "refuse:405", "refuse:413", "refuse:415", "refuse:422", "bad-resource"];
        var rows = new List<GenerationRow>();
        foreach (var scenario in scenarios)
            rows.Add(await studio.SeeAsync(await studio.GenerateAsync(scenario), GenerationState.Failed));
        rows.ShouldAllBe(row => row.FailureKind == FailureKind.Refused && row.CostUsd == 0 && !string.IsNullOrWhiteSpace(row.FailureText));
        rows[4].FailureField.ShouldNotBeNullOrEmpty();
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("reject-key", PauseReason.KeyRefused)]
    [InlineData("reject-key:200", PauseReason.KeyRefused)]
    [InlineData("no-balance:400", PauseReason.NoBalance)]
    [InlineData("no-permission", PauseReason.NoPermission)]
    public async Task Key_balance_and_permission_pause_the_queue_until_someone_resumes(string scenario, PauseReason reason)
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync(scenario);
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is not null);
        var state = await studio.Queue.QueueStateAsync();
        state.Paused!.Reason.ShouldBe(reason);
        state.Paused.WaitingUsd.ShouldBe(3 * 0.168m);
        state.Paused.Detail.ShouldNotBeNullOrEmpty();
        state.Waiting.ShouldBe(1);
        (await studio.RowAsync(id)).State.ShouldBe(GenerationState.Queued);

        await studio.RestartAsync();
        (await studio.Queue.QueueStateAsync()).Paused!.Reason.ShouldBe(reason);
        await studio.ResumeAsync();
        await studio.SeeAsync(id, GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Slow_down_holds_the_whole_queue_for_as_long_as_it_says()
    {
        await using var studio = await RunningStudio.StartAsync();
        var first = await studio.GenerateAsync("rate-limit:2");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Delayed is not null);
        var delay = (await studio.Queue.QueueStateAsync()).Delayed!;
        delay.Reason.ShouldBe(DelayReason.RateLimited);

        var second = await studio.GenerateAsync((string?)null);
        await studio.SeeAsync(first, GenerationState.Done);
        await studio.SeeAsync(second, GenerationState.Done);
        (await studio.StoredAsync(first)).SendingAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(delay.Until);
        (await studio.StoredAsync(second)).SendingAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(delay.Until);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task When_nothing_left_it_waits_again_and_goes_once_there_is_an_upstream()
    {
        var port = FreePort();
        await using var studio = await RunningStudio.StartAsync(settings: new Dictionary<string, string?>
        {
            ["RunComfy:BaseAddress"] = $"http://127.0.0.1:{port}/",
            ["RunComfy:MediaHosts:0"] = $"http://127.0.0.1:{port}",
        });
        var id = await studio.GenerateAsync((string?)null);
        await studio.SeeAsync(async () => (await studio.StoredAsync(id)).NothingLeftInARow > 0);
        (await studio.RowAsync(id)).State.ShouldBe(GenerationState.Queued);
        (await studio.Queue.QueueStateAsync()).Delayed!.Reason.ShouldBe(DelayReason.Unreachable);

        using var folder = new TestKit.TemporaryFolder();
        await using (var upstream = await SimulatorServer.StartAsync(new SimulatorOptions
        {
            DataDirectory = folder["late"],
            Url = $"http://127.0.0.1:{port}",
            Speed = 2000,
            ClipShortSide = 144,
        }))
        {
            await studio.SeeAsync(id, GenerationState.Done);
            upstream.Ledger.Entries.Count.ShouldBe(1);
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
