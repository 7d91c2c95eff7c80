using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Projects;

public sealed class ProjectLibraryTests
{
    [Fact]
    public async Task A_new_project_has_its_first_scene_with_the_default_model()
    {
        await using var studio = await TestStudio.StartAsync();

        var created = (await studio.Projects.CreateAsync("  Harbour  ", TestStudio.Elena)).ShouldBeOfType<CreateOutcome.Created>();

        var project = (await studio.Projects.FindAsync(created.Project)).ShouldNotBeNull();
        project.Name.ShouldBe("Harbour");
        var scene = project.Scenes.ShouldHaveSingleItem();
        scene.ShouldBe(new SceneCard(created.FirstScene, 1, "", studio.Models.Default.DefaultSeconds, 0, null, null, studio.Clock.GetUtcNow().UtcDateTime, TestStudio.Elena));
        var document = (await studio.Storyboards.OpenAsync(scene.Id, TestStudio.Elena)).ShouldNotBeNull();
        document.Storyboard.ModelId.ShouldBe(studio.Models.Default.Id);
        document.ProjectName.ShouldBe("Harbour");
        document.CanUndo.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", NameProblem.Empty)]
    [InlineData(" \t ", NameProblem.Empty)]
    [InlineData("two\nlines", NameProblem.Unusable)]
    [InlineData("null\0", NameProblem.Unusable)]
    public async Task A_bad_name_is_refused_and_nothing_is_made(string name, NameProblem problem)
    {
        await using var studio = await TestStudio.StartAsync();

        (await studio.Projects.CreateAsync(name, PersonId.First)).ShouldBe(new CreateOutcome.Refused(problem));
        (await studio.Projects.CreateAsync(new string('n', 201), PersonId.First)).ShouldBe(new CreateOutcome.Refused(NameProblem.TooLong));

        (await studio.Projects.ListAsync(null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_shows_the_last_changed_first_and_sums_the_scenes()
    {
        await using var studio = await TestStudio.StartAsync();
        var first = await CreateAsync(studio, "First");
        studio.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await CreateAsync(studio, "Second");
        studio.Clock.Advance(TimeSpan.FromMinutes(1));
        await studio.Projects.AddSceneAsync(first.Project, PersonId.First);

        var cards = await studio.Projects.ListAsync(null);

        cards.Select(card => card.Name).ShouldBe(["First", "Second"]);
        cards[0].SceneCount.ShouldBe(2);
        cards[0].TotalSeconds.ShouldBe(10);
        cards[0].ChangedAt.ShouldBe(studio.Clock.GetUtcNow().UtcDateTime);
        cards[0].ChangedAt.Kind.ShouldBe(DateTimeKind.Utc);
        cards[1].Id.ShouldBe(second.Project);
    }

    [Theory]
    [InlineData("ADIOS")]
    [InlineData("adiós")]
    [InlineData(" verano ")]
    public async Task A_search_minds_neither_case_nor_accents(string search)
    {
        await using var studio = await TestStudio.StartAsync();
        await CreateAsync(studio, "Adiós, Verano");
        await CreateAsync(studio, "100% winter_");

        (await studio.Projects.ListAsync(search)).ShouldHaveSingleItem().Name.ShouldBe("Adiós, Verano");
        (await studio.Projects.ListAsync("%")).ShouldHaveSingleItem().Name.ShouldBe("100% winter_");
    }

    [Fact]
    public async Task A_deleted_project_comes_back_as_it_was()
    {
        await using var studio = await TestStudio.StartAsync();
        var created = await CreateAsync(studio, "Harbour");

        (await studio.Projects.DeleteAsync(created.Project, TestStudio.Elena)).ShouldBeOfType<LibraryOutcome.Done>();
        (await studio.Projects.ListAsync(null)).ShouldBeEmpty();
        (await studio.Projects.FindAsync(created.Project)).ShouldBeNull();
        (await studio.Storyboards.OpenAsync(created.FirstScene, TestStudio.Elena)).ShouldBeNull();
        (await studio.Projects.AddSceneAsync(created.Project, TestStudio.Elena)).ShouldBeNull();

        (await studio.Projects.RestoreAsync(created.Project, TestStudio.Elena)).ShouldBeOfType<LibraryOutcome.Done>();
        (await studio.Projects.FindAsync(created.Project)).ShouldNotBeNull().Scenes.ShouldHaveSingleItem().Id.ShouldBe(created.FirstScene);
    }

    [Fact]
    public async Task A_scene_moves_and_the_numbers_follow()
    {
        await using var studio = await TestStudio.StartAsync();
        var (project, scenes) = await FourScenesAsync(studio);

        await studio.Projects.MoveSceneAsync(scenes[3], 1, PersonId.First);
        (await OrderAsync(studio, project)).ShouldBe([scenes[0], scenes[3], scenes[1], scenes[2]]);

        await studio.Projects.MoveSceneAsync(scenes[0], 99, PersonId.First);
        (await OrderAsync(studio, project)).ShouldBe([scenes[3], scenes[1], scenes[2], scenes[0]]);
        (await studio.Storyboards.OpenAsync(scenes[0], PersonId.First)).ShouldNotBeNull().Number.ShouldBe(4);
    }

    [Fact]
    public async Task A_deleted_scene_comes_back_in_its_old_place()
    {
        await using var studio = await TestStudio.StartAsync();
        var (project, scenes) = await FourScenesAsync(studio);

        await studio.Projects.DeleteSceneAsync(scenes[1], PersonId.First);
        await studio.Projects.MoveSceneAsync(scenes[3], 0, PersonId.First);
        (await OrderAsync(studio, project)).ShouldBe([scenes[3], scenes[0], scenes[2]]);

        await studio.Projects.RestoreSceneAsync(scenes[1], PersonId.First);
        (await OrderAsync(studio, project)).ShouldBe([scenes[3], scenes[0], scenes[1], scenes[2]]);
    }

    [Theory]
    [InlineData("en", "Anniversary on the terrace")]
    [InlineData("es-MX", "Aniversario en la terraza")]
    [InlineData("fr", "Anniversary on the terrace")]
    public async Task The_sample_has_one_continuous_scene_and_one_of_three_shots(string language, string name)
    {
        await using var studio = await TestStudio.StartAsync();

        var created = await studio.Projects.CreateSampleAsync(PersonId.First, language);

        var project = (await studio.Projects.FindAsync(created.Project)).ShouldNotBeNull();
        project.Name.ShouldBe(name);
        project.Scenes.Select(scene => scene.Seconds).ShouldBe([5, 15]);
        (await studio.Storyboards.OpenAsync(project.Scenes[0].Id, PersonId.First)).ShouldNotBeNull().Storyboard.Shots.ShouldBeEmpty();
        var dinner = (await studio.Storyboards.OpenAsync(project.Scenes[1].Id, PersonId.First)).ShouldNotBeNull().Storyboard;
        dinner.Shots.Select(shot => shot.Seconds).ShouldBe([4, 5, 6]);
        dinner.ScenePrompt.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_gone()
    {
        await using var studio = await TestStudio.StartAsync();

        (await studio.Projects.RenameAsync(ProjectId.New(), "Name", PersonId.First)).ShouldBeOfType<LibraryOutcome.Gone>();
        (await studio.Projects.MoveSceneAsync(SceneId.New(), 0, PersonId.First)).ShouldBeOfType<LibraryOutcome.Gone>();
        (await studio.Projects.FindAsync(ProjectId.New())).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_hears_of_a_change_can_already_read_it()
    {
        await using var studio = await TestStudio.StartAsync();
        var seen = new List<int>();
        using var subscription = studio.Updates.Subscribe(Topic.Projects, _ =>
        {
            using var context = studio.Open();
            seen.Add(context.Projects.Count());
        });

        await CreateAsync(studio, "One");
        await CreateAsync(studio, "Two");

        seen.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_projects_pages_hear_of_its_own_changes_and_not_of_another_projects()
    {
        await using var studio = await TestStudio.StartAsync();
        var (mine, other) = (await CreateAsync(studio, "One"), await CreateAsync(studio, "Two"));
        var heard = 0;
        using var subscription = studio.Updates.Subscribe(Topic.Project(mine.Project), _ => heard++);

        await studio.Projects.RenameAsync(other.Project, "Second", PersonId.First);
        await studio.Projects.AddSceneAsync(other.Project, PersonId.First);
        heard.ShouldBe(0);

        await studio.Projects.RenameAsync(mine.Project, "First", PersonId.First);
        await studio.Projects.AddSceneAsync(mine.Project, PersonId.First);
        await studio.Projects.RenameSceneAsync(mine.FirstScene, "Dusk", PersonId.First);
        heard.ShouldBe(3);
    }

    private static async Task<CreateOutcome.Created> CreateAsync(TestStudio studio, string name) =>
        (await studio.Projects.CreateAsync(name, PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();

    private static async Task<(ProjectId Project, IReadOnlyList<SceneId> Scenes)> FourScenesAsync(TestStudio studio)
    {
        var created = await CreateAsync(studio, "Harbour");
        for (var i = 0; i < 3; i++)
            await studio.Projects.AddSceneAsync(created.Project, PersonId.First);
        return (created.Project, await OrderAsync(studio, created.Project));
    }

    private static async Task<IReadOnlyList<SceneId>> OrderAsync(TestStudio studio, ProjectId project) =>
        [.. (await studio.Projects.FindAsync(project)).ShouldNotBeNull().Scenes.Select(scene => scene.Id)];
}
