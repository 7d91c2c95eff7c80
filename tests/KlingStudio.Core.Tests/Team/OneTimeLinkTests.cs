using KlingStudio.Core.Team;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Team;

public sealed class OneTimeLinkTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);
    private static readonly PersonId Elena = PersonId.New();

    [Fact]
    public void An_invitation_works_for_seven_days_and_a_reset_for_one()
    {
        var (invitation, reset) = (Invite(), OneTimeLink.Reset(Secret.New(), Elena, PersonId.First, Now));

        invitation.StateAt(Now.AddDays(7).AddTicks(-1)).ShouldBe(LinkState.Open);
        invitation.StateAt(Now.AddDays(7)).ShouldBe(LinkState.Expired);
        reset.StateAt(Now.AddHours(24).AddTicks(-1)).ShouldBe(LinkState.Open);
        reset.StateAt(Now.AddHours(24)).ShouldBe(LinkState.Expired);
    }

    [Fact]
    public void A_clock_set_back_a_little_keeps_a_link_open_and_set_back_far_closes_it()
    {
        Invite().StateAt(Now.AddHours(-1)).ShouldBe(LinkState.Open);
        Invite().StateAt(Now.AddDays(-8)).ShouldBe(LinkState.Expired);
    }

    [Fact]
    public void It_works_once()
    {
        var link = Invite();
        link.Use(Elena, Now);

        (link.StateAt(Now), link.Person, link.UsedAt).ShouldBe((LinkState.Used, Elena, Now));
        Should.Throw<InvalidOperationException>(() => link.Use(Elena, Now));
    }

    [Fact]
    public void Withdrawn_it_works_no_more_and_used_it_stays_used()
    {
        var (withdrawn, used) = (Invite(), Invite());
        withdrawn.Withdraw(Now);
        withdrawn.Withdraw(Now.AddDays(1));
        used.Use(Elena, Now);
        used.Withdraw(Now);

        (withdrawn.StateAt(Now), withdrawn.WithdrawnAt).ShouldBe((LinkState.Withdrawn, Now));
        Should.Throw<InvalidOperationException>(() => withdrawn.Use(Elena, Now));
        (used.StateAt(Now), used.WithdrawnAt).ShouldBe((LinkState.Used, null));
    }

    [Fact]
    public void Only_the_hash_of_its_secret_is_kept()
    {
        var secret = Secret.New();
        var link = OneTimeLink.Invite(secret, Role.Maker, "", PersonId.First, Now);

        link.SecretHash.ShouldBe(Secret.HashOf(secret));
        link.SecretHash.ShouldNotContain(secret);
    }

    [Fact]
    public void Secrets_are_never_the_same_and_can_stand_in_an_address()
    {
        var secrets = Enumerable.Range(0, 1000).Select(_ => Secret.New()).ToList();

        secrets.Distinct().Count().ShouldBe(1000);
        secrets.ShouldAllBe(secret => secret.Length == Secret.Length && secret == Uri.EscapeDataString(secret));
    }

    private static OneTimeLink Invite() => OneTimeLink.Invite(Secret.New(), Role.Maker, "For Elena", PersonId.First, Now);
}
