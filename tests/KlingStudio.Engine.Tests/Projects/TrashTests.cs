using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Projects;

public sealed class TrashTests
{
    [Fact]
    public async Task The_trash_tells_what_was_deleted_by_whom_and_when()
    {
        await using var studio = await TestStudio.StartAsync();
        var kept = await studio.Projects.CreateSampleAsync(PersonId.First, "en");
        var gone = await CreateAsync(studio, "Harbour");
        await studio.Projects.DeleteSceneAsync(kept.FirstScene, TestStudio.Elena);
        studio.Clock.Advance(TimeSpan.FromMinutes(1));
        await studio.Projects.DeleteAsync(gone.Project, TestStudio.Marc);
        var at = studio.Clock.GetUtcNow().UtcDateTime;
        studio.Clock.Advance(TimeSpan.FromMinutes(1));
        await studio.Projects.RenameAsync(gone.Project, "Old harbour", TestStudio.Elena);
        await studio.Projects.DeleteAsync(gone.Project, TestStudio.Elena);

        var trash = await studio.Projects.ListTrashAsync();

        trash.Projects.ShouldHaveSingleItem().ShouldBe(new DeletedProject(gone.Project, "Old harbour", 1, 5, 0, null, at, TestStudio.Marc));
        trash.Scenes.ShouldHaveSingleItem().ShouldBe(new DeletedScene(
            kept.FirstScene, kept.Project, "Anniversary on the terrace", 1, "The valley at dusk", 5, 0, null, at.AddMinutes(-1), TestStudio.Elena));
        (await studio.Projects.CountTrashAsync()).ShouldBe(2);
        (await studio.Projects.FindAsync(kept.Project)).ShouldNotBeNull().DeletedScenes.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_put_back_leaves_the_trash_and_forgets_who_deleted_it()
    {
        await using var studio = await TestStudio.StartAsync();
        var created = await CreateAsync(studio, "Harbour");
        await studio.Projects.AddSceneAsync(created.Project, PersonId.First);
        await studio.Projects.DeleteSceneAsync(created.FirstScene, TestStudio.Elena);
        await studio.Projects.DeleteAsync(created.Project, TestStudio.Elena);

        (await studio.Projects.ListTrashAsync()).Scenes.ShouldBeEmpty("a deleted project's own trash comes back to view with it");
        await studio.Projects.RestoreAsync(created.Project, PersonId.First);
        (await studio.Projects.ListTrashAsync()).Scenes.ShouldHaveSingleItem().Number.ShouldBe(1);
        await studio.Projects.RestoreSceneAsync(created.FirstScene, PersonId.First);
        await studio.Projects.RestoreSceneAsync(created.FirstScene, PersonId.First);

        (await studio.Projects.CountTrashAsync()).ShouldBe(0);
        await studio.Projects.DeleteSceneAsync(created.FirstScene, TestStudio.Marc);
        (await studio.Projects.ListTrashAsync()).Scenes.ShouldHaveSingleItem().DeletedBy.ShouldBe(TestStudio.Marc);
    }

    private static async Task<CreateOutcome.Created> CreateAsync(TestStudio studio, string name) =>
        (await studio.Projects.CreateAsync(name, PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
}
