using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Team;

/// <summary>Two people compose one scene: each sees where the other is, and nobody's words or seconds get lost.</summary>
public sealed class OneSceneTogether(BrowserFixture browser)
{
    [Fact]
    public async Task Each_sees_the_others_name_where_the_other_is_and_nothing_is_told_while_a_hand_drags()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var marc = await Person.JoinsAsync(browser, studio, await elena.InvitesAsync("Maker"));
        await ComposeAsync(marc, elena);

        await elena.Textbox("Shot 2 prompt").FocusAsync();
        await Expect(Shot(marc, 2)).ToContainTextAsync("Here too: Elena Marsh");
        await Expect(Shot(marc, 1)).Not.ToContainTextAsync("Here too");
        await marc.Textbox("Scene prompt").FocusAsync();
        await Expect(elena.Page.Locator("[data-place=ScenePrompt]")).ToContainTextAsync("Here too: Marc Ferrer");

        var told = Composing.Hand.Told(elena);
        await elena.Page.ReloadAsync();
        await Expect(Shot(marc, 2)).Not.ToContainTextAsync("Here too");
        await elena.Number("Shot 3 seconds").FocusAsync();
        await Expect(Shot(marc, 3)).ToContainTextAsync("Here too: Elena Marsh");
        await elena.Page.Clock.InstallAsync();
        var (boundary, second) = await HandleAsync(elena, 1);
        await elena.Page.Mouse.MoveAsync(boundary.X, boundary.Y);
        await elena.Page.Mouse.DownAsync();
        await Expect(elena.Boundary(1)).ToBeFocusedAsync();
        var before = told();
        await elena.Page.Mouse.MoveAsync(boundary.X + second, boundary.Y, new() { Steps = 8 });
        await elena.Page.Clock.RunForAsync(5_000);
        await Expect(elena.Page.Locator(".track .block [data-seconds][data-preview]")).ToHaveCountAsync(2);
        told().ShouldBe(before, "nothing is told between down and up");
        await elena.Page.Mouse.UpAsync();
        await Expect(elena.Number("Shot 1 seconds")).ToHaveValueAsync("5");
        await elena.Page.Clock.RunForAsync(1_000);
        await Expect(marc.Page.GetByRole(AriaRole.Region, new() { Name = "Timeline" })).ToContainTextAsync("Here too: Elena Marsh");
        await Expect(Shot(marc, 3)).Not.ToContainTextAsync("Here too");

        await elena.Page.CloseAsync(new() { RunBeforeUnload = true });
        await Expect(marc.Page.GetByRole(AriaRole.Region, new() { Name = "Timeline" })).Not.ToContainTextAsync("Here too");
        marc.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Different_shots_merge_and_one_shot_written_by_both_shows_both_also_after_a_reload()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var marc = await Person.JoinsAsync(browser, studio, await elena.InvitesAsync("Maker"));
        await ComposeAsync(marc, elena);

        await Task.WhenAll(elena.WritesAsync("Shot 1 prompt", "Elena's harbour."), marc.WritesAsync("Shot 2 prompt", "Marc's quay."));
        foreach (var person in new[] { elena, marc })
        {
            await Expect(person.Textbox("Shot 1 prompt")).ToHaveValueAsync("Elena's harbour.");
            await Expect(person.Textbox("Shot 2 prompt")).ToHaveValueAsync("Marc's quay.");
        }

        // Elena's line is down while Marc writes the same shot.
        await elena.Page.Context.SetOfflineAsync(true);
        await elena.Textbox("Shot 3 prompt").FillAsync("A gull at noon.");
        await marc.WritesAsync("Shot 3 prompt", "A gull at dusk.");
        await Expect(marc.Textbox("Shot 3 prompt")).ToHaveValueAsync("A gull at dusk.");
        await marc.Page.ReloadAsync();
        await Expect(marc.Textbox("Shot 3 prompt")).ToHaveValueAsync("A gull at dusk.");
        await elena.Page.Context.SetOfflineAsync(false);
        await elena.Page.ReloadAsync();

        var conflict = Shot(elena, 3).GetByRole(AriaRole.Alert);
        await Expect(conflict).ToContainTextAsync("A gull at dusk.");
        await Expect(conflict).ToContainTextAsync("A gull at noon.");
        await Expect(elena.Textbox("Shot 3 prompt")).ToHaveValueAsync("A gull at noon.");
        await elena.Page.ReloadAsync();
        await Expect(conflict).ToContainTextAsync("A gull at noon.");
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Keep both", Exact = true }).ClickAsync();

