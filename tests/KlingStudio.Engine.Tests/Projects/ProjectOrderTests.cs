using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Projects;

public sealed class ProjectOrderTests
{
    [Fact]
    public async Task Projects_are_listed_as_people_sort_names_or_by_when_they_were_started_or_changed()
    {
        await using var studio = await TestStudio.StartAsync();
        var ids = new Dictionary<string, ProjectId>();
        foreach (var name in new[] { "Harbour 10", "ábaco", "Harbour 9", "Zebra" })
        {
            ids[name] = (await studio.Projects.CreateAsync(name, PersonId.First)).ShouldBeOfType<CreateOutcome.Created>().Project;
            studio.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await studio.Projects.AddSceneAsync(ids["ábaco"], PersonId.First);

        (await NamesAsync(studio, ProjectOrder.Name)).ShouldBe(["ábaco", "Harbour 9", "Harbour 10", "Zebra"]);
        (await NamesAsync(studio, ProjectOrder.Created)).ShouldBe(["Zebra", "Harbour 9", "ábaco", "Harbour 10"]);
        (await NamesAsync(studio, ProjectOrder.LastChanged)).ShouldBe(["ábaco", "Zebra", "Harbour 9", "Harbour 10"]);
    }

    [Fact]
    public async Task What_is_kept_at_the_top_comes_first_in_every_order_and_is_not_changed_by_that()
    {
        await using var studio = await TestStudio.StartAsync();
        var zebra = (await studio.Projects.CreateAsync("Zebra", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>().Project;
        studio.Clock.Advance(TimeSpan.FromMinutes(1));
        await studio.Projects.CreateAsync("Abacus", PersonId.First);
        var before = (await studio.Projects.ListAsync("zebra"))[0].ChangedAt;
        studio.Clock.Advance(TimeSpan.FromMinutes(1));

        (await studio.Projects.PinAsync(zebra, pinned: true, TestStudio.Elena)).ShouldBeOfType<LibraryOutcome.Done>();
        await studio.Projects.PinAsync(zebra, pinned: true, TestStudio.Elena);

        foreach (var order in Enum.GetValues<ProjectOrder>())
            (await NamesAsync(studio, order)).ShouldBe(["Zebra", "Abacus"], order.ToString());
        (await studio.Projects.ListAsync(null))[0].ShouldSatisfyAllConditions(card => card.Pinned.ShouldBeTrue(), card => card.ChangedAt.ShouldBe(before));

        await studio.Projects.PinAsync(zebra, pinned: false, TestStudio.Elena);
        (await NamesAsync(studio, ProjectOrder.LastChanged)).ShouldBe(["Abacus", "Zebra"]);
        (await studio.Projects.PinAsync(ProjectId.New(), pinned: true, TestStudio.Elena)).ShouldBeOfType<LibraryOutcome.Gone>();
    }

    private static async Task<IEnumerable<string>> NamesAsync(TestStudio studio, ProjectOrder order) => (await studio.Projects.ListAsync(null, order)).Select(card => card.Name);
}
