using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Team;

/// <summary>Two people see that the other is here, and where.</summary>
public sealed partial class TogetherHere(BrowserFixture browser)
{
    [Fact]
    public async Task Each_sees_the_other_and_their_scene_until_the_page_is_closed()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await Expect(Others(elena)).ToHaveCountAsync(0);
        await using var marc = await Person.JoinsAsync(browser, studio, await elena.InvitesAsync("Maker"));

        await Expect(Others(elena)).ToHaveTextAsync(["MFMarc Ferrer"]);
        await Expect(Others(marc)).ToHaveTextAsync(["EMElena Marsh"]);

        await marc.CreatesProjectAsync("Quay");
        await elena.Page.GotoAsync(marc.Page.Url);
        await Expect(Scene(elena)).ToContainTextAsync("Also in this scene: Marc Ferrer");
        await Expect(Scene(marc)).ToContainTextAsync("Also in this scene: Elena Marsh");

        await marc.Link("Gallery").First.ClickAsync();
        await Expect(Scene(elena)).Not.ToContainTextAsync("Also in this scene");
        await Expect(Others(elena)).ToHaveCountAsync(1);

        await marc.Page.CloseAsync(new() { RunBeforeUnload = true });
        await Expect(Others(elena)).ToHaveCountAsync(0);
        elena.Complaints.ShouldBeEmpty();
        marc.Complaints.ShouldBeEmpty();
    }

    private static ILocator Others(Person person) =>
        person.Page.GetByRole(AriaRole.List, new() { Name = "Also here" }).GetByRole(AriaRole.Listitem);

    private static ILocator Scene(Person person) =>
        person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Scenes", Exact = true }).GetByRole(AriaRole.Link, new() { NameRegex = FirstScene() });

    [GeneratedRegex("Scene 1")]
    private static partial Regex FirstScene();
}
