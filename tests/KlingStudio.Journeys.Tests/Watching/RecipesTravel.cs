using KlingStudio.Journeys.Tests.Generating;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KlingStudio.Journeys.Tests.Watching;

/// <summary>A take says where it was to cut and where it does, and carries what it takes to make it again.</summary>
public sealed class RecipesTravel(BrowserFixture browser)
{
    [Fact]
    public async Task A_downloaded_take_dropped_on_the_studio_becomes_the_scene_it_was_made_of()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio);
        await person.CreatesProjectAsync("Anniversary");
        await SimulatedMainPath.ComposesThreeShotsAsync(person);
        await person.Generate.ClickAsync();
        await person.Link("Generations").First.ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Watch" }).First.ClickAsync(new() { Timeout = 60_000 });

        var cuts = person.Page.GetByRole(AriaRole.Table, new() { Name = "Planned and delivered cuts" });
        await Expect(cuts.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(cuts).ToContainTextAsync("exact");
        await Expect(person.Page.Locator("video")).ToHaveCountAsync(1);

        var take = new Uri(person.Page.Url).Segments[^1];
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Link("Download").First.ClickAsync());
        var video = await File.ReadAllBytesAsync(await download.PathAsync());

        await person.Link("Projects").First.ClickAsync();
        await Expect(person.Heading("Projects")).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("Open a recipe…")).ToBeVisibleAsync();
        await DropsAsync(person, download.SuggestedFilename, video);
        await ShowsTheStoryboardAsync(person);
        await Expect(person.Page.Locator("video")).ToHaveCountAsync(0);

        // The same by the button, in a project that is open: it becomes the next scene.
        var recipe = await person.Page.APIRequest.GetAsync($"/media/takes/{take}.json");
        await person.Page.GetByLabel("Open a recipe…").SetInputFilesAsync(new FilePayload { Name = "recipe.json", MimeType = "application/json", Buffer = await recipe.BodyAsync() });
        await Expect(person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Scenes" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await ShowsTheStoryboardAsync(person);
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_without_a_recipe_says_so_and_what_to_do()
    {
        await using var studio = await Studio.StartAsync();
        await using var person = await Person.OpensAsync(browser, studio, Person.Phone);
        await Expect(person.Page.GetByText("Open a recipe…")).ToBeVisibleAsync();

        await DropsAsync(person, "notes.mp4", "no film"u8.ToArray());

        await Expect(person.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "notes.mp4 carries no recipe" })).ToBeVisibleAsync();
        person.Complaints.ShouldBeEmpty();
    }

    private static async Task ShowsTheStoryboardAsync(Person person)
    {
        await Expect(person.Textbox("Scene prompt")).ToHaveValueAsync("An anniversary dinner on a terrace in Tuscany.");
        await Expect(person.Textbox("Shot 2 prompt")).ToHaveValueAsync("Slow dolly-in, she laughs.");
        await Expect(person.Number("Shot 1 seconds")).ToHaveValueAsync("4");
        await Expect(person.Number("Shot 2 seconds")).ToHaveValueAsync("5");
        await Expect(person.Number("Shot 3 seconds")).ToHaveValueAsync("6");
    }

    /// <summary>Drops a file on the page, as a browser tells it.</summary>
    private static async Task DropsAsync(Person person, string name, byte[] content)
    {
        await Expect(person.Page.Locator(".recipe[data-heard]")).ToBeVisibleAsync();
        await person.Page.EvaluateAsync(
        """
        async ([name, content]) => {
          const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
          const dropped = new DataTransfer();
          dropped.items.add(new File([bytes], name));
          for (const type of ['dragenter', 'dragover', 'drop'])
            document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: dropped }));
        }
        """,
        new object[] { name, Convert.ToBase64String(content) });
    }
}
