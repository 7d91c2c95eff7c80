using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Team;

public sealed class PeopleTests
{
    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await using var studio = await TestStudio.StartAsync();

        (await studio.Get<People>().ChangeRoleAsync(PersonId.First, Role.Maker, PersonId.First)).ShouldBe(PeopleOutcome.LastAdministrator);
        (await studio.Get<People>().ChangeRoleAsync(PersonId.First, Role.Administrator, PersonId.First)).ShouldBe(PeopleOutcome.Done);

        studio.Get<Roster>().Find(PersonId.First)!.Role.ShouldBe(Role.Administrator);
    }

    [Fact]
    public async Task An_administrator_who_is_locked_out_does_not_count_as_another()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.Get<People>().ChangeRoleAsync(TestStudio.Elena, Role.Administrator, PersonId.First);
        await studio.Get<People>().DisableAsync(TestStudio.Elena, PersonId.First);

        (await studio.Get<People>().ChangeRoleAsync(PersonId.First, Role.Reviewer, PersonId.First)).ShouldBe(PeopleOutcome.LastAdministrator);
    }

    [Fact]
    public async Task With_another_administrator_one_may_step_down()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.Get<People>().ChangeRoleAsync(TestStudio.Elena, Role.Administrator, PersonId.First);

        (await studio.Get<People>().ChangeRoleAsync(PersonId.First, Role.Maker, PersonId.First)).ShouldBe(PeopleOutcome.Done);

        (await studio.Get<People>().ChangeRoleAsync(TestStudio.Elena, Role.Maker, TestStudio.Elena)).ShouldBe(PeopleOutcome.LastAdministrator);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_administrators_who_put_each_other_out_at_once_leave_one(bool lockOut)
    {
        await using var studio = await TestStudio.StartAsync();
        var people = studio.Get<People>();
        await people.ChangeRoleAsync(TestStudio.Elena, Role.Administrator, PersonId.First);
        using var start = new Barrier(2);

        var outcomes = await Task.WhenAll(Task.Run(() => PutOutAsync(TestStudio.Elena, PersonId.First)), Task.Run(() => PutOutAsync(PersonId.First, TestStudio.Elena)));

        // The second comes too late: as the last one, or as one who may no more.
        outcomes.Count(outcome => outcome == PeopleOutcome.Done).ShouldBe(1);
        studio.Get<Roster>().Everyone.Count(person => person.May(Right.ManagePeople)).ShouldBe(1);
        await studio.RestartAsync();
        studio.Get<Roster>().Everyone.Count(person => person.May(Right.ManagePeople)).ShouldBe(1);

        async Task<PeopleOutcome?> PutOutAsync(PersonId whose, PersonId by)
        {
            start.SignalAndWait();
            try
            {
                return lockOut ? await people.DisableAsync(whose, by) : await people.ChangeRoleAsync(whose, Role.Maker, by);
            }
            catch (NotAllowedException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task Nobody_locks_themselves_out()
    {
        await using var studio = await TestStudio.StartAsync();
        await studio.Get<People>().ChangeRoleAsync(TestStudio.Elena, Role.Administrator, PersonId.First);

        (await studio.Get<People>().DisableAsync(PersonId.First, PersonId.First)).ShouldBe(PeopleOutcome.Oneself);

        studio.Get<Roster>().Find(PersonId.First)!.Active.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_role_counts_at_once_and_after_a_restart()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Get<Roster>().Demand(TestStudio.Elena, Right.Spend);

        (await studio.Get<People>().ChangeRoleAsync(TestStudio.Elena, Role.Reviewer, PersonId.First)).ShouldBe(PeopleOutcome.Done);

        Should.Throw<NotAllowedException>(() => studio.Get<Roster>().Demand(TestStudio.Elena, Right.Spend)).Right.ShouldBe(Right.Spend);
        await Should.ThrowAsync<NotAllowedException>(() => studio.Projects.CreateAsync("Harbour", TestStudio.Elena));
        await studio.RestartAsync();
        Should.Throw<NotAllowedException>(() => studio.Get<Roster>().Demand(TestStudio.Elena, Right.Spend));
    }

    [Fact]
    public async Task Someone_locked_out_may_nothing_until_let_in_again()
    {
        await using var studio = await TestStudio.StartAsync();

        await studio.Get<People>().DisableAsync(TestStudio.Elena, PersonId.First);
        Should.Throw<NotAllowedException>(() => studio.Get<Roster>().Demand(TestStudio.Elena, Right.Watch));
        studio.Get<Roster>().NameOf(TestStudio.Elena).ShouldBe("Elena Marsh"); // what they made keeps its name

        await studio.Get<People>().EnableAsync(TestStudio.Elena, PersonId.First);
        studio.Get<Roster>().Demand(TestStudio.Elena, Right.Watch);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_no_administrator_any_more_cannot_come_back_by_a_link_they_kept(bool lockOut)
    {
        await using var studio = await TestStudio.StartAsync();
        var people = studio.Get<People>();
        await people.ChangeRoleAsync(TestStudio.Elena, Role.Administrator, PersonId.First);
        var invitation = await people.InviteAsync(Role.Administrator, "", TestStudio.Elena);
        var reset = await people.OfferNewPasswordAsync(PersonId.First, TestStudio.Elena);
        var others = await people.InviteAsync(Role.Maker, "", PersonId.First);

        await (lockOut ? people.DisableAsync(TestStudio.Elena, PersonId.First) : people.ChangeRoleAsync(TestStudio.Elena, Role.Maker, PersonId.First));

        (await studio.JoinAsync(invitation)).ShouldBeOfType<DoorOutcome.Closed>();
        (await studio.KnockAsync(doors => doors.ChoosePasswordAsync(reset, Newcomers.OtherPassword))).ShouldBeOfType<DoorOutcome.Closed>();
        (await studio.JoinAsync(others)).ShouldBeOfType<DoorOutcome.Welcome>();
    }

    [Fact]
    public async Task What_is_done_to_nobody_is_told()
    {
        await using var studio = await TestStudio.StartAsync();
        var nobody = PersonId.New();

        (await studio.Get<People>().ChangeRoleAsync(nobody, Role.Maker, PersonId.First)).ShouldBe(PeopleOutcome.Gone);
        (await studio.Get<People>().DisableAsync(nobody, PersonId.First)).ShouldBe(PeopleOutcome.Gone);
        (await studio.Get<People>().EnableAsync(nobody, PersonId.First)).ShouldBe(PeopleOutcome.Gone);
    }

    [Fact]
    public async Task A_note_on_an_invitation_is_kept_short_and_on_one_line()
    {
        await using var studio = await TestStudio.StartAsync();

        await studio.Get<People>().InviteAsync(Role.Maker, "  For\r\nIris\0 " + new string('x', 500), PersonId.First);

        var note = (await studio.Get<People>().LinksAsync(PersonId.First)).ShouldHaveSingleItem().Note;
        note.ShouldStartWith("ForIris ");
        note.Length.ShouldBe(PersonRule.LongestName);
    }
}
