using Bunit;
using KlingStudio.Web.Gallery;
using KlingStudio.Web.Tests.Generations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace KlingStudio.Web.Tests.Gallery;

public sealed class GalleryPageTests() : StateList("en")
{
    [Fact]
    public async Task Every_take_is_a_link_named_by_its_slate_the_newest_first()
    {
        var first = await AddTakeAsync(1);
        await AddTakeAsync(2, "9:16");
        await AddTakeAsync(3, "1:1");

        var page = await OpenAsync();

        page.FindAll("article a").Select(link => link.TextContent).ShouldBe(["ANNIVERSARY / SC 1 / TK 3", "ANNIVERSARY / SC 1 / TK 2", "ANNIVERSARY / SC 1 / TK 1"]);
        page.FindAll("article a")[2].GetAttribute("href").ShouldEndWith($"gallery/{first}");
        page.Find("[role=status]").TextContent.ShouldBe("3 takes · 45 s");
    }

    [Fact]
    public async Task An_empty_gallery_teaches_the_next_step()
    {
        var page = await OpenAsync();

        page.Find(".empty h2").TextContent.ShouldBe("No takes yet");
        page.Find(".empty a").GetAttribute("href").ShouldBe("projects");
    }

    [Fact]
    public async Task Search_and_project_narrow_it_and_an_empty_answer_leads_back()
    {
        var harbour = await CreateProjectAsync("Harbour");
        await AddTakeAsync(1, prompts: "a dinner");
        await AddTakeAsync(2, of: harbour, prompts: "boats at dawn");

        (await OpenAsync("q=boats")).FindAll("article a").ShouldHaveSingleItem().TextContent.ShouldBe("HARBOUR / SC 1 / TK 2");
        (await OpenAsync($"project={Project}")).FindAll("article a").ShouldHaveSingleItem().TextContent.ShouldStartWith("ANNIVERSARY");
        var none = await OpenAsync("q=zebra");
        none.Find(".empty h2").TextContent.ShouldBe("No take matches");
        none.Find(".empty a").GetAttribute("href").ShouldBe("gallery");
    }

    [Fact]
    public async Task The_field_follows_the_address_and_keeps_what_is_being_typed()
    {
        await AddTakeAsync(1);
        var page = await OpenAsync("q=zebra");
        page.Find("input[type=search]").GetAttribute("value").ShouldBe("zebra");

        page.Render(parameters => parameters.Add(each => each.Opened, null));
        await page.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "dinner " });
        Clock.Advance(TimeSpan.FromSeconds(1));
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/gallery?q=dinner");
        await page.WaitForAssertionAsync(() => page.FindAll("article").ShouldHaveSingleItem());
        page.Find("input[type=search]").GetAttribute("value").ShouldBe("dinner ");

        Services.GetRequiredService<NavigationManager>().NavigateTo("/gallery");
        await page.WaitForAssertionAsync(() => page.Find("input[type=search]").GetAttribute("value").ShouldBe(""));
    }

    [Fact]
    public async Task More_takes_come_page_by_page_and_opening_one_keeps_how_far()
    {
        for (var number = 1; number <= 62; number++)
            await AddTakeAsync(number, fileMissing: true);
        var page = await OpenAsync();
        page.FindAll("article").Count.ShouldBe(60);

        await page.FindAll("button").Single(button => button.TextContent == "Show more").ClickAsync(new MouseEventArgs());

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("?pages=2");
        var further = await OpenAsync("pages=2");
        further.FindAll("article").Count.ShouldBe(62);
        further.FindAll("article a")[61].GetAttribute("href").ShouldEndWith("?pages=2");
    }

    [Fact]
    public async Task An_open_take_shows_its_player_its_shots_and_its_recipe()
    {
        var take = await AddTakeAsync(1, "9:16");

        var page = await OpenAsync(take: take.ToString());

        page.Find("h1").TextContent.ShouldBe("ANNIVERSARY / SC 1 / TK 1");
        page.Find("video").GetAttribute("src").ShouldBe($"media/takes/{take}.mp4");
        page.Find("video").GetAttribute("aria-label").ShouldBe("Video of ANNIVERSARY / SC 1 / TK 1");
        page.Find(".stage").GetAttribute("style").ShouldBe("aspect-ratio: 9/16");
        page.FindAll(".strip button").ShouldHaveSingleItem().GetAttribute("aria-pressed").ShouldBe("false");
        page.Find(".recipe").TextContent.ShouldContain("$2.40");
        page.Find(".recipe .id").TextContent.ShouldContain("req-1");
        page.Find(".recipe .id button").GetAttribute("aria-label").ShouldBe("Copy request id");
        page.Find("a[download]").GetAttribute("href").ShouldBe($"media/takes/{take}.mp4?download=1");
    }

    [Fact]
    public async Task A_take_whose_file_is_gone_says_so_and_keeps_its_recipe()
    {
        var take = await AddTakeAsync(1, fileMissing: true);

        var page = await OpenAsync(take: take.ToString());

        page.Find("[role=alert]").TextContent.ShouldStartWith("The video’s file isn’t in the studio’s media folder any more.");
        page.FindAll("video, a[download]").ShouldBeEmpty();
        page.Find(".recipe").TextContent.ShouldContain("Kling 3.0 Pro");
    }

    [Theory, InlineData("0000000000000000000000000000000f"), InlineData("nonsense")]
    public async Task An_unknown_take_is_said_to_be_missing_beside_the_others(string unknown)
    {
        await AddTakeAsync(1);

        var page = await OpenAsync(take: unknown);

        page.Find(".not-found h2").TextContent.ShouldBe("This take isn’t here");
        page.Find("h1").TextContent.ShouldBe("This take isn’t here");
        page.FindAll("article").Count.ShouldBe(1);
    }

    private async Task<IRenderedComponent<GalleryPage>> OpenAsync(string query = "", string? take = null)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/gallery{(take is null ? "" : "/" + take)}{(query.Length > 0 ? "?" + query : "")}");
        var page = Render<GalleryPage>(parameters => parameters.Add(each => each.Opened, take));
        await page.WaitForAssertionAsync(() => page.FindAll("[aria-busy]").ShouldBeEmpty());
        return page;
    }
}

public sealed class GalleryInSpanishTests() : StateList("es")
{
    [Fact]
    public async Task The_gallery_and_a_take_speak_Spanish()
    {
        var take = await AddTakeAsync(1);

        var page = Render<GalleryPage>(parameters => parameters.Add(each => each.Opened, take.ToString()));
        await page.WaitForElementAsync("video");

        page.Find("h1").TextContent.ShouldBe("ANNIVERSARY / ESC 1 / TOMA 1");
        page.Find("h2").TextContent.ShouldBe("Galería");
        page.Find(".recipe h2").TextContent.ShouldBe("Receta");
        page.Find(".recipe").TextContent.ShouldContain("2,40");
    }
}
