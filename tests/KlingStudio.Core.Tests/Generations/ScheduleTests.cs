using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Generations;

public class ScheduleTests
{
    private static readonly PollSchedule Schedule = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));

    private static readonly TypicalDuration ThreeMinutes = new(TimeSpan.FromSeconds(140), TimeSpan.FromSeconds(200), 20);

    [Fact]
    public void Without_history_the_first_question_comes_soon_and_later_ones_grow_to_the_longest_interval()
    {
        double[] seconds = [.. Enumerable.Range(0, 5).Select(asked => Next(asked, 0, TypicalDuration.None).TotalSeconds)];
        seconds.ShouldBe([5, 10, 15, 15, 15]);
        Next(4, 0, ThreeMinutes with { Count = TypicalDuration.Fewest - 1 }).ShouldBe(TimeSpan.FromSeconds(15), "too few are no history");
    }

    [Fact]
    public void With_history_the_first_question_comes_as_soon_because_failures_come_early() =>
        Next(0, 0, ThreeMinutes).ShouldBe(TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData(5, 45)]     // nothing like it was ever ready now: seldom
    [InlineData(110, 16)]   // the wait ends where the first may be ready (126 s)
    [InlineData(124, 5)]    // never shorter than the first wait
    [InlineData(130, 10)]   // most become ready now: six times over the likely span (60 s)
    [InlineData(199, 10)]
    [InlineData(200, 15)]   // slower than usual: patiently
    [InlineData(259, 15)]
    [InlineData(260, 30)]   // far slower than usual
    [InlineData(100_000, 30)]
    [InlineData(-60, 45)]   // a clock that was set back
    public void History_paces_the_questions(double elapsed, double expected) =>
        Next(3, elapsed, ThreeMinutes).ShouldBe(TimeSpan.FromSeconds(expected), TimeSpan.FromMilliseconds(1));

    [Fact]
    public void A_likely_span_of_seconds_is_not_asked_about_in_a_storm() =>
        Next(3, 30, new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31), 20)).ShouldBe(TimeSpan.FromSeconds(5));

    [Fact]
    public void Chance_spreads_questions_by_a_tenth_either_way()
    {
        Schedule.Next(9, TimeSpan.Zero, TimeSpan.Zero, TypicalDuration.None, 0).ShouldBe(TimeSpan.FromSeconds(13.5));
        Schedule.Next(9, TimeSpan.Zero, TimeSpan.Zero, TypicalDuration.None, 1).ShouldBe(TimeSpan.FromSeconds(16.5));
    }

    [Fact]
    public void After_thirty_silent_minutes_it_asks_every_five()
    {
        Schedule.Next(99, TimeSpan.Zero, TimeSpan.FromMinutes(29.9), TypicalDuration.None, 0.5).ShouldBe(TimeSpan.FromSeconds(15));
        Schedule.Next(99, TimeSpan.Zero, TimeSpan.FromMinutes(30), ThreeMinutes, 0.5).ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void However_often_it_asked_and_whatever_clocks_and_history_say_it_never_storms_and_never_stalls() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<(int, int, int)>(), (asked, silentMinutes, rest) =>
        {
            var (elapsed, quick, slow) = rest;
            var typical = new TypicalDuration(TimeSpan.FromSeconds(quick), TimeSpan.FromSeconds(slow), asked.Get % 20);
            var wait = Schedule.Next(asked.Get, TimeSpan.FromSeconds(elapsed), TimeSpan.FromMinutes(silentMinutes), typical, 0.5);
            wait.ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void History_is_told_by_its_quickest_and_its_slowest_tenth()
    {
        TypicalDuration.Of([]).ShouldBe(TypicalDuration.None);
        TypicalDuration.Of([TimeSpan.FromSeconds(9)]).ShouldBe(new(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(9), 1));
        TypicalDuration.Of(new[] { 50, 10, 30, 20, 40, 60 }.Select(seconds => TimeSpan.FromSeconds(seconds)))
            .ShouldBe(new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(55), 6));
    }

    private static TimeSpan Next(int asked, double elapsed, TypicalDuration typical) =>
        Schedule.Next(asked, TimeSpan.FromSeconds(elapsed), TimeSpan.Zero, typical, 0.5);

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
