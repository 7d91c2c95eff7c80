using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;
using KlingStudio.Web.Gallery;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Gallery;

public sealed class ArchiveTicketTests
{
    [Fact]
    public void A_ticket_is_good_for_its_person_and_for_ten_minutes()
    {
        var clock = new FakeTimeProvider();
        var tickets = new ArchiveTickets(clock);
        var (person, take) = (PersonId.New(), TakeId.New());

        var id = tickets.Issue(person, [take]);

        tickets.Find(id, person).ShouldBe([take]);
        tickets.Find(id, PersonId.New()).ShouldBeNull();
        tickets.Find(new string('0', 32), person).ShouldBeNull();
        clock.Advance(TimeSpan.FromMinutes(11));
        tickets.Find(id, person).ShouldBeNull();
    }
}
