using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

public sealed class PollTests
{
    [Fact]
    public async Task Whatever_polls_meet_it_is_asked_about_until_it_is_collected()
    {
        await using var studio = await RunningStudio.StartAsync();
        string[] scenarios =
            ["not-found:2", "poll-reset:2", "poll-garbage:2", "poll-error:500:2", "poll-error-body:2", "unknown-status", "backwards", "late-result", "succeeded-status", "no-position"];
        var ids = new List<GenerationId>();
        foreach (var scenario in scenarios)
            ids.Add(await studio.GenerateAsync(scenario));
        foreach (var id in ids)
            (await studio.SeeAsync(id, GenerationState.Done)).Takes.Count.ShouldBe(1);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(scenarios.Length);
    }

    [Theory]
    [InlineData("fail:The scene was refused", FailureKind.RenderFailed)]
    [InlineData("fail-object", FailureKind.RenderFailed)]
    [InlineData("no-video", FailureKind.NoVideo)]
    [InlineData("null-output", FailureKind.NoVideo)]
    public async Task What_came_to_nothing_says_so_and_can_be_looked_at_again_for_free(string scenario, FailureKind kind)
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync(scenario);
        var row = await studio.SeeAsync(id, GenerationState.Failed);
        row.FailureKind.ShouldBe(kind);
        row.RequestId.ShouldNotBeNull();
        if (scenario.Contains(':', StringComparison.Ordinal))
            row.FailureText.ShouldBe("The scene was refused");

        (await studio.Queue.LookAgainAsync(id, PersonId.First)).ShouldBeOfType<ActionOutcome.Done>();
        (await studio.SeeAsync(id, seen => seen.State == GenerationState.Failed && seen.EndedAt > row.EndedAt)).FailureKind.ShouldBe(kind);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_id_that_upstream_forgot_is_expired_only_after_three_answers_and_stays_known()
    {
        await using var studio = await RunningStudio.StartAsync();
        var row = await studio.SeeAsync(await studio.GenerateAsync("not-found:1000"), GenerationState.Failed);
        row.FailureKind.ShouldBe(FailureKind.ExpiredUpstream);
        row.RequestId.ShouldBe(studio.Upstream.Ledger.Entries.Single().RequestId);
    }

    [Fact]
    public async Task A_key_that_stops_working_pauses_the_queue_and_the_running_one_goes_on()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync("poll-reject-key:2");
        await studio.SeeAsync(id, GenerationState.Done);
        (await studio.Queue.QueueStateAsync()).Paused!.Reason.ShouldBe(PauseReason.KeyRefused);
    }

    [Fact]
    public async Task A_poll_that_is_told_to_slow_down_delays_the_queue_and_the_running_one_is_collected_all_the_same()
    {
        // A hundred times sooner is soon enough for the waits, and leaves each call most of a second.
        await using var studio = await RunningStudio.StartAsync(settings: new Dictionary<string, string?> { ["RunComfy:SubmitTimeout"] = "00:01:30", ["RunComfy:GetTimeout"] = "00:05:00", ["RunComfy:DownloadIdleTimeout"] = "00:10:00" });
        studio.Clock.Haste = 100;
        var id = await studio.GenerateAsync("poll-rate-limit:2");
        await studio.SeeAsync(id, GenerationState.Done);
        (await studio.Queue.QueueStateAsync()).Delayed!.Reason.ShouldBe(DelayReason.RateLimited);
    }

    [Fact]
    public async Task A_former_key_that_stops_working_does_not_pause_the_queue_of_the_present_one()
    {
        await using var studio = await RunningStudio.StartAsync();
        var former = await studio.GenerateAsync("poll-reject-key:100000");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is { Reason: PauseReason.KeyRefused });
        studio.ChangeKey("key-2");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is null);
        for (var i = 0; i < 3; i++)
        {
            await studio.SeeAsync(await studio.GenerateAsync((string?)null), GenerationState.Done);
            (await studio.Queue.QueueStateAsync()).Paused.ShouldBeNull();
        }

        (await studio.RowAsync(former)).State.ShouldBe(GenerationState.Submitted, "it is still asked about, with the key it was sent with");
    }

    [Fact]
    public async Task After_thirty_silent_minutes_its_slot_is_free_and_it_can_be_stopped_with_its_id_kept()
    {
        await using var studio = await RunningStudio.StartAsync(settings: new Dictionary<string, string?> { ["Generations:MaxInFlight"] = "1" });
        var silent = await studio.GenerateAsync("poll-error:500:100000");
        await studio.SeeAsync(silent, GenerationState.Submitted);
        var next = await studio.GenerateAsync((string?)null);
        (await studio.RowAsync(next)).State.ShouldBe(GenerationState.Queued);

        // The row says Submitted a moment before anyone follows it, and only from then on is it silent.
        await studio.SeeAsync(() => Task.FromResult(studio.Get<Silences>().Of(silent) > TimeSpan.Zero));
        studio.Clock.Pass(TimeSpan.FromMinutes(31));
        await studio.SeeAsync(next, GenerationState.Done);
        (await studio.RowAsync(silent)).State.ShouldBe(GenerationState.Submitted);
        (await studio.Queue.StopWaitingAsync(silent, PersonId.First)).ShouldBeOfType<ActionOutcome.Done>();
        var stopped = await studio.RowAsync(silent);
        stopped.FailureKind.ShouldBe(FailureKind.StoppedWaiting);
        stopped.RequestId.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_jumps_a_day_neither_stalls_nor_loses_it(int days)
    {
        await using var studio = await RunningStudio.StartAsync(speed: 100);
        var first = await studio.GenerateAsync((string?)null);
        await studio.SeeAsync(first, GenerationState.Submitted);
        studio.Clock.Move(TimeSpan.FromDays(days));
        var second = await studio.GenerateAsync((string?)null);
        await studio.SeeAsync(first, GenerationState.Done);
        await studio.SeeAsync(second, GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_so_many_are_in_flight_at_once()
    {
        await using var studio = await RunningStudio.StartAsync(settings: new Dictionary<string, string?> { ["Generations:MaxInFlight"] = "2" });
        studio.Upstream.Scenarios.Always("never-finishes");
        var scene = await studio.SceneAsync();
        var ids = new List<GenerationId>();
        for (var i = 0; i < 4; i++)
            ids.Add(await studio.GenerateAsync(scene));
        await studio.SeeAsync(ids[0], row => row.Phase == UpstreamPhase.Rendering);
        await studio.SeeAsync(ids[1], row => row.Phase == UpstreamPhase.Rendering);
        (await studio.Queue.QueueStateAsync()).ShouldBe(new QueueState(2, 2, 2, null));
        studio.Upstream.Ledger.Entries.Count.ShouldBe(2);

        await studio.Queue.StopWaitingAsync(ids[0], PersonId.First);
        await studio.SeeAsync(ids[2], GenerationState.Submitted);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(3);
        (await studio.RowAsync(ids[3])).State.ShouldBe(GenerationState.Queued);
    }
}
