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
        page.FindAll("input:not([type=file])").ShouldBeEmpty("there is nothing to search for");
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
        await _menus!.WaitForElements(".mud-menu-item").First(item => item.TextContent.Trim() == "Move to trash").ClickAsync();
        await deleted;
        Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForElement(".empty");

        _toasts!.WaitForAssertion(() => _toasts!.Markup.ShouldContain("“Anniversary” moved to the trash"));
        var restored = NextChange();
        await _toasts!.FindAll("button").First(button => button.TextContent.Trim() == "Take it back").ClickAsync();
        await restored;
        Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForElement(".tile");
    }

    [Fact]
    public async Task The_order_lives_in_the_address_and_what_is_kept_at_the_top_stays_there()
    {
        foreach (var name in new[] { "Zebra", "Abacus", "Harbour" })
        {
            await Library.CreateAsync(name, PersonId.First);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var page = Open();
        page.WaitForAssertion(() => Names(page).ShouldBe(["Harbour", "Abacus", "Zebra"]));
        await page.Find("select.sort").ChangeAsync("Name");
        Navigation.Uri.ShouldEndWith("?sort=name");
        page.WaitForAssertion(() => Names(page).ShouldBe(["Abacus", "Harbour", "Zebra"]));

        await ChooseAsync(page, "Zebra", "Keep at the top");

        page.WaitForAssertion(() => Names(page).ShouldBe(["Zebra", "Abacus", "Harbour"]));
        page.Find(".pinned").TextContent.ShouldBe("Kept at the top");
    }

    [Fact]
    public async Task A_duplicate_appears_with_its_name_and_can_be_taken_back()
    {
        await Library.CreateAsync("Anniversary", PersonId.First);
        var page = Open();
        page.WaitForElement(".tile");

        await ChooseAsync(page, "Anniversary", "Duplicate");
        page.WaitForAssertion(() => Names(page).ShouldBe(["Anniversary (copy)", "Anniversary"], ignoreOrder: true));
        page.Find(".page-head").TextContent.ShouldContain("00:10");
        var taken = NextChange();
        await _toasts!.FindAll("button").First(button => button.TextContent.Trim() == "Take it back").ClickAsync();
        await taken;
        Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Names(page).ShouldBe(["Anniversary"]));
        page.Find("a[href=trash]").TextContent.Trim().ShouldBe("Trash (1)");
    }

    [Fact]
    public async Task A_long_list_comes_in_pages()
    {
        for (var i = 0; i < 61; i++)
            await Library.CreateAsync($"Project {i}", PersonId.First);
        var page = Open();
        page.WaitForAssertion(() => page.FindAll(".tile").Count.ShouldBe(60));

        await ButtonOf(page, "Show more").ClickAsync();

        page.WaitForAssertion(() => page.FindAll(".tile").Count.ShouldBe(61));
        Navigation.Uri.ShouldEndWith("?pages=2");
        page.FindAll("button").ShouldAllBe(button => button.TextContent.Trim() != "Show more");
    }

    private static IEnumerable<string> Names(IRenderedComponent<ProjectsPage> page) => page.FindAll(".tile b").Select(name => name.TextContent);

    private async Task ChooseAsync(IRenderedComponent<ProjectsPage> page, string project, string item)
    {
        await page.Find($".more button[aria-label='More for {project}']").ClickAsync();
        var changed = NextChange();
        await _menus!.WaitForElements(".mud-menu-item").First(each => each.TextContent.Trim() == item).ClickAsync();
        await changed;
        Clock.Advance(TimeSpan.FromSeconds(1));
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
