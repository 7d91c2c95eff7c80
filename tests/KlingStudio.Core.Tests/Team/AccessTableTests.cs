using KlingStudio.Core.Team;
using Shouldly;
using Xunit;

namespace KlingStudio.Core.Tests.Team;

public sealed class AccessTableTests
{
    // Written out again on purpose: whoever changes the table has to mean it twice.
    [Theory]
    [InlineData(Right.Watch, true, true, true)]
    [InlineData(Right.KeepOwnAccount, true, true, true)]
    [InlineData(Right.Judge, true, true, true)]
    [InlineData(Right.Compose, true, true, false)]
    [InlineData(Right.Spend, true, true, false)]
    [InlineData(Right.Steer, true, true, false)]
    [InlineData(Right.ManagePeople, true, false, false)]
    [InlineData(Right.ManageUpstream, true, false, false)]
    [InlineData(Right.SeeHealth, true, false, false)]
    [InlineData(Right.KeepBackups, true, false, false)]
    public void Each_role_may_do_this(Right right, bool administrator, bool maker, bool reviewer)
    {
        AccessTable.Allows(Role.Administrator, right).ShouldBe(administrator);
        AccessTable.Allows(Role.Maker, right).ShouldBe(maker);
        AccessTable.Allows(Role.Reviewer, right).ShouldBe(reviewer);
    }

    [Fact]
    public void Every_right_has_exactly_one_row() =>
        AccessTable.Rows.Select(row => row.Right).Order().ShouldBe(Enum.GetValues<Right>().Order());

    [Theory]
    [InlineData((Role)0)]
    [InlineData((Role)4)]
    [InlineData((Role)(-1))]
    public void An_unknown_role_may_nothing(Role role) =>
        Enum.GetValues<Right>().Where(right => AccessTable.Allows(role, right)).ShouldBeEmpty();

    [Fact]
    public void A_right_without_a_row_is_nobodys() =>
        Enum.GetValues<Role>().Where(role => AccessTable.Allows(role, (Right)999)).ShouldBeEmpty();

    [Fact]
    public void Someone_who_is_locked_out_may_nothing_whatever_they_are()
    {
        var person = new Person(PersonId.First, "Ada Lowell", "ada@studio.example", Role.Administrator, DateTime.UnixEpoch, DateTime.UnixEpoch, SecondFactor: false);

        Enum.GetValues<Right>().Where(person.May).ShouldBeEmpty();
        (person with { DisabledAt = null }).May(Right.ManagePeople).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Elena Marsh", "EM")]
    [InlineData("elena", "E")]
    [InlineData("Ana María de la Cruz", "AC")]
    [InlineData("👩‍🎨 Ö", "👩‍🎨Ö")]
    public void Initials_stand_for_a_name(string name, string initials) =>
        new Person(PersonId.First, name, "", Role.Maker, DateTime.UnixEpoch, null, SecondFactor: false).Initials.ShouldBe(initials);
}
