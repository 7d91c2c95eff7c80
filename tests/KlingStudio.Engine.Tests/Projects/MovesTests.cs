using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using KlingStudio.Engine.Tests.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Projects;

public sealed class MovesTests
{
    [Fact]
    public async Task A_moved_scene_stands_at_the_other_projects_end_with_its_undo_and_its_versions()
    {
        await using var studio = await TestStudio.StartAsync();
        var (from, to) = (await CreateAsync(studio, "Harbour"), await CreateAsync(studio, "Island"));
        await studio.Storyboards.ApplyAsync(from.FirstScene, TestStudio.Elena, 1, new StoryboardEdit.SetScenePrompt("A heron"));
        await studio.Get<SceneVersions>().KeepAsync(from.FirstScene, "Calm", TestStudio.Elena);

        var moved = (await studio.Projects.MoveSceneToProjectAsync(from.FirstScene, to.Project, null, TestStudio.Marc)).ShouldBeOfType<MoveOutcome.Moved>();

        moved.ShouldBe(new MoveOutcome.Moved(from.Project, 0, to.Project, "Island"));
        (await OrderAsync(studio, from.Project)).ShouldBeEmpty();
        (await OrderAsync(studio, to.Project)).ShouldBe([to.FirstScene, from.FirstScene]);
        var document = (await studio.Storyboards.OpenAsync(from.FirstScene, TestStudio.Elena)).ShouldNotBeNull();
        (document.ProjectId, document.ProjectName, document.Number, document.CanUndo).ShouldBe((to.Project, "Island", 2, true));
        (await studio.Get<SceneVersions>().ListAsync(from.FirstScene, TestStudio.Elena)).Versions.ShouldHaveSingleItem();
        (await studio.Storyboards.UndoAsync(from.FirstScene, TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ScenePrompt.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_move_answers_takes_it_back_to_its_old_place()
    {
        await using var studio = await TestStudio.StartAsync();
        var (from, to) = (await CreateAsync(studio, "Harbour"), await CreateAsync(studio, "Island"));
        var second = (await studio.Projects.AddSceneAsync(from.Project, PersonId.First)).ShouldNotBeNull();
        var third = (await studio.Projects.AddSceneAsync(from.Project, PersonId.First)).ShouldNotBeNull();

        var moved = (await studio.Projects.MoveSceneToProjectAsync(second, to.Project, 0, PersonId.First)).ShouldBeOfType<MoveOutcome.Moved>();
        (await OrderAsync(studio, to.Project)).ShouldBe([second, to.FirstScene]);
        await studio.Projects.MoveSceneToProjectAsync(second, moved.From, moved.FromIndex, PersonId.First);

        (await OrderAsync(studio, from.Project)).ShouldBe([from.FirstScene, second, third]);
        (await OrderAsync(studio, to.Project)).ShouldBe([to.FirstScene]);
    }

    [Fact]
    public async Task Its_generations_takes_and_money_go_with_it_even_while_one_is_under_way()
    {
        await using var studio = await RunningStudio.StartAsync();
        var projects = studio.Get<ProjectLibrary>();
        var scene = await studio.SceneAsync();
        var done = await studio.SeeAsync(await studio.GenerateAsync(scene), GenerationState.Done);
        var to = (await projects.CreateAsync("Island", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>().Project;
        var under = await studio.GenerateAsync(scene);

        (await projects.MoveSceneToProjectAsync(scene, to, null, PersonId.First)).ShouldBeOfType<MoveOutcome.Moved>();
        var later = await studio.SeeAsync(under, GenerationState.Done);

        (later.ProjectId, later.ProjectName, later.SceneNumber).ShouldBe((to, "Island", 2));
        (await studio.Queue.ListAsync(new GenerationFilter(Project: to))).Select(row => row.Number).ShouldBe([2, 1]);
        (await studio.Queue.ListAsync(new GenerationFilter(Project: done.ProjectId))).ShouldBeEmpty();
        var takes = (await studio.Takes.ListAsync(new TakeFilter(Project: to))).Takes;
        takes.Select(take => (take.Number, take.ProjectId, take.ProjectName, take.SceneNumber)).ShouldBe([(2, to, "Island", 2), (1, to, "Island", 2)]);
        (await studio.Takes.ListAsync(new TakeFilter(Project: done.ProjectId))).Total.ShouldBe(0);
        (await studio.Takes.ListAsync(new TakeFilter(Search: "island"))).Total.ShouldBe(2);
        (await studio.Media.FindAsync(takes[0].Id, MediaKind.Video)).ShouldNotBeNull().DownloadName.ShouldStartWith("Island");
        var cards = await projects.ListAsync(null, ProjectOrder.Spent);
        cards.Select(card => (card.Id, card.SpentUsd > 0, card.PosterTake)).ShouldBe([(to, true, takes[0].Id), (done.ProjectId, false, null)]);
    }

    [Fact]
    public async Task A_scene_can_begin_a_new_project_and_the_same_press_twice_begins_one()
    {
        await using var studio = await TestStudio.StartAsync();
        var from = await CreateAsync(studio, "Harbour");
        var second = (await studio.Projects.AddSceneAsync(from.Project, PersonId.First)).ShouldNotBeNull();
        var made = ProjectId.New();

        (await studio.Projects.MoveSceneToNewProjectAsync(second, made, "\n", PersonId.First)).ShouldBe(new MoveOutcome.Refused(NameProblem.Empty));
        (await studio.Projects.MoveSceneToNewProjectAsync(second, made, " Island ", PersonId.First)).ShouldBe(new MoveOutcome.Moved(from.Project, 1, made, "Island"));
        (await studio.Projects.MoveSceneToNewProjectAsync(second, made, "Island", PersonId.First)).ShouldBeOfType<MoveOutcome.Moved>();

        (await OrderAsync(studio, made)).ShouldBe([second]);
        (await studio.Projects.ListAsync(null)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Moving_it_to_where_it_is_changes_nothing_and_tells_nobody()
    {
        await using var studio = await TestStudio.StartAsync();
        var created = await CreateAsync(studio, "Harbour");
        var told = 0;
        using var subscription = studio.Updates.Subscribe(Topic.Projects, _ => told++);

        (await studio.Projects.MoveSceneToProjectAsync(created.FirstScene, created.Project, null, PersonId.First)).ShouldBeOfType<MoveOutcome.Moved>();

        told.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_gone_is_said_to_be_gone_and_nothing_moves()
    {
        await using var studio = await TestStudio.StartAsync();
        var (from, to) = (await CreateAsync(studio, "Harbour"), await CreateAsync(studio, "Island"));

        (await studio.Projects.MoveSceneToProjectAsync(SceneId.New(), to.Project, null, PersonId.First)).ShouldBeOfType<MoveOutcome.Gone>();
        (await studio.Projects.MoveSceneToProjectAsync(from.FirstScene, ProjectId.New(), null, PersonId.First)).ShouldBeOfType<MoveOutcome.Gone>();
        await studio.Projects.DeleteAsync(to.Project, PersonId.First);
        (await studio.Projects.MoveSceneToProjectAsync(from.FirstScene, to.Project, null, PersonId.First)).ShouldBeOfType<MoveOutcome.Gone>();
        (await studio.Projects.MoveSceneToNewProjectAsync(from.FirstScene, to.Project, "Island", PersonId.First)).ShouldBeOfType<MoveOutcome.Gone>();
        (await studio.Projects.MoveSceneToProjectAsync(to.FirstScene, from.Project, null, PersonId.First)).ShouldBeOfType<MoveOutcome.Gone>("its project is in the trash");
        await studio.Projects.DeleteSceneAsync(from.FirstScene, PersonId.First);
        (await studio.Projects.MoveSceneToNewProjectAsync(from.FirstScene, ProjectId.New(), "Isle", PersonId.First)).ShouldBeOfType<MoveOutcome.Gone>();

        (await studio.Projects.ListAsync(null)).ShouldHaveSingleItem().Name.ShouldBe("Harbour");
    }

    private static async Task<CreateOutcome.Created> CreateAsync(TestStudio studio, string name) =>
        (await studio.Projects.CreateAsync(name, PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();

    private static async Task<IReadOnlyList<SceneId>> OrderAsync(TestStudio studio, ProjectId project) =>
        [.. (await studio.Projects.FindAsync(project)).ShouldNotBeNull().Scenes.Select(scene => scene.Id)];
}