        await Expect(conflict).ToHaveCountAsync(0);
        await Expect(elena.Textbox("Shot 3 prompt")).ToHaveValueAsync("A gull at dusk.\nA gull at noon.");
        await Expect(marc.Textbox("Shot 3 prompt")).ToHaveValueAsync("A gull at dusk.\nA gull at noon.");
    }

    [Fact]
    public async Task A_boundary_dragged_while_the_other_adds_a_shot_keeps_the_sum_and_says_who_was_faster()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var marc = await Person.JoinsAsync(browser, studio, await elena.InvitesAsync("Maker"));
        await ComposeAsync(marc, elena);
        var (boundary, second) = await HandleAsync(elena, 1);

        await elena.Page.Mouse.MoveAsync(boundary.X, boundary.Y);
        await elena.Page.Mouse.DownAsync();
        await elena.Page.Mouse.MoveAsync(boundary.X + second, boundary.Y, new() { Steps = 8 });
        await marc.Button("Add shot").First.ClickAsync();
        await Expect(elena.Number("Shot 4 seconds")).ToBeVisibleAsync();
        await elena.Page.Mouse.UpAsync();

        foreach (var person in new[] { elena, marc })
        {
            // 4 5 6, then 4 5 3 3, then 5 4 3 3.
            for (var shot = 1; shot <= 4; shot++)
                await Expect(person.Number($"Shot {shot} seconds")).ToHaveValueAsync(new[] { "5", "4", "3", "3" }[shot - 1]);
            await Expect(person.Number("Total duration")).ToHaveValueAsync("15");
        }

        await Expect(elena.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Marc Ferrer changed the seconds meanwhile" })).ToBeVisibleAsync();
        await Expect(elena.Page.Locator("[data-preview]")).ToHaveCountAsync(0);
        elena.Complaints.ShouldBeEmpty();
        marc.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_for_a_shot_that_the_other_deletes_meanwhile_wait_for_a_new_place()
    {
        await using var studio = await Studio.StartAsync();
        await using var elena = await Person.OpensAsync(browser, studio);
        await using var marc = await Person.JoinsAsync(browser, studio, await elena.InvitesAsync("Maker"));
        await ComposeAsync(marc, elena);

        await elena.Page.Context.SetOfflineAsync(true);
        await elena.Textbox("Shot 3 prompt").FillAsync("Nobody has read this yet.");
        await Shot(marc, 3).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await marc.Button("To its neighbours").ClickAsync();
        await Expect(marc.Number("Shot 3 seconds")).ToHaveCountAsync(0);
        await elena.Page.Context.SetOfflineAsync(false);
        await elena.Page.ReloadAsync();

        await Expect(elena.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Nobody has read this yet." })).ToBeVisibleAsync();
        await elena.Button("Add a shot with these words").ClickAsync();
        await Expect(elena.Textbox("Shot 3 prompt")).ToHaveValueAsync("Nobody has read this yet.");
        await Expect(elena.Button("Add a shot with these words")).ToHaveCountAsync(0);
        await Expect(marc.Textbox("Shot 3 prompt")).ToHaveValueAsync("Nobody has read this yet.");
    }

    /// <summary>Marc makes a scene of 4 + 5 + 6 s; Elena opens it too.</summary>
    private static async Task ComposeAsync(Person marc, Person elena)
    {
        await marc.CreatesProjectAsync("Quay");
        await Generating.SimulatedMainPath.ComposesThreeShotsAsync(marc);
        await elena.Page.GotoAsync(marc.Page.Url);
        await Expect(elena.Number("Shot 3 seconds")).ToHaveValueAsync("6");
        // The page is there before its script is: only then does it keep what is typed.
        await Expect(elena.Page.Locator(".shots textarea[data-heard]")).ToHaveCountAsync(3);
    }

    private static ILocator Shot(Person person, int number) => person.Page.GetByRole(AriaRole.Group, new() { Name = $"Shot {number}", Exact = true });

    private static async Task<((float X, float Y) At, float Second)> HandleAsync(Person person, int boundary)
    {
        var (box, track) = ((await person.Boundary(boundary).BoundingBoxAsync())!, (await person.Page.Locator(".track").BoundingBoxAsync())!);
        return ((box.X + (box.Width / 2), box.Y + (box.Height / 2)), track.Width / 15);
    }
}
