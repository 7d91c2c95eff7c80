using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Projects;

public sealed class CopiesTests
{
    [Fact]
    public async Task A_scenes_copy_stands_after_it_with_the_same_storyboard_and_fresh_shots()
    {
        await using var studio = await TestStudio.StartAsync();
        var created = await studio.Projects.CreateSampleAsync(PersonId.First, "en");
        var dinner = (await ScenesAsync(studio, created.Project))[1];
        var last = (await studio.Projects.AddSceneAsync(created.Project, PersonId.First)).ShouldNotBeNull();
        var copy = SceneId.New();

        (await studio.Projects.DuplicateSceneAsync(dinner.Id, copy, $"{dinner.Name} (copy)", TestStudio.Marc)).ShouldBeOfType<CopyOutcome.Copied>();

        var scenes = await ScenesAsync(studio, created.Project);
        scenes.Select(scene => scene.Id).ShouldBe([created.FirstScene, dinner.Id, copy, last]);
        (scenes[2].Name, scenes[2].Seconds, scenes[2].ChangedBy).ShouldBe(("Dinner by candlelight (copy)", 15, TestStudio.Marc));
        var (before, after) = (await OpenAsync(studio, dinner.Id), await OpenAsync(studio, copy));
        after.Storyboard.Shots.Select(shot => shot.Id).Intersect(before.Storyboard.Shots.Select(shot => shot.Id)).ShouldBeEmpty();
        (after.Storyboard with { Shots = before.Storyboard.Shots }).ShouldBe(before.Storyboard);
        after.Storyboard.Shots.Select(shot => (shot.Prompt, shot.Seconds, shot.Locked)).ShouldBe(before.Storyboard.Shots.Select(shot => (shot.Prompt, shot.Seconds, shot.Locked)));
        (after.Revision, after.CanUndo).ShouldBe((1, false));
    }

    [Fact]
    public async Task A_copy_lives_its_own_life()
    {
        await using var studio = await TestStudio.StartAsync();
        var scene = await studio.AddSceneAsync();
        var copy = SceneId.New();
        await studio.Projects.DuplicateSceneAsync(scene, copy, "", PersonId.First);

        await studio.Storyboards.ApplyAsync(copy, PersonId.First, 1, new StoryboardEdit.SetScenePrompt("A heron"));

        (await OpenAsync(studio, scene)).Storyboard.ScenePrompt.ShouldBeEmpty();
        (await OpenAsync(studio, copy)).Storyboard.ScenePrompt.ShouldBe("A heron");
    }

    [Fact]
    public async Task The_same_press_twice_is_one_copy()
    {
        await using var studio = await TestStudio.StartAsync();
        var created = (await studio.Projects.CreateAsync("Harbour", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        var (scene, project) = (SceneId.New(), ProjectId.New());

        var outcomes = await Task.WhenAll(
            studio.Projects.DuplicateSceneAsync(created.FirstScene, scene, "", PersonId.First),
            studio.Projects.DuplicateSceneAsync(created.FirstScene, scene, "", PersonId.First),
            studio.Projects.DuplicateProjectAsync(created.Project, project, "Harbour (copy)", PersonId.First),
            studio.Projects.DuplicateProjectAsync(created.Project, project, "Harbour (copy)", PersonId.First));

        outcomes.ShouldAllBe(outcome => outcome is CopyOutcome.Copied);
        (await ScenesAsync(studio, created.Project)).Count.ShouldBe(2);
        (await studio.Projects.ListAsync(null)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_projects_copy_has_its_scenes_in_order_and_none_from_the_trash()
    {
        await using var studio = await TestStudio.StartAsync();
        var created = await studio.Projects.CreateSampleAsync(PersonId.First, "en");
        var third = (await studio.Projects.AddSceneAsync(created.Project, PersonId.First)).ShouldNotBeNull();
        await studio.Projects.MoveSceneAsync(third, 0, PersonId.First);
        await studio.Projects.DeleteSceneAsync(created.FirstScene, PersonId.First);
        var copy = ProjectId.New();
        var told = new List<Change>();
        using var subscription = studio.Updates.Subscribe(Topic.Projects, told.Add);

        (await studio.Projects.DuplicateProjectAsync(created.Project, copy, "Anniversary (copy)", TestStudio.Marc)).ShouldBeOfType<CopyOutcome.Copied>();

        told.ShouldHaveSingleItem().By.ShouldBe(TestStudio.Marc);
        var scenes = await ScenesAsync(studio, copy);
        scenes.Select(scene => (scene.Name, scene.Seconds)).ShouldBe([("", 5), ("Dinner by candlelight", 15)]);
        scenes.Select(scene => scene.Id).ShouldNotContain(third);
        (await studio.Projects.FindAsync(copy)).ShouldNotBeNull().DeletedScenes.ShouldBe(0);
        (await ScenesAsync(studio, created.Project)).Count.ShouldBe(2, "the original is as it was");
    }

    [Fact]
    public async Task What_is_not_there_or_in_the_trash_is_not_copied_and_a_bad_name_is_refused()
    {
        await using var studio = await TestStudio.StartAsync();
        var created = (await studio.Projects.CreateAsync("Harbour", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();

        (await studio.Projects.DuplicateSceneAsync(SceneId.New(), SceneId.New(), "", PersonId.First)).ShouldBeOfType<CopyOutcome.Gone>();
        (await studio.Projects.DuplicateProjectAsync(ProjectId.New(), ProjectId.New(), "Copy", PersonId.First)).ShouldBeOfType<CopyOutcome.Gone>();
        (await studio.Projects.DuplicateSceneAsync(created.FirstScene, SceneId.New(), new string('n', 201), PersonId.First)).ShouldBe(new CopyOutcome.Refused(NameProblem.TooLong));
        (await studio.Projects.DuplicateProjectAsync(created.Project, ProjectId.New(), " ", PersonId.First)).ShouldBe(new CopyOutcome.Refused(NameProblem.Empty));

        await studio.Projects.DeleteAsync(created.Project, PersonId.First);
        (await studio.Projects.DuplicateSceneAsync(created.FirstScene, SceneId.New(), "", PersonId.First)).ShouldBeOfType<CopyOutcome.Gone>();
        (await studio.Projects.DuplicateProjectAsync(created.Project, ProjectId.New(), "Copy", PersonId.First)).ShouldBeOfType<CopyOutcome.Gone>();
        (await studio.Projects.ListAsync(null)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<SceneCard>> ScenesAsync(TestStudio studio, ProjectId project) => (await studio.Projects.FindAsync(project)).ShouldNotBeNull().Scenes;

    private static async Task<SceneDocument> OpenAsync(TestStudio studio, SceneId scene) => (await studio.Storyboards.OpenAsync(scene, PersonId.First)).ShouldNotBeNull();
}
