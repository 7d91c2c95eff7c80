using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;
using static KlingStudio.Engine.Tests.Team.Newcomers;

namespace KlingStudio.Engine.Tests.Team;

public sealed class DoorsTests
{
    [Fact]
    public async Task The_first_to_come_is_the_administrator_to_whom_everything_before_belongs()
    {
        await using var studio = await TestStudio.StartEmptyAsync();
        studio.Get<Roster>().Founded.ShouldBeFalse();

        (await studio.FoundAsync()).ShouldBe(new DoorOutcome.Welcome(PersonId.First));

        studio.Get<Roster>().Founded.ShouldBeTrue();
        studio.Get<Roster>().Find(PersonId.First).ShouldBe(
            new Person(PersonId.First, "Ada Lowell", "ada@studio.example", Role.Administrator, studio.Clock.GetUtcNow().UtcDateTime, null, SecondFactor: false));
    }

    [Fact]
    public async Task There_is_one_first_also_after_a_restart()
    {
        await using var studio = await TestStudio.StartEmptyAsync();
        await studio.FoundAsync();

        (await studio.FoundAsync("second@studio.example")).ShouldBeOfType<DoorOutcome.Closed>();
        await studio.RestartAsync();
        (await studio.FoundAsync("second@studio.example")).ShouldBeOfType<DoorOutcome.Closed>();

        studio.Get<Roster>().Everyone.ShouldHaveSingleItem().Email.ShouldBe("ada@studio.example");
    }

    [Fact]
    public async Task Of_eight_who_found_at_once_one_comes_in()
    {
        await using var studio = await TestStudio.StartEmptyAsync();

        var outcomes = await AtOnceAsync(8, number => studio.FoundAsync($"ada{number}@studio.example"));

        outcomes.OfType<DoorOutcome.Welcome>().ShouldHaveSingleItem();
        outcomes.OfType<DoorOutcome.Closed>().Count().ShouldBe(7);
        var kept = studio.Get<Roster>().Everyone.ShouldHaveSingleItem();
        await studio.RestartAsync();
        studio.Get<Roster>().Everyone.ShouldHaveSingleItem().ShouldBe(kept);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        await using var studio = await TestStudio.StartEmptyAsync();

        var refused = (await studio.KnockAsync(doors => doors.FoundAsync(" ", "nobody", "short"))).ShouldBeOfType<DoorOutcome.Refused>();

        refused.Problems.ShouldBe([PersonProblem.NameEmpty, PersonProblem.EmailUnusable, PersonProblem.PasswordTooShort]);
        studio.Get<Roster>().Founded.ShouldBeFalse();
    }

    [Fact]
    public async Task An_invitation_makes_one_account_with_its_role()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<People>().InviteAsync(Role.Reviewer, "For Iris", PersonId.First);
        (await studio.KnockAsync(doors => doors.FindLinkAsync(secret, LinkKind.Invitation)))!.Note.ShouldBe("For Iris");

        var person = (await studio.JoinAsync(secret)).ShouldBeOfType<DoorOutcome.Welcome>().Person;

        studio.Get<Roster>().Find(person)!.Role.ShouldBe(Role.Reviewer);
        (await studio.JoinAsync(secret, "other@studio.example")).ShouldBeOfType<DoorOutcome.Closed>();
        (await studio.Get<People>().LinksAsync(PersonId.First)).ShouldBeEmpty();
        (await studio.OpensAsync(person, Password)).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_eight_who_use_an_invitation_at_once_one_comes_in()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<People>().InviteAsync(Role.Maker, "", PersonId.First);

        var outcomes = await AtOnceAsync(8, number => studio.JoinAsync(secret, $"iris{number}@studio.example"));

