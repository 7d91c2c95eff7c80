using AngleSharp.Dom;
using Bunit;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Projects;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Projects;

public sealed class TrashPageTests : EngineContext
{
    private ProjectLibrary Library => Services.GetRequiredService<ProjectLibrary>();

    [Fact]
    public void An_empty_trash_says_what_would_be_in_it()
    {
        var page = Render<TrashPage>();

        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("The trash is empty"));
        page.FindAll("input, .item").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_deleted_is_told_with_who_and_when_and_comes_back()
    {
        var (_, gone) = await FillAsync();
        var page = Render<TrashPage>();

        page.WaitForAssertion(() => Names(page).ShouldBe(["Harbour", "1 · The valley at dusk"]));
        page.FindAll("h2").Select(heading => heading.TextContent.Trim()).ShouldBe(["Projects", "Scenes of Anniversary on the terrace"]);
        page.Find(".item").TextContent.ShouldContain("1 scene · 00:05 · 0 takes");
        page.Find(".item").TextContent.ShouldContain("Elena Marsh");
        await Button(page, "Restore Harbour").ClickAsync();

        page.WaitForAssertion(() => Names(page).ShouldBe(["1 · The valley at dusk"]));
        page.Find(".said a").GetAttribute("href").ShouldBe($"projects/{gone.Project}");
        (await Library.FindAsync(gone.Project)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_selection_comes_back_together()
    {
        var (kept, gone) = await FillAsync();
        var page = Render<TrashPage>();
        page.WaitForElement(".item");
        Button(page, "Restore selected (0)").HasAttribute("disabled").ShouldBeTrue();

        await page.Find("label input[type=checkbox]").ChangeAsync(true);
        await Button(page, "Restore selected (2)").ClickAsync();

        page.WaitForElement(".empty");
        page.Find(".said").TextContent.Trim().ShouldBe("Back again: 2");
        (await Library.FindAsync(gone.Project)).ShouldNotBeNull();
        (await Library.FindAsync(kept.Project)).ShouldNotBeNull().Scenes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_someone_puts_into_the_trash_meanwhile_appears()
    {
        var created = await CreateAsync("Harbour");
        var page = Render<TrashPage>();
        page.WaitForElement(".empty");

        await Library.DeleteAsync(created.Project, PersonId.First);
        Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Names(page).ShouldBe(["Harbour"]));
    }

    [Fact]
    public async Task A_reviewer_sees_it_and_can_put_nothing_back()
    {
        await FillAsync();
        await SignInAsAsync(Role.Reviewer);

        var page = Render<TrashPage>();

        page.WaitForAssertion(() => Names(page).Count().ShouldBe(2));
        page.FindAll("button, input").ShouldBeEmpty();
    }

    /// <summary>A project with a deleted scene, and a deleted project.</summary>
    private async Task<(CreateOutcome.Created Kept, CreateOutcome.Created Gone)> FillAsync()
    {
        var kept = await Library.CreateSampleAsync(PersonId.First, "en");
        var gone = await CreateAsync("Harbour");
        await Library.DeleteSceneAsync(kept.FirstScene, PersonId.First);
        await Library.DeleteAsync(gone.Project, PersonId.First);
        return (kept, gone);
    }

    private async Task<CreateOutcome.Created> CreateAsync(string name) => (await Library.CreateAsync(name, PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();

    private static IEnumerable<string> Names(IRenderedComponent<TrashPage> page) => page.FindAll(".item b").Select(name => name.TextContent);

    private static IElement Button(IRenderedComponent<TrashPage> page, string name) =>
        page.FindAll("button").Single(button => (button.GetAttribute("aria-label") ?? button.TextContent.Trim()) == name);
}
