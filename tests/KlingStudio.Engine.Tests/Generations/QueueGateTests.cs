using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

public sealed class QueueGateTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_longer_of_two_waits_counts()
    {
        var gate = new QueueGate();
        gate.DelayUntil(Now.AddMinutes(5), DelayReason.RateLimited, Now);
        gate.DelayUntil(Now.AddSeconds(2), DelayReason.Unreachable, Now);
        gate.OpensIn(Now).ShouldBe(TimeSpan.FromMinutes(5));
        gate.Delay.ShouldBe(DelayReason.RateLimited);
    }

    [Fact]
    public void A_wait_left_by_a_clock_that_was_set_back_neither_stalls_the_queue_nor_hides_the_next_wait()
    {
        var gate = new QueueGate();
        gate.DelayUntil(Now.AddDays(1), DelayReason.Unreachable, Now.AddDays(1).AddSeconds(-2));
        gate.OpensIn(Now).ShouldBe(TimeSpan.Zero);
        gate.DelayUntil(Now.AddSeconds(2), DelayReason.Unreachable, Now);
        gate.OpensIn(Now).ShouldBe(TimeSpan.FromSeconds(2), "or it would be tried again in a storm");
    }

    [Fact]
    public void An_old_copys_pause_is_not_replaced_and_someone_must_end_it()
    {
        var gate = new QueueGate();
        gate.Pause(PauseReason.OldCopy, null, null, Now);
        gate.Pause(PauseReason.KeyRefused, "Bad key", "fingerprint", Now.AddMinutes(1));
        (gate.Paused, gate.PausedFingerprint).ShouldBe((PauseReason.OldCopy, null));
        gate.OpensIn(Now.AddDays(9)).ShouldBeNull();
        gate.Resume();
        gate.OpensIn(Now).ShouldBe(TimeSpan.Zero);
    }
}
