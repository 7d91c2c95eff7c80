using Bunit;
using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Gallery;
using KlingStudio.Web.Tests.Generations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace KlingStudio.Web.Tests.Gallery;

public sealed class ComparePageTests() : StateList("en")
{
    [Fact]
    public async Task Two_takes_stand_side_by_side_and_what_they_were_asked_for_differently_below()
    {
        var (a, b) = (await AddTakeAsync(1), await AddTakeAsync(2, "9:16"));

        var page = Open($"a={a}&b={b}");

        page.FindAll("video").Select(video => video.GetAttribute("src")).ShouldBe([$"media/takes/{a}.mp4", $"media/takes/{b}.mp4"]);
        page.Find(".both").GetAttribute("data-view").ShouldBe("side");
        page.Find(".differences .facts").TextContent.Trim().ShouldBe("Aspect ratio: 16:9 → 9:16");
        page.FindAll(".sides a").Select(link => link.TextContent.Trim()).ShouldBe(["ANNIVERSARY / SC 1 / TK 1", "", "ANNIVERSARY / SC 1 / TK 2"]);
    }

    [Fact]
    public async Task The_view_the_place_and_the_sound_are_in_the_address_and_come_from_it()
    {
        var (a, b) = (await AddTakeAsync(1), await AddTakeAsync(2));
        var page = Open($"a={a}&b={b}&view=wipe&at=2.5&sound=b&wipe=30");

        page.Find(".both").GetAttribute("data-view").ShouldBe("wipe");
        page.Find(".both").GetAttribute("data-heard-side").ShouldBe("b");
        page.Find("input.wipe").GetAttribute("value").ShouldBe("30");

        await page.Find("input[name=compare-view]").ChangeAsync(new ChangeEventArgs { Value = "on" });
        Navigation.Uri.ShouldEndWith($"?a={a}&b={b}&at=2.5&sound=b&wipe=30");
        await page.WaitForAssertionAsync(() => page.Find(".both").GetAttribute("data-view").ShouldBe("side"));
        var player = page.FindComponent<ComparePlayer>();
        await player.InvokeAsync(() => player.Instance.StayAsync(4.021));
        Navigation.Uri.ShouldContain("at=4.021");
    }

    [Fact]
    public async Task A_link_swaps_them_and_keeps_the_view()
    {
        var (a, b) = (await AddTakeAsync(1), await AddTakeAsync(2));

        var link = Open($"a={a}&b={b}&view=blink").Find("a[aria-label='Swap A and B']").GetAttribute("href")!;

        link.ShouldContain($"a={b}");
        link.ShouldContain($"b={a}");
        link.ShouldContain("view=blink");
    }

    [Fact]
    public async Task Without_both_it_says_how_to_pick_them_and_of_a_lost_one_that_it_is_not_here()
    {
        var take = await AddTakeAsync(1);

        Open($"a={take}").Find(".empty h2").TextContent.ShouldBe("Pick two takes to compare");
        Open($"a={take}&b=0000000000000000000000000000000f").Find(".empty h2").TextContent.ShouldBe("This take isn’t here");
    }

    [Fact]
    public async Task A_missing_file_is_said_and_the_differences_still_shown()
    {
        var (a, b) = (await AddTakeAsync(1), await AddTakeAsync(2, fileMissing: true));

        var page = Open($"a={a}&b={b}");

        page.Find("[role=alert]").TextContent.ShouldStartWith("The file of ANNIVERSARY / SC 1 / TK 2 isn’t in the studio’s media folder any more");
        page.FindAll("video").ShouldBeEmpty();
        page.Find(".differences").TextContent.ShouldContain("Nothing: both are the same.");
    }

    [Fact]
    public async Task Takes_are_pinned_one_by_one_and_the_tray_leads_to_both()
    {
        var (a, b) = (await AddTakeAsync(1), await AddTakeAsync(2));

        await PinAsync(a, "A");
        await PinAsync(b, "B");
        Render<PinTray>().Find("a.primary").GetAttribute("href").ShouldBe($"gallery/compare?a={a}&b={b}");

        await PinAsync(b, "A");
        Render<PinTray>().FindAll("a.primary").ShouldBeEmpty();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<ComparePage> Open(string query)
    {
        Navigation.NavigateTo($"/gallery/compare?{query}");
        var page = Render<ComparePage>();
        page.WaitForAssertion(() => page.FindAll(".empty, .differences").ShouldHaveSingleItem());
        return page;
    }

    private async Task PinAsync(TakeId take, string side)
    {
        var details = (await Services.GetRequiredService<TakeLibrary>().FindAsync(take)).ShouldNotBeNull();
        var panel = Render<TakePanel>(parameters => parameters
            .Add(each => each.Take, details).Add(each => each.BackAddress, "gallery").Add(each => each.AddressOf, id => $"gallery/{id}"));
        await panel.FindAll(".pins button").Single(button => button.TextContent == side).ClickAsync(new MouseEventArgs());
        panel.Dispose();
    }
}
