using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Tests.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Team;

public sealed class MigrationTests
{
    [Fact]
    public async Task What_was_made_before_there_were_accounts_belongs_to_the_first_administrator()
    {
        await using var old = TestStudio.NotStarted();
        var (project, scene) = await MakeAsBeforeAsync(old);

        await using var studio = TestStudio.NotStarted(old.Folder, old.Clock);
        await StudioStartup.PrepareAsync(studio.Services);
        Directory.GetFiles(Path.Combine(studio.Folder, "backups")).ShouldHaveSingleItem().ShouldEndWith("_Team.db");
        studio.Get<Roster>().Founded.ShouldBeFalse();
        (await studio.FoundAsync()).ShouldBe(new DoorOutcome.Welcome(PersonId.First));

        await using (var context = studio.Open())
        {
            var kept = await context.Projects.SingleAsync(each => each.Id == project, TestContext.Current.CancellationToken);
            (kept.Name, studio.Get<Roster>().NameOf(kept.CreatedBy)).ShouldBe(("Harbour", "Ada Lowell"));
        }

        var document = (await studio.Storyboards.OpenAsync(scene, PersonId.First)).ShouldNotBeNull();
        document.Storyboard.ScenePrompt.ShouldBe("A lighthouse at dusk");
        (await studio.Storyboards.UndoAsync(scene, PersonId.First)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ScenePrompt.ShouldBeEmpty();
        (await studio.Storyboards.RedoAsync(scene, PersonId.First)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ScenePrompt.ShouldBe("A lighthouse at dusk");
    }

    /// <summary>A database with the first version's tables, in which the one person there was has worked.</summary>
    private static async Task<(ProjectId Project, SceneId Scene)> MakeAsBeforeAsync(TestStudio old)
    {
        await using (var context = old.Open())
            await context.Database.MigrateAsync();

        // Known to this process alone: the old tables have no place for people.
        old.Get<Roster>().Keep(new Account(PersonId.First, "", "", Role.Maker, old.Clock.GetUtcNow().UtcDateTime));
        var created = (await old.Projects.CreateAsync("Harbour", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        var document = (await old.Storyboards.OpenAsync(created.FirstScene, PersonId.First)).ShouldNotBeNull();
        (await old.Storyboards.ApplyAsync(created.FirstScene, PersonId.First, document.Revision, new StoryboardEdit.SetScenePrompt("A lighthouse at dusk")))
            .ShouldBeOfType<EditOutcome.Saved>();
        // Back to the first version's tables: the rows are those it would have written.
        await using (var context = old.Open())
        {
            await context.GetService<IMigrator>().MigrateAsync("Initial");
            (await context.Database.GetPendingMigrationsAsync()).First().ShouldEndWith("_Team");
            (await context.Database.SqlQuery<string>($"SELECT CreatedBy AS Value FROM Projects").SingleAsync()).ShouldBe("00000000000000000000000000000001");
        }

        await old.StopAsync();
        return (created.Project, created.FirstScene);
    }
}
