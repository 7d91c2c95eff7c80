using KlingStudio.Core.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Generations;

public class CallPaceTests
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private readonly CallPace _pace = new();

    [Fact]
    public void Who_comes_at_once_is_served_one_after_the_other()
    {
        double[] waits = [.. Enumerable.Range(0, 4).Select(_ => _pace.Reserve(At(10), Apart).TotalSeconds)];
        waits.ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void Who_comes_late_enough_does_not_wait()
    {
        _pace.Reserve(At(10), Apart);
        _pace.Reserve(At(11), Apart).ShouldBe(TimeSpan.Zero);
        _pace.Reserve(At(500), Apart).ShouldBe(TimeSpan.Zero, "a quiet time earns no burst");
        _pace.Reserve(At(500), Apart).ShouldBe(Apart);
    }

    [Fact]
    public void Who_wants_to_be_left_alone_is_and_places_that_did_not_come_are_void()
    {
        _pace.Reserve(At(10), Apart);
        var before = _pace.TimesLeftAlone;
        _pace.LeaveAlone(At(10), TimeSpan.FromSeconds(30));
        _pace.TimesLeftAlone.ShouldNotBe(before);
        _pace.Reserve(At(12), Apart).ShouldBe(TimeSpan.FromSeconds(28));
        _pace.Reserve(At(12), Apart).ShouldBe(TimeSpan.FromSeconds(29));
    }

    [Fact]
    public void A_shorter_wish_does_not_undo_a_longer_one()
    {
        _pace.LeaveAlone(At(0), TimeSpan.FromSeconds(60));
        _pace.LeaveAlone(At(1), TimeSpan.FromSeconds(5));
        _pace.Reserve(At(10), Apart).ShouldBe(TimeSpan.FromSeconds(50));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
