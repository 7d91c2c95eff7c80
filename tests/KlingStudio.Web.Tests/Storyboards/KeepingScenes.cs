using Bunit;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Shell.Keyboard;
using KlingStudio.Web.Storyboards;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

public sealed class KeepingScenes
{
    [Fact]
    public async Task The_list_tells_what_its_scenes_last_together()
    {
        await using var desk = await Desk.WithShotsAsync(30, 31);

        await AddSceneAsync(desk);

        desk.Page.Find(".scenes .total").TextContent.ShouldBe("Running time 01:06");
        desk.Page.Find(".scenes .head").TextContent.ShouldContain("Scenes: 2");
    }

    [Fact]
    public async Task A_dropped_scene_is_in_its_new_place_when_the_hand_has_its_answer()
    {
        await using var desk = await Desk.OpenAsync();
        var second = await AddSceneAsync(desk);
        var list = desk.Page.FindComponent<SceneList>();

        await list.InvokeAsync(() => list.Instance.DropAsync(second.ToString(), 0));

        Order(desk).ShouldBe([second, desk.Scene.Document.Id]);
        desk.Page.Find(".scenes [role=status]").TextContent.ShouldBe("Scene 2 moved to place 1 of 2");
        await list.InvokeAsync(() => list.Instance.DropAsync("not a scene", 0));
        await list.InvokeAsync(() => list.Instance.DropAsync(second.ToString(), 99));
        Order(desk).ShouldBe([desk.Scene.Document.Id, second]);
    }

    [Fact]
    public async Task A_copy_is_opened_and_one_without_a_name_stays_without()
    {
        await using var desk = await Desk.OpenAsync();
        await RunAsync(desk, "Duplicate Scene 1");
        var project = await ProjectAsync(desk);
        project.Scenes.Select(scene => scene.Name).ShouldBe(["", ""]);
        desk.Get<NavigationManager>().Uri.ShouldEndWith($"/scenes/{project.Scenes[1].Id}");

        await desk.Get<ProjectLibrary>().RenameSceneAsync(project.Scenes[0].Id, new string('n', NameRule.MaxLength), PersonId.First);
        await desk.Page.WaitForAssertionAsync(() => desk.Page.Find(".scenes b").TextContent.ShouldContain("nnn"));
        await RunAsync(desk, $"Duplicate 1 · {new string('n', NameRule.MaxLength)}");

        (await ProjectAsync(desk)).Scenes[1].Name.ShouldBe(new string('n', NameRule.MaxLength - " (copy)".Length) + " (copy)");
    }

    [Fact]
    public async Task The_only_scene_can_be_duplicated_and_not_trashed()
    {
        await using var desk = await Desk.OpenAsync();

        (await NamesAsync(desk)).ShouldContain("Duplicate Scene 1");
        (await NamesAsync(desk)).ShouldNotContain("Move Scene 1 to trash");
    }

    [Fact]
    public async Task A_scene_in_the_trash_is_counted_at_the_lists_end()
    {
        await using var desk = await Desk.OpenAsync();
        await AddSceneAsync(desk);

        await RunAsync(desk, "Move Scene 2 to trash");

        await desk.Page.WaitForAssertionAsync(() => desk.Page.Find(".scenes a[href=trash]").TextContent.Trim().ShouldBe("Trash (1)"));
        desk.Page.FindAll(".scenes li").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_has_a_scene_open_goes_with_it_to_another_project()
    {
        await using var desk = await Desk.OpenAsync();
        var library = desk.Get<ProjectLibrary>();
        var island = (await library.CreateAsync("Island", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>().Project;

        var went = WentAsync(desk);
        await library.MoveSceneToProjectAsync(desk.Scene.Document.Id, island, null, PersonId.First);

        (await went).ShouldEndWith($"projects/{island}/scenes/{desk.Scene.Document.Id}");
    }

    [Fact]
    public async Task A_moved_scenes_old_address_leads_to_where_it_is()
    {
        await using var desk = await Desk.OpenAsync();
        var island = (await desk.Get<ProjectLibrary>().CreateAsync("Island", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();

        var went = WentAsync(desk);
        desk.Page.Render(parameters => parameters.Add(page => page.SceneKey, island.FirstScene.ToString()));

        (await went).ShouldEndWith($"projects/{island.Project}/scenes/{island.FirstScene}");
    }

    [Fact]
    public async Task A_reviewer_sees_the_list_without_its_tools()
    {
        await using var desk = await Desk.OpenAsAsync(Role.Reviewer);

        desk.Page.FindAll(".scenes li").Count.ShouldBe(1);
        desk.Page.FindAll(".scenes button, .scenes [data-grip]").ShouldBeEmpty();
        (await NamesAsync(desk)).ShouldNotContain("Duplicate Scene 1");
    }

    /// <summary>Where the page goes next. Heard, not looked for on it: bUnit looks again after each drawing, and going elsewhere draws nothing.</summary>
    private static Task<string> WentAsync(Desk desk)
    {
        var went = new TaskCompletionSource<string>();
        desk.Get<NavigationManager>().LocationChanged += (_, to) => went.TrySetResult(to.Location);
        return went.Task.WaitAsync(BunitContext.DefaultWaitTimeout);
    }

    private static async Task<SceneId> AddSceneAsync(Desk desk)
    {
        var scene = (await desk.Get<ProjectLibrary>().AddSceneAsync(desk.Scene.Document.ProjectId, PersonId.First)).ShouldNotBeNull();
        await desk.Page.WaitForAssertionAsync(() => desk.Page.FindAll(".scenes li").Count.ShouldBe(2));
        return scene;
    }

    private static IEnumerable<SceneId> Order(Desk desk) => desk.Page.FindAll(".scenes li").Select(scene => new SceneId(Guid.Parse(scene.GetAttribute("data-scene")!)));

    private static async Task<ProjectDetails> ProjectAsync(Desk desk) => (await desk.Get<ProjectLibrary>().FindAsync(desk.Scene.Document.ProjectId)).ShouldNotBeNull();

    private static async Task<IEnumerable<string>> NamesAsync(Desk desk) => (await desk.Get<Commands>().ListAsync()).Select(command => command.Name);

    private static async Task RunAsync(Desk desk, string command)
    {
        var found = (await desk.Get<Commands>().ListAsync()).Single(each => each.Name == command);
        await desk.Page.InvokeAsync(found.RunAsync);
    }
}
