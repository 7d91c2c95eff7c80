using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Generations;

public class ScheduleTests
{
    private static readonly PollSchedule Schedule = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));

    [Fact]
    public void The_first_question_comes_after_the_first_interval_and_later_ones_grow_to_the_longest()
    {
        double[] seconds = [.. Enumerable.Range(0, 6).Select(asked => Schedule.Next(asked, TimeSpan.Zero, null, 0.5).TotalSeconds)];
        seconds.ShouldBe([5, 7.5, 11.25, 15, 15, 15]);
    }

    [Fact]
    public void Chance_spreads_questions_by_a_tenth_either_way()
    {
        Schedule.Next(9, TimeSpan.Zero, null, 0).ShouldBe(TimeSpan.FromSeconds(13.5));
        Schedule.Next(9, TimeSpan.Zero, null, 1).ShouldBe(TimeSpan.FromSeconds(16.5));
    }

    [Fact]
    public void After_thirty_silent_minutes_it_asks_every_five()
    {
        Schedule.Next(99, TimeSpan.FromMinutes(29.9), null, 0.5).ShouldBe(TimeSpan.FromSeconds(15));
        Schedule.Next(99, TimeSpan.FromMinutes(30), null, 0.5).ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void It_waits_at_least_as_long_as_it_is_asked_to()
    {
        Schedule.Next(0, TimeSpan.Zero, TimeSpan.FromSeconds(40), 0.5).ShouldBe(TimeSpan.FromSeconds(40));
        Schedule.Next(0, TimeSpan.Zero, TimeSpan.FromSeconds(1), 0.5).ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void However_often_it_asked_and_whatever_the_clock_says_it_never_storms_and_never_stalls() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<int>(), (asked, silentMinutes) =>
        {
            var wait = Schedule.Next(asked.Get, TimeSpan.FromMinutes(silentMinutes), null, 0.5);
            wait.ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Waits_after_nothing_left_double_up_to_five_minutes()
    {
        double[] seconds = [.. new[] { 1, 2, 3, 7, 8, 9, 1000 }.Select(n => QueueBackoff.AfterNothingLeft(n, 0.5).TotalSeconds)];
        seconds.ShouldBe([2, 4, 8, 128, 256, 300, 300]);
    }

    [Fact]
    public void Slow_down_is_honoured_within_bounds()
    {
        QueueBackoff.AfterRateLimit(null).ShouldBe(TimeSpan.FromSeconds(30));
        QueueBackoff.AfterRateLimit(TimeSpan.Zero).ShouldBe(TimeSpan.FromSeconds(1));
        QueueBackoff.AfterRateLimit(TimeSpan.FromMinutes(2)).ShouldBe(TimeSpan.FromMinutes(2));
        QueueBackoff.AfterRateLimit(TimeSpan.FromDays(9)).ShouldBe(TimeSpan.FromHours(1));
    }
}
