using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Composing;

/// <summary>All scenes of a project as a strip: in another order by hand and by keys, doubled, moved away, thrown away and put back.</summary>
public sealed class ScenesAtAGlance(BrowserFixture browser)
{
    [Fact]
    public async Task I_duplicate_reorder_move_trash_and_restore_scenes()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.Button("Open a sample project").ClickAsync();
        await ReadsAsync(person, "1 · The valley at dusk", "2 · Dinner by candlelight");
        await Expect(person.Page.Locator(".scenes .total")).ToContainTextAsync("00:20");

        await ChoosesAsync(person, "2 · Dinner by candlelight", "Duplicate scene");
        await ReadsAsync(person, "1 · The valley at dusk", "2 · Dinner by candlelight", "3 · Dinner by candlelight (copy)");
        await Expect(person.Page.Locator(".scenes .total")).ToContainTextAsync("00:35");

        // By hand: the first to the end, told to the server once, and nothing was clicked.
        await person.Page.ReloadAsync();
        await ReadsAsync(person, "1 · The valley at dusk", "2 · Dinner by candlelight", "3 · Dinner by candlelight (copy)");
        var address = person.Page.Url;
        await CarriesAsync(person, from: 1, to: 3, letGo: false);
        await person.Page.Keyboard.PressAsync("Escape");
        await person.Page.Mouse.UpAsync();
        await CarriesAsync(person, from: 1, to: 3);
        await ReadsAsync(person, "1 · Dinner by candlelight", "2 · Dinner by candlelight (copy)", "3 · The valley at dusk");
        person.Page.Url.ShouldBe(address);

        // By keys, again and again.
        await Scene(person, 3).FocusAsync();
        await person.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await ReadsAsync(person, "1 · Dinner by candlelight", "2 · The valley at dusk", "3 · Dinner by candlelight (copy)");
        await Expect(Scene(person, 2)).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await ReadsAsync(person, "1 · The valley at dusk", "2 · Dinner by candlelight", "3 · Dinner by candlelight (copy)");
        await Expect(Scene(person, 1)).ToBeFocusedAsync();

