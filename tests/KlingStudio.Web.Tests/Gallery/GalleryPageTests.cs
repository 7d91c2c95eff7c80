using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
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
    public async Task Only_what_is_near_is_drawn_and_scrolling_brings_the_rest()
    {
        for (var number = 1; number <= 62; number++)
            await AddTakeAsync(number, fileMissing: true);
        var page = await OpenAsync();
        page.FindAll("article").Count.ShouldBe(60);

        await page.InvokeAsync(() => page.Instance.LaidOutAsync(columns: 4, rowHeight: 200, top: 0, height: 400));
        page.FindAll("article").Select(Index).ShouldBe(Enumerable.Range(0, 20));
        page.Find(".all").GetAttribute("style").ShouldBe("height: 3200px");
        await page.InvokeAsync(() => page.Instance.LookedAsync(top: 2800, height: 400, byPerson: true));

        page.FindAll("article").Select(Index).ShouldBe(Enumerable.Range(48, 14));
        page.FindAll("article a")[^1].TextContent.ShouldBe("ANNIVERSARY / SC 1 / TK 1");
        page.Find(".cards").GetAttribute("data-top").ShouldBe("2400");
    }

    [Fact]
    public async Task What_is_seen_stays_when_fewer_fit_beside_one_another_and_comes_back_to_the_same_pixel()
    {
        for (var number = 1; number <= 62; number++)
            await AddTakeAsync(number, fileMissing: true);
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Instance.LaidOutAsync(4, 200, 0, 400));
        await page.InvokeAsync(() => page.Instance.LookedAsync(1230, 400, byPerson: true));

        await page.InvokeAsync(() => page.Instance.LaidOutAsync(3, 200, 1230, 400));
        page.FindAll("article").Select(Index).ShouldContain(24);
        await page.InvokeAsync(() => page.Instance.LookedAsync(1630, 400, byPerson: false));
        await page.InvokeAsync(() => page.Instance.LaidOutAsync(4, 200, 1630, 400));

        page.FindAll("article").Select(Index).ShouldBe(Enumerable.Range(16, 28), "seen from 24, which lies at 1,200 again");
    }

    [Fact]
    public async Task Filters_and_order_live_in_the_address_and_a_chip_takes_its_filter_away()
    {
        await AddTakeAsync(1);
        await AddTakeAsync(2, "9:16");
        var page = await OpenAsync("shape=9%3A16&sort=oldest");
        page.FindAll("article a").ShouldHaveSingleItem().TextContent.ShouldBe("ANNIVERSARY / SC 1 / TK 2");
        page.Find("article a").GetAttribute("href").ShouldEndWith("?shape=9%3A16&sort=oldest");
        page.Find("select.sort").GetAttribute("value").ShouldBe("oldest");

        await page.Find(".chips button").ClickAsync(new MouseEventArgs());

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/gallery?sort=oldest");
    }

    [Fact]
    public async Task Grouped_takes_stand_below_their_scenes_names()
    {
        await AddTakeAsync(1);
        await AddTakeAsync(2, of: await CreateProjectAsync("Harbour"));

        var page = await OpenAsync("group=scene");

        page.FindAll("h3 a").Select(head => head.TextContent).ShouldBe(["ANNIVERSARY / SC 1", "HARBOUR / SC 1"]);
        page.Find("h3 .small").TextContent.ShouldBe("1 take");
    }

    [Fact]
    public async Task Picked_takes_are_judged_together_and_one_press_takes_it_back()
    {
        for (var number = 1; number <= 4; number++)
            await AddTakeAsync(number);
        var page = await OpenAsync();

        await page.FindAll(".pick")[0].ClickAsync(new MouseEventArgs());
        await page.FindAll(".pick")[2].ClickAsync(new MouseEventArgs { ShiftKey = true });
        page.Find(".selection .count").TextContent.Trim().ShouldBe("3 selected");
        await page.Find(".selection [aria-label='Rate: 4 stars']").ClickAsync(new MouseEventArgs());
        Clock.Advance(TimeSpan.FromSeconds(1));

        await page.WaitForAssertionAsync(() => page.FindAll("article .stars").Count.ShouldBe(3));
        page.FindAll("article").Count(tile => tile.ClassList.Contains("picked")).ShouldBe(3);
        await page.Find(".selection [aria-label='Clear the selection']").ClickAsync(new MouseEventArgs());
        page.FindAll(".selection").ShouldBeEmpty();
    }

    [Fact]
    public async Task Circled_takes_go_into_the_trash_only_when_that_is_said()
    {
        var take = await AddTakeAsync(1);
        await Services.GetRequiredService<TakeOpinions>().ChangeAsync([take], new() { Circled = true }, PersonId.First);
        var page = await OpenAsync();
        await page.Find(".pick").ClickAsync(new MouseEventArgs());

        await page.FindAll(".selection .deed")[^1].ClickAsync(new MouseEventArgs());

        (await Services.GetRequiredService<TakeTrash>().ListAsync()).ShouldBeEmpty();
        page.Instance.ShouldNotBeNull();
    }

    [Fact]
    public async Task Takes_go_into_the_trash_at_once_and_out_of_the_selection()
    {
        await AddTakeAsync(1);
        var take = await AddTakeAsync(2);
        var page = await OpenAsync();
        await page.Find(".pick").ClickAsync(new MouseEventArgs());

        await page.FindAll(".selection .deed")[^1].ClickAsync(new MouseEventArgs());
        Clock.Advance(TimeSpan.FromSeconds(1));

        await page.WaitForAssertionAsync(() => page.FindAll("article").Count.ShouldBe(1));
        page.FindAll(".selection").ShouldBeEmpty();
        (await Services.GetRequiredService<TakeTrash>().ListAsync()).ShouldHaveSingleItem().Card.Id.ShouldBe(take);
    }

    private static int Index(IElement tile) => int.Parse(tile.GetAttribute("data-index")!, CultureInfo.InvariantCulture);

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
