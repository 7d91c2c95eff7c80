using Bunit;
using KlingStudio.Core.Team;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Projects;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Projects;

public sealed class ProjectsPageTests : EngineContext
{
    private ProjectLibrary Library => Services.GetRequiredService<ProjectLibrary>();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void An_empty_studio_offers_a_first_project_and_a_sample()
    {
        var page = Open();

        page.WaitForAssertion(() => page.FindAll("button").Select(button => button.TextContent.Trim()).ShouldBe(["New project", "Open a sample project"]));
        page.FindAll("input").ShouldBeEmpty("there is nothing to search for");
    }

    [Fact]
    public async Task Creating_a_project_opens_it()
    {
        var page = Open();
        page.WaitForElement(".empty");

        await ButtonOf(page, "New project").ClickAsync();
        var dialogs = Dialogs;
        dialogs.Find("label").TextContent.ShouldBe("Project name");
        await dialogs.Find("form input").InputAsync(" Anniversary ");
        await dialogs.Find("form").SubmitAsync();

        var project = (await Library.ListAsync(null)).ShouldHaveSingleItem();
        project.Name.ShouldBe("Anniversary");
        Navigation.Uri.ShouldEndWith($"/projects/{project.Id}");
    }

    [Fact]
    public async Task A_name_that_cannot_be_used_is_refused_beside_its_field()
    {
        var page = Open();
        page.WaitForElement(".empty");
        await ButtonOf(page, "New project").ClickAsync();

        await Dialogs.Find("form").SubmitAsync();

        var input = Dialogs.Find("form input");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        Dialogs.Find("#" + input.GetAttribute("aria-describedby")).TextContent.ShouldBe("Give the project a name.");
        (await Library.ListAsync(null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tile_tells_scenes_seconds_change_and_spend()
    {
        await Library.CreateAsync("Anniversary", PersonId.First);

        var page = Open();

        var tile = page.WaitForElement(".tile");
        tile.QuerySelector("a")!.TextContent.ShouldContain("Anniversary");
        tile.TextContent.ShouldContain("1 scene");
        tile.TextContent.ShouldContain("5 s");
        tile.TextContent.ShouldContain("just now");
        tile.TextContent.ShouldContain("$0.00");
    }

    [Fact]
    public async Task Searching_lives_in_the_address_and_says_when_nothing_is_found()
    {
        await Library.CreateAsync("Anniversary", PersonId.First);
        var page = Open();
        page.WaitForElement(".tile");

        await page.Find("input[type=search]").InputAsync("harbour");

        Navigation.Uri.ShouldEndWith("?q=harbour");
        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("No project’s name contains “harbour”."));
        await ButtonOf(page, "Clear search").ClickAsync();
        page.WaitForElement(".tile");
        Navigation.Uri.ShouldNotContain("q=");
    }

    [Fact]
    public async Task A_project_made_elsewhere_appears_by_itself()
    {
        var page = Open();
        page.WaitForElement(".empty");

        await Library.CreateAsync("From another tab", PersonId.First);
        Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => page.Find(".tile").TextContent.ShouldContain("From another tab"));
    }

    [Fact]
    public async Task A_deleted_project_goes_and_undo_brings_it_back()
    {
        await Library.CreateAsync("Anniversary", PersonId.First);
        var page = Open();
        page.WaitForElement(".tile");

        await page.Find(".more button").ClickAsync();
        var deleted = NextChange();
        await _menus!.WaitForElements(".mud-menu-item").First(item => item.TextContent.Trim() == "Delete").ClickAsync();
        await deleted;
        Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForElement(".empty");

        _toasts!.WaitForAssertion(() => _toasts!.Markup.ShouldContain("“Anniversary” deleted"));
        var restored = NextChange();
        await _toasts!.FindAll("button").First(button => button.TextContent.Trim() == "Take it back").ClickAsync();
        await restored;
        Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForElement(".tile");
    }

    private IRenderedComponent<MudPopoverProvider>? _menus;
    private IRenderedComponent<MudSnackbarProvider>? _toasts;

    /// <summary>Done when the list of projects next changed, and the page has heard of it before.</summary>
    private Task NextChange()
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Services.GetRequiredService<LiveUpdates>().Subscribe(Topic.Projects, _ => heard.TrySetResult());
        return heard.Task;
    }

    private IRenderedComponent<MudDialogProvider> Dialogs { get; set; } = default!;

    private IRenderedComponent<ProjectsPage> Open()
    {
        _menus = Render<MudPopoverProvider>();
        _toasts = Render<MudSnackbarProvider>();
        Dialogs = Render<MudDialogProvider>();
        return Render<ProjectsPage>();
    }

    private static AngleSharp.Dom.IElement ButtonOf(IRenderedComponent<ProjectsPage> page, string name) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == name);
}
