using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Tests.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

public sealed class RestartTests
{
    [Theory]
    [InlineData(nameof(CrashPoint.BeforeSendingCommits), GenerationState.Done, 1)]
    [InlineData(nameof(CrashPoint.AfterSendingCommitted), GenerationState.Unconfirmed, 0)]
    [InlineData(nameof(CrashPoint.AfterAnswer), GenerationState.Unconfirmed, 1)]
    [InlineData(nameof(CrashPoint.BeforeAcceptCommits), GenerationState.Unconfirmed, 1)]
    [InlineData(nameof(CrashPoint.AfterAnswerCommitted), GenerationState.Done, 1)]
    [InlineData(nameof(CrashPoint.BeforeSavingCommits), GenerationState.Done, 1)]
    [InlineData(nameof(CrashPoint.BeforeTakeCommits), GenerationState.Done, 1)]
    [InlineData(nameof(CrashPoint.AfterDownload), GenerationState.Done, 1)]
    [InlineData(nameof(CrashPoint.BeforeVideoKept), GenerationState.Done, 1)]
    [InlineData(nameof(CrashPoint.AfterTakeCommitted), GenerationState.Done, 1)]
    [InlineData(nameof(CrashPoint.BeforeDoneCommits), GenerationState.Done, 1)]
    public async Task A_crash_anywhere_loses_nothing_and_pays_nothing_twice(string point, GenerationState end, int paid)
    {
        await using var studio = await RunningStudio.StartAsync(start: false);
        var crash = new CrashAt(Enum.Parse<CrashPoint>(point));
        studio.Parts = services => services.AddSingleton<CrashPoints>(crash);
        await studio.StartAgainAsync();
        var id = await studio.GenerateAsync((string?)null);
        await crash.Reached.WaitAsync(TimeSpan.FromSeconds(40));
        await studio.StopAsync();

        studio.Parts = null;
        await studio.StartAgainAsync();
        var row = await studio.SeeAsync(id, end);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(paid);
        row.Takes.Count.ShouldBe(end == GenerationState.Done ? 1 : 0);
        row.WasInterrupted.ShouldBe(end == GenerationState.Unconfirmed);
    }

    [Fact]
    public async Task A_stop_lets_a_hand_over_finish_and_the_restart_goes_on_polling()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync("slow-answer:1");
        await studio.SeeAsync(async () => studio.Upstream.Ledger.Entries.Count == 1 || (await studio.RowAsync(id)).State == GenerationState.Sending);
        await studio.StopAsync();
        await studio.StartAgainAsync();
        await studio.SeeAsync(id, GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_submitted_one_is_collected_after_a_restart()
    {
        await using var studio = await RunningStudio.StartAsync(speed: 50);
        var id = await studio.GenerateAsync((string?)null);
        await studio.SeeAsync(id, GenerationState.Submitted);
        await studio.RestartAsync();
        await studio.SeeAsync(id, GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_old_copy_sends_nothing_until_someone_says_so()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync("no-balance");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is not null);
        await studio.StopAsync();
        studio.Clock.Pass(TimeSpan.FromMinutes(16));
        await studio.StartAgainAsync();
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused?.Reason == PauseReason.OldCopy);
        (await studio.Queue.QueueStateAsync()).Paused!.WaitingUsd.ShouldBe(3 * 0.168m);
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();

        await studio.ResumeAsync();
        await studio.SeeAsync(id, GenerationState.Done);
    }

    [Fact]
    public async Task An_old_copy_killed_while_starting_is_still_an_old_copy_at_the_next_start()
    {
        await using var studio = await RunningStudio.StartAsync();
        await studio.GenerateAsync("no-balance");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is not null);
        await studio.StopAsync();
        studio.Clock.Pass(TimeSpan.FromMinutes(16));
        await using (var killed = TestStudio.NotStarted(studio.Folder, new FakeTimeProvider(studio.Clock.GetUtcNow())))
            await StudioStartup.PrepareAsync(killed.Services);

        await studio.StartAgainAsync(key: "key-2");
        (await studio.Queue.QueueStateAsync()).Paused!.Reason.ShouldBe(PauseReason.OldCopy);
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_waits_in_an_old_copy_can_be_discarded_for_free()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync("no-balance");
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused is not null);
        await studio.StopAsync();
        studio.Clock.Pass(TimeSpan.FromMinutes(16));
        await studio.StartAgainAsync();
        await studio.SeeAsync(async () => (await studio.Queue.QueueStateAsync()).Paused?.Reason == PauseReason.OldCopy);
        await studio.Queue.DiscardWaitingAsync(PersonId.First);
        var row = await studio.RowAsync(id);
        row.State.ShouldBe(GenerationState.Cancelled);
        row.CostUsd.ShouldBe(0);
        (await studio.Queue.QueueStateAsync()).Paused.ShouldBeNull();
        studio.Upstream.Ledger.Entries.ShouldBeEmpty();
    }

    /// <summary>Ends whoever comes to one point as a kill would: nothing after it happens.</summary>
    private sealed class CrashAt(CrashPoint point) : CrashPoints
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public override void Reach(CrashPoint reached, GenerationId generation)
        {
            if (reached != point)
                return;
            _reached.TrySetResult();
            throw new InvalidOperationException($"Killed at {point}.");
        }
    }
}