        outcomes.OfType<DoorOutcome.Welcome>().ShouldHaveSingleItem();
        outcomes.OfType<DoorOutcome.Closed>().Count().ShouldBe(7);
        studio.Get<Roster>().Everyone.Count(person => person.Name == "Iris Novak").ShouldBe(1);
    }

    [Fact]
    public async Task An_invitation_is_over_after_seven_days()
    {
        await using var studio = await TestStudio.StartAsync();
        var (first, second) = (await studio.Get<People>().InviteAsync(Role.Maker, "", PersonId.First), await studio.Get<People>().InviteAsync(Role.Maker, "", PersonId.First));

        studio.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await studio.JoinAsync(first)).ShouldBeOfType<DoorOutcome.Welcome>();
        studio.Clock.Advance(TimeSpan.FromSeconds(1));
        (await studio.JoinAsync(second, "late@studio.example")).ShouldBeOfType<DoorOutcome.Closed>();
        (await studio.Get<People>().LinksAsync(PersonId.First)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawn_invitation_opens_nothing()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<People>().InviteAsync(Role.Maker, "", PersonId.First);
        var link = (await studio.Get<People>().LinksAsync(PersonId.First)).ShouldHaveSingleItem();

        (await studio.Get<People>().WithdrawAsync(link.Id, PersonId.First)).ShouldBe(PeopleOutcome.Done);

        (await studio.JoinAsync(secret)).ShouldBeOfType<DoorOutcome.Closed>();
        (await studio.Get<People>().WithdrawAsync(Guid.NewGuid(), PersonId.First)).ShouldBe(PeopleOutcome.Gone);
    }

    [Fact]
    public async Task An_address_belongs_to_one_person_and_a_refusal_leaves_the_invitation_open()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<People>().InviteAsync(Role.Maker, "", PersonId.First);

        (await studio.JoinAsync(secret, " ELENA.marsh@Studio.example")).ShouldBeOfType<DoorOutcome.Refused>().Problems.ShouldBe([PersonProblem.EmailTaken]);

        (await studio.JoinAsync(secret)).ShouldBeOfType<DoorOutcome.Welcome>();
    }

    [Fact]
    public async Task Two_invitations_used_at_once_for_one_address_make_one_account()
    {
        await using var studio = await TestStudio.StartAsync();
        string[] secrets = [await studio.Get<People>().InviteAsync(Role.Maker, "", PersonId.First), await studio.Get<People>().InviteAsync(Role.Maker, "", PersonId.First)];

        var outcomes = await AtOnceAsync(2, number => studio.JoinAsync(secrets[number]));

        outcomes.OfType<DoorOutcome.Welcome>().ShouldHaveSingleItem();
        outcomes.OfType<DoorOutcome.Refused>().ShouldHaveSingleItem().Problems.ShouldBe([PersonProblem.EmailTaken]);
        (await studio.Get<People>().LinksAsync(PersonId.First)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_made_up_link_opens_nothing_and_tells_nothing(string? secret)
    {
        await using var studio = await TestStudio.StartAsync();

        (await studio.KnockAsync(doors => doors.JoinAsync(secret, "", "elena.marsh@studio.example", ""))).ShouldBeOfType<DoorOutcome.Closed>();
        (await studio.KnockAsync(doors => doors.ChoosePasswordAsync(secret, ""))).ShouldBeOfType<DoorOutcome.Closed>();
        (await studio.KnockAsync(doors => doors.FindLinkAsync(secret, LinkKind.Invitation))).ShouldBeNull();
    }

    [Fact]
    public async Task A_link_opens_only_the_door_it_is_for()
    {
        await using var studio = await TestStudio.StartAsync();
        var invitation = await studio.Get<People>().InviteAsync(Role.Maker, "", PersonId.First);
        var reset = (await studio.Get<People>().OfferNewPasswordAsync(TestStudio.Elena, PersonId.First)).ShouldNotBeNull();

        (await studio.KnockAsync(doors => doors.ChoosePasswordAsync(invitation, OtherPassword))).ShouldBeOfType<DoorOutcome.Closed>();
        (await studio.JoinAsync(reset)).ShouldBeOfType<DoorOutcome.Closed>();
    }

    [Fact]
    public async Task A_reset_changes_the_password_once_and_ends_every_session()
    {
        await using var studio = await TestStudio.StartAsync();
        var iris = await studio.WelcomeAsync();
        var cookie = await studio.Get<Sessions>().BeginAsync(iris, "Firefox", "");
        var secret = (await studio.Get<People>().OfferNewPasswordAsync(iris, PersonId.First)).ShouldNotBeNull();

        (await studio.KnockAsync(doors => doors.ChoosePasswordAsync(secret, "password123!"))).ShouldBeOfType<DoorOutcome.Refused>().Problems.ShouldBe([PersonProblem.PasswordCommon]);
        studio.Get<Sessions>().Find(cookie).ShouldNotBeNull();
        var outcomes = await AtOnceAsync(4, _ => studio.KnockAsync(doors => doors.ChoosePasswordAsync(secret, OtherPassword)));

        outcomes.OfType<DoorOutcome.Welcome>().ShouldHaveSingleItem().Person.ShouldBe(iris);
        outcomes.OfType<DoorOutcome.Closed>().Count().ShouldBe(3);
        studio.Get<Sessions>().Find(cookie).ShouldBeNull();
        (await studio.OpensAsync(iris, Password)).ShouldBeFalse();
        (await studio.OpensAsync(iris, OtherPassword)).ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_newest_reset_works_and_for_a_day()
    {
        await using var studio = await TestStudio.StartAsync();
        var earlier = await studio.Get<People>().OfferNewPasswordAsync(TestStudio.Elena, PersonId.First);
        var newest = await studio.Get<People>().OfferNewPasswordAsync(TestStudio.Elena, PersonId.First);

        (await studio.KnockAsync(doors => doors.ChoosePasswordAsync(earlier, OtherPassword))).ShouldBeOfType<DoorOutcome.Closed>();
        studio.Clock.Advance(TimeSpan.FromHours(24));
        (await studio.KnockAsync(doors => doors.ChoosePasswordAsync(newest, OtherPassword))).ShouldBeOfType<DoorOutcome.Closed>();
        (await studio.Get<People>().OfferNewPasswordAsync(PersonId.New(), PersonId.First)).ShouldBeNull();
    }

    [Fact]
    public async Task A_reset_opens_nothing_to_someone_who_is_locked_out()
    {
        await using var studio = await TestStudio.StartAsync();
        var secret = await studio.Get<People>().OfferNewPasswordAsync(TestStudio.Elena, PersonId.First);
        await studio.Get<People>().DisableAsync(TestStudio.Elena, PersonId.First);

        (await studio.KnockAsync(doors => doors.ChoosePasswordAsync(secret, OtherPassword))).ShouldBeOfType<DoorOutcome.Closed>();
        await studio.Get<People>().EnableAsync(TestStudio.Elena, PersonId.First);
        (await studio.KnockAsync(doors => doors.ChoosePasswordAsync(secret, OtherPassword))).ShouldBeOfType<DoorOutcome.Closed>();
    }

    [Fact]
    public async Task No_secret_lies_in_the_database()
    {
        await using var studio = await TestStudio.StartEmptyAsync();
        await studio.FoundAsync();
        var invitation = await studio.Get<People>().InviteAsync(Role.Maker, "For Iris", PersonId.First);
        var reset = (await studio.Get<People>().OfferNewPasswordAsync(PersonId.First, PersonId.First))!;
        var cookie = await studio.Get<Sessions>().BeginAsync(PersonId.First, "Firefox", "");

        var bytes = await studio.DatabaseBytesAsync();

        bytes.ShouldContain("For Iris"); // so it is the right file
        bytes.ShouldContain(Secret.HashOf(cookie));
        foreach (var secret in new[] { invitation, reset, cookie, Password })
            bytes.Contains(secret, StringComparison.Ordinal).ShouldBeFalse();
    }

    private static async Task<DoorOutcome[]> AtOnceAsync(int people, Func<int, Task<DoorOutcome>> knock) =>
        await Task.WhenAll(Enumerable.Range(0, people).Select(number => Task.Run(() => knock(number))));
}
