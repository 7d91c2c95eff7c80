using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

/// <summary>What people decide: to cancel, to attach, to send again, to confirm a price.</summary>
public sealed class DecisionTests
{
    private static readonly PersonId Me = PersonId.First;

    [Fact]
    public async Task Cancelling_while_it_waits_is_free_and_nothing_is_sent()
    {
        await using var studio = await RunningStudio.StartAsync(settings: new Dictionary<string, string?> { ["Generations:MaxInFlight"] = "1" });
        var running = await studio.GenerateAsync("never-finishes");
        await studio.SeeAsync(running, GenerationState.Submitted);
        var waiting = await studio.GenerateAsync((string?)null);
        (await studio.Queue.CancelAsync(waiting, Me)).ShouldBeOfType<ActionOutcome.Done>();
        var row = await studio.RowAsync(waiting);
        row.State.ShouldBe(GenerationState.Cancelled);
        row.CostUsd.ShouldBe(0);
        (await studio.Queue.CancelAsync(waiting, Me)).ShouldBe(new ActionOutcome.Refused(ActionRefusal.StateChanged));
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_in_upstreams_queue_takes_upstreams_word()
    {
        await using var studio = await RunningStudio.StartAsync(speed: 1);
        var id = await studio.GenerateAsync((string?)null);
        await studio.SeeAsync(id, row => row.Phase == UpstreamPhase.InQueue);
        await studio.Queue.CancelAsync(id, Me);
        var row = await studio.SeeAsync(id, GenerationState.Cancelled);
        row.CostUsd.ShouldBeNull();
        row.RequestId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Cancelling_while_it_is_sent_is_an_intention_applied_when_the_id_arrives()
    {
        await using var studio = await RunningStudio.StartAsync(speed: 1);
        var id = await studio.GenerateAsync("slow-answer:1");
        await studio.SeeAsync(id, GenerationState.Sending);
        await studio.Queue.CancelAsync(id, Me);
        (await studio.RowAsync(id)).CancelAsked.ShouldBeTrue();
        await studio.SeeAsync(id, GenerationState.Cancelled);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_too_late_is_told_and_the_take_is_still_collected()
    {
        await using var studio = await RunningStudio.StartAsync(speed: 30);
        var id = await studio.GenerateAsync("cancel-race");
        await studio.SeeAsync(id, GenerationState.Submitted);
        await studio.Queue.CancelAsync(id, Me);
        await studio.SeeAsync(id, row => row.CancelRefused);
        (await studio.SeeAsync(id, GenerationState.Done)).Takes.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("rate-limit:600")]
    [InlineData("reject-key")]
    [InlineData(null)]
    public async Task A_wish_to_cancel_while_it_is_sent_comes_true_when_nothing_was_taken(string? scenario)
    {
        // Without a scenario nobody answers at the address: nothing leaves.
        var settings = scenario is null ? new Dictionary<string, string?> { ["RunComfy:BaseAddress"] = "http://127.0.0.1:1/" } : null;
        await using var studio = await RunningStudio.StartAsync(settings: settings, start: false);
        using var answered = new HoldAfterAnswer();
        studio.Parts = services => services.AddSingleton<CrashPoints>(answered);
        await studio.StartAgainAsync();
        var id = await studio.GenerateAsync(scenario);
        await answered.Reached.WaitAsync(TimeSpan.FromSeconds(40));
        (await studio.Queue.CancelAsync(id, Me)).ShouldBeOfType<ActionOutcome.Done>();
        (await studio.RowAsync(id)).State.ShouldBe(GenerationState.Sending);
        answered.Release();
        (await studio.SeeAsync(id, GenerationState.Cancelled)).CostUsd.ShouldBe(0);
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unconfirmed_one_is_collected_once_its_id_is_attached()
    {
        await using var studio = await RunningStudio.StartAsync();
        var done = await studio.SeeAsync(await studio.GenerateAsync((string?)null), GenerationState.Done);
        var id = await studio.GenerateAsync("accepted-error");
        await studio.SeeAsync(id, GenerationState.Unconfirmed);

        async Task Refused(string requestId, ActionRefusal why) =>
            (await studio.Queue.AttachRequestIdAsync(id, requestId, Me)).ShouldBe(new ActionOutcome.Refused(why));
        await Refused("../balance", ActionRefusal.RequestIdMalformed);
        await Refused("00000000-0000-0000-0000-000000000000", ActionRefusal.RequestIdUnknown);
        await Refused(done.RequestId!, ActionRefusal.RequestIdTaken);

        var real = studio.Upstream.Ledger.Entries.Single(entry => entry.RequestId != done.RequestId).RequestId;
        (await studio.Queue.AttachRequestIdAsync(id, $" {real} ", Me)).ShouldBeOfType<ActionOutcome.Done>();
        (await studio.SeeAsync(id, row => row.State == GenerationState.Done)).Takes.Count.ShouldBe(1);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Sending_again_makes_a_linked_one_and_leaves_the_first_open()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync("reset");
        await studio.SeeAsync(id, GenerationState.Unconfirmed);
        var press = Guid.NewGuid();
        var offer = (await studio.RowAsync(id)).Offer.ShouldNotBeNull();
        (await studio.Queue.SendAgainAsync(id, Me, press, offer)).ShouldBeOfType<ActionOutcome.Done>();
        (await studio.Queue.SendAgainAsync(id, Me, press, offer)).ShouldBeOfType<ActionOutcome.Done>();
        var rows = await studio.Queue.ListAsync(new GenerationFilter());
        var again = rows.Single(row => row.Id != id);
        again.Repeats.ShouldBe(new GenerationLink(id, 1));
        again.Number.ShouldBe(2);
        rows.Single(row => row.Id == id).RepeatedBy.ShouldBe([new GenerationLink(again.Id, 2)]);
        await studio.SeeAsync(again.Id, GenerationState.Done);
        (await studio.RowAsync(id)).State.ShouldBe(GenerationState.Unconfirmed);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_was_not_sent_is_marked_so_by_a_person()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync("error:500");
        await studio.SeeAsync(id, GenerationState.Unconfirmed);
        await studio.Queue.MarkNotSentAsync(id, RunningStudio.Elena);
        var stored = await studio.StoredAsync(id);
        stored.State.ShouldBe(GenerationState.Failed);
        stored.Failure.ShouldBe(FailureKind.NotSent);
        stored.DecidedBy.ShouldBe(RunningStudio.Elena);
        (await studio.Queue.LookAgainAsync(id, Me)).ShouldBe(new ActionOutcome.Refused(ActionRefusal.StateChanged));
    }

    [Fact]
    public async Task What_waits_for_another_key_is_held_until_someone_confirms_the_price()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync("no-balance");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is not null);
        await studio.RestartAsync(key: "key-2");
        await studio.SeeAsync(id, GenerationState.Held);
        (await studio.Queue.QueueStateAsync()).Paused.ShouldBeNull("another key opens the gate");
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();

        await studio.ReleaseAsync(id);
        await studio.SeeAsync(id, GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("reject-key")]
    [InlineData("rate-limit:3600")]
    public async Task A_former_keys_late_refusal_neither_stops_nor_delays_the_present_ones_queue(string refusal)
    {
        using var hold = new HoldAfterAnswer();
        await using var studio = await RunningStudio.StartAsync(start: false);
        studio.Parts = services => services.AddSingleton<CrashPoints>(hold);
        await studio.StartAgainAsync();
        var former = await studio.GenerateAsync(refusal);
        await hold.Reached;
        studio.ChangeKey("key-2");
        hold.Release();

        await studio.SeeAsync(former, GenerationState.Held);
        var state = await studio.Queue.QueueStateAsync();
        (state.Paused, state.Delayed).ShouldBe((null, null));
        await studio.SeeAsync(await studio.GenerateAsync((string?)null), GenerationState.Done);
        (await studio.RowAsync(former)).State.ShouldBe(GenerationState.Held);
    }

    [Fact]
    public async Task Nothing_simulated_is_billed_when_a_key_arrives()
    {
        await using var studio = await RunningStudio.StartAsync(key: "", settings: new Dictionary<string, string?> { ["Generations:MaxInFlight"] = "1" });
        var simulated = await studio.GenerateAsync("never-finishes");
        await studio.SeeAsync(simulated, GenerationState.Submitted);
        var waiting = await studio.GenerateAsync((string?)null);
        (await studio.RowAsync(waiting)).EstimateUsd.ShouldBe(0);

        await studio.RestartAsync(key: "key-1");
        var held = await studio.SeeAsync(waiting, GenerationState.Held);
        held.EstimateUsd.ShouldBe(3 * 0.168m);
        held.Simulated.ShouldBeFalse("it is confirmed for the real one");
        (await studio.Queue.CancelAsync(simulated, Me)).ShouldBe(new ActionOutcome.Refused(ActionRefusal.OtherUpstream));
        await studio.ReleaseAsync(waiting);
        (await studio.SeeAsync(waiting, GenerationState.Done)).EstimateUsd.ShouldBe(3 * 0.168m);
        (await studio.RowAsync(simulated)).State.ShouldBe(GenerationState.Submitted);
    }

    [Fact]
    public async Task A_disk_nearly_full_is_refused_before_anything_is_paid()
    {
        await using var studio = await RunningStudio.StartAsync(start: false);
        studio.Parts = services => services.AddSingleton<IMediaStore, FullDisk>();
        await studio.StartAgainAsync();
        (await studio.Queue.GenerateAsync(await studio.SceneAsync(), Me, Guid.NewGuid()))
            .ShouldBe(new GenerateOutcome.Blocked(BlockReason.DiskNearlyFull));
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_key_is_known_by_a_fingerprint_and_checked_for_free()
    {
        await using var studio = await RunningStudio.StartAsync();
        var upstream = studio.Get<StudioUpstream>();
        upstream.Current.Simulated.ShouldBeFalse();
        upstream.Current.Fingerprint.Length.ShouldBe(16);
        upstream.Current.ToString().ShouldNotContain("key-1");
        (await upstream.CheckKeyAsync(PersonId.First)).Verdict.ShouldBe(KeyVerdict.Works);
        studio.Upstream.Scenarios.Outage("reject-key");
        (await upstream.CheckKeyAsync(PersonId.First)).Verdict.ShouldBe(KeyVerdict.Rejected);
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    /// <summary>Holds a hand-over between its answer and what is written down of it.</summary>
    private sealed class HoldAfterAnswer : CrashPoints, IDisposable
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _goOn = new();

        public Task Reached => _reached.Task;

        public void Release() => _goOn.Set();

        public override void Reach(CrashPoint point, GenerationId generation)
        {
            if (point != CrashPoint.AfterAnswer)
                return;
            _reached.TrySetResult();
            _goOn.Wait(TimeSpan.FromSeconds(40));
        }

        public void Dispose() => _goOn.Dispose();
    }

    private sealed class FullDisk : IMediaStore
    {
        public StagedFile Stage(string extension) => throw new IOException("No space left on device");

        public void Keep(StagedFile file, string name) => throw new IOException("No space left on device");

        public FileInfo? Find(string name) => null;

        public FileInfo? FindRewrapped(string name, TakeId? take) => null;

        public void Remove(string name)
        {
        }

        public void SweepStaged()
        {
        }

        public long FreeBytes() => 1024;
    }
}