        // To a new project, and back by the toast.
        await ChoosesAsync(person, "2 · Dinner by candlelight", "Move to another project…");
        await Expect(person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search projects", Exact = true })).ToBeFocusedAsync();
        (await person.Page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();
        await person.Button("New project…").ClickAsync();
        await Expect(person.Textbox("Project name")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Page.GetByText("Give the project a name.")).ToBeVisibleAsync();
        (await person.Page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();
        await person.Textbox("Project name").FillAsync("Harbour");
        await person.Button("Create and move").ClickAsync();
        await ReadsAsync(person, "1 · The valley at dusk", "2 · Dinner by candlelight (copy)");
        await Expect(person.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        // The open scene goes along, and its old address leads after it.
        var copy = person.Page.Url;
        await ChoosesAsync(person, "2 · Dinner by candlelight (copy)", "Move to another project…");
        await person.Page.Keyboard.TypeAsync("harb");
        await Expect(person.Page.GetByText("Projects to choose from: 1")).ToBeVisibleAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await ReadsAsync(person, "1 · Dinner by candlelight", "2 · Dinner by candlelight (copy)");
        await person.Page.GotoAsync(copy);
        await ReadsAsync(person, "1 · Dinner by candlelight", "2 · Dinner by candlelight (copy)");

        // Into the trash, back by the toast, in again, back by the trash.
        await ChoosesAsync(person, "1 · Dinner by candlelight", "Move to trash");
        await ReadsAsync(person, "1 · Dinner by candlelight (copy)");
        await person.Page.Locator(".mud-snackbar").Filter(new() { HasText = "moved to the trash" }).GetByRole(AriaRole.Button, new() { Name = "Take it back", Exact = true }).ClickAsync();
        await ReadsAsync(person, "1 · Dinner by candlelight", "2 · Dinner by candlelight (copy)");
        await ChoosesAsync(person, "1 · Dinner by candlelight", "Move to trash");
        await person.Link("Trash (1)").ClickAsync();
        await Expect(person.Heading("Trash")).ToBeVisibleAsync();
        await person.Button("Restore 1 · Dinner by candlelight").ClickAsync();
        await Expect(person.Heading("The trash is empty")).ToBeVisibleAsync();
        await person.Link("1 · Dinner by candlelight").ClickAsync();
        await ReadsAsync(person, "1 · Dinner by candlelight", "2 · Dinner by candlelight (copy)");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Projects_are_found_sorted_doubled_kept_at_the_top_and_put_back()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        foreach (var name in new[] { "Zebra", "Abacus" })
        {
            await person.Page.GotoAsync("/projects");
            await person.CreatesProjectAsync(name);
        }

        await person.Page.GotoAsync("/projects");
        await ListsAsync(person, "Abacus", "Zebra");
        await person.Page.GetByRole(AriaRole.Combobox, new() { Name = "Sort by" }).SelectOptionAsync("Name");
        await ChoosesProjectAsync(person, "Abacus", "Duplicate");
        await ListsAsync(person, "Abacus", "Abacus (copy)", "Zebra");
        await ChoosesProjectAsync(person, "Zebra", "Keep at the top");
        await ListsAsync(person, "Zebra", "Abacus", "Abacus (copy)");
        await person.Button("New project").FocusAsync();
        await person.Page.Keyboard.PressAsync("/");
        await Expect(person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search projects" })).ToBeFocusedAsync();
        await person.Page.Keyboard.TypeAsync("copy");
        await ListsAsync(person, "Abacus (copy)");
        await person.Page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await ListsAsync(person, "Zebra", "Abacus", "Abacus (copy)");
        await person.Page.ReloadAsync();
        await ListsAsync(person, "Zebra", "Abacus", "Abacus (copy)");
        await ChoosesProjectAsync(person, "Abacus (copy)", "Move to trash");
        await person.Link("Trash (1)").ClickAsync();
        await person.Button("Restore Abacus (copy)").ClickAsync();
        await person.Link("Abacus (copy)").ClickAsync();
        await Expect(person.Textbox("Scene prompt")).ToBeVisibleAsync();
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_finger_carries_a_scene_by_its_grip_on_a_phone()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio, Person.Phone);
        await person.Button("Open a sample project").ClickAsync();
        await ReadsAsync(person, "1 · The valley at dusk", "2 · Dinner by candlelight");
        (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(390);
        // An answer to something else shows that the page listens.
        await ChoosesAsync(person, "2 · Dinner by candlelight", "Rename scene");
        await person.Textbox("Scene name").FillAsync("Dinner");
        await person.Page.Keyboard.PressAsync("Enter");
        await ReadsAsync(person, "1 · The valley at dusk", "2 · Dinner");

        var grip = await MiddleAsync(person.Page.Locator(".scenes [data-grip]").First);
        var session = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await TouchAsync("touchStart", grip.X);
        for (var step = 1; step <= 8; step++)
            await TouchAsync("touchMove", grip.X + (230f * step / 8));
        await TouchAsync("touchEnd", null);

        await ReadsAsync(person, "1 · Dinner", "2 · The valley at dusk");

        Task TouchAsync(string type, float? at) => session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = at is { } place ? new[] { new Dictionary<string, object> { ["x"] = place, ["y"] = grip.Y } } : [],
        });
    }

    private static ILocator Scene(Person person, int number) => person.Page.Locator(".scenes li a").Nth(number - 1);

    private static Task ReadsAsync(Person person, params string[] names) => Expect(person.Page.Locator(".scenes li b")).ToHaveTextAsync(names);

    private static Task ListsAsync(Person person, params string[] names) => Expect(person.Page.Locator(".tile b")).ToHaveTextAsync(names);

    private static async Task ChoosesAsync(Person person, string scene, string deed)
    {
        await person.Button($"More for {scene}").ClickAsync();
        await person.Choice(deed).ClickAsync();
    }

    private static Task ChoosesProjectAsync(Person person, string project, string deed) => ChoosesAsync(person, project, deed);

    private static async Task CarriesAsync(Person person, int from, int to, bool letGo = true)
    {
        await Expect(person.Page.Locator(".scenes[data-heard]")).ToBeVisibleAsync();
        var (start, end) = (await MiddleAsync(Scene(person, from)), await MiddleAsync(Scene(person, to)));
        await person.Page.Mouse.MoveAsync(start.X, start.Y);
        await person.Page.Mouse.DownAsync();
        await person.Page.Mouse.MoveAsync(end.X, end.Y + 8, new() { Steps = 12 });
        await Expect(person.Page.Locator(".scenes [data-drop]")).ToHaveCountAsync(1);
        if (letGo)
            await person.Page.Mouse.UpAsync();
    }

    private static async Task<(float X, float Y)> MiddleAsync(ILocator place)
    {
        await place.ScrollIntoViewIfNeededAsync();
        var box = (await place.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
