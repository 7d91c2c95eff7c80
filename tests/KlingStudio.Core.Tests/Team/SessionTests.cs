using KlingStudio.Core.Team;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Team;

public sealed class SessionTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Unused_for_fourteen_days_it_is_over()
    {
        New().IsOpenAt(Now.AddDays(14).AddTicks(-1)).ShouldBeTrue();
        New().IsOpenAt(Now.AddDays(14)).ShouldBeFalse();
    }

    [Fact]
    public void Used_daily_it_is_over_after_ninety_days()
    {
        var session = New();
        for (var day = 1; day < 90; day++)
        {
            session.IsOpenAt(Now.AddDays(day)).ShouldBeTrue();
            session.See(Now.AddDays(day));
        }

        session.IsOpenAt(Now.AddDays(90)).ShouldBeFalse();
    }

    [Fact]
    public void A_clock_set_back_neither_ends_it_nor_moves_it()
    {
        var session = New();
        session.See(Now.AddDays(-20));

        session.LastSeenAt.ShouldBe(Now);
        session.IsOpenAt(Now.AddDays(-20)).ShouldBeTrue();
    }

    [Fact]
    public void Ended_it_is_over_and_keeps_when()
    {
        var session = New();
        session.End(Now);
        session.End(Now.AddDays(1));

        session.EndedAt.ShouldBe(Now);
        session.IsOpenAt(Now).ShouldBeFalse();
    }

    [Fact]
    public void What_a_browser_says_about_itself_is_shortened()
    {
        new Session(PersonId.First, Secret.New(), new string('x', 5000), "", Now).Browser.Length.ShouldBe(Session.LongestBrowser);
    }

    [Fact]
    public void Only_the_hash_of_its_secret_is_kept()
    {
        var secret = Secret.New();

        new Session(PersonId.First, secret, "", "", Now).SecretHash.ShouldBe(Secret.HashOf(secret));
    }

    private static Session New() => new(PersonId.First, Secret.New(), "Firefox", "127.0.0.1", Now);
}
