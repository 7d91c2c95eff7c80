using Bunit;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Generations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;

namespace KlingStudio.Web.Tests.Generations;

public sealed class GenerationsPageTests() : StateList("en")
{
    private GenerationQueue Queue => Services.GetRequiredService<GenerationQueue>();

    [Fact]
    public async Task Each_state_shows_its_word_its_price_and_what_can_be_done()
    {
        await AddAsync(1);
        await AddAsync(2, each => each.Hold(Now));
        await AddAsync(3, Sending(Now));
        await AddAsync(4, each => { Submitted(Now, "req-4")(each); each.Report(UpstreamPhase.InQueue, 3, null, Now); });
        await AddAsync(5, each => { Submitted(Now, "req-5")(each); each.Report(UpstreamPhase.Rendering, null, null, Now); });
        await AddAsync(6, each => { Sending(Now)(each); each.BecomeUnconfirmed(null, Now); });
        await AddAsync(7, each => { Sending(Now)(each); each.Refuse("duration is too long", "duration", Now); });
        await AddAsync(8, each => { Submitted(Now, "req-8")(each); each.Fail(FailureKind.RenderFailed, "Rejected", null, Now); });
        await AddAsync(9, each => { Submitted(Now, "req-9")(each); each.BeginSaving(null, Now); each.CouldNotSave(FailureKind.DownloadFailed, null, Now); });
        await AddAsync(10, each => each.Withdraw(PersonId.First, Now));
        await AddAsync(11, each => { Submitted(Now, "req-11")(each); each.BeginSaving(2.40m, Now); each.Finish(2.40m, Now); });
        await AddAsync(12, simulated: true);

        var page = await OpenAsync();

        Shows(1, "Waiting", "$2.52 est.", ["Open", "Cancel"]);
        Shows(3, "Sending", "$2.52 est.", ["Open", "Cancel"]);
        Shows(4, "In queue (3rd)", "$2.52 est.", ["Open", "Cancel"]);
        Shows(5, "Rendering", "$2.52 est.", ["Open", "Cancel"]);
        Shows(6, "Unconfirmed", "$2.52 maybe", ["Open", "Attach a request id…", "It was not sent", "Send again, knowing it may bill twice…"]);
        Shows(7, "Failed", "$0.00", ["Open"]);
        Shows(8, "Failed", "$2.52 unknown", ["Open", "Look again"]);
        Shows(9, "Not saved", "$2.52 est.", ["Open", "Save again"]);
        Shows(10, "Cancelled", "$0.00", ["Open"]);
        Shows(11, "Done", "$2.40", ["Open"]);
        Shows(12, "Waiting", "$0.00 simulated", ["Open", "Cancel"]);
        Article(page, 2).QuerySelector("[data-state] .chip, .chip")!.TextContent.ShouldBe("Held");
        Actions(Article(page, 2)).ShouldBe(["Open", "Cancel", "Confirm $2.52 and send"]);

        var tooLate = Article(page, 5).QuerySelectorAll("button").Single(button => button.TextContent == "Cancel");
        tooLate.GetAttribute("aria-disabled").ShouldBe("true");
        tooLate.GetAttribute("aria-describedby")!.Split(' ').Select(id => page.Find("#" + id).TextContent).ShouldContain("can’t be stopped and will be charged");
        await tooLate.ClickAsync(new MouseEventArgs());
        (await Queue.ListAsync(new GenerationFilter())).Single(row => row.Number == 5).CancelAsked.ShouldBeFalse();
        Article(page, 7).TextContent.ShouldContain("RunComfy refused the request as it stands. Nothing was charged. Change the scene, then generate again.");
        Article(page, 7).TextContent.ShouldContain("duration is too long");
        Article(page, 8).TextContent.ShouldContain("Whether it was charged is not known.");
        Article(page, 8).TextContent.ShouldContain("request req-8");

        void Shows(int number, string state, string price, string[] actions)
        {
            var article = Article(page, number);
            article.QuerySelector(".chip")!.TextContent.ShouldBe(state);
            article.QuerySelector(".price")!.TextContent.ShouldBe(price);
            Actions(article).ShouldBe(actions);
        }
    }

    [Fact]
    public async Task Cancelling_one_that_waits_is_free_and_shows_without_a_reload()
    {
        var id = await AddAsync(1);
        var page = await OpenAsync();

        await ClickAsync(Article(page, 1), "Cancel");
        (await Queue.FindAsync(id))!.State.ShouldBe(GenerationState.Cancelled);
        Clock.Advance(TimeSpan.FromSeconds(1));

        await page.WaitForAssertionAsync(() => Article(page, 1).QuerySelector(".chip")!.TextContent.ShouldBe("Cancelled"));
    }

    [Fact]
    public async Task Sending_again_waits_for_the_typed_words_and_leaves_the_first_one_open()
    {
        var id = await AddAsync(1, each => { Sending(Now)(each); each.BecomeUnconfirmed(null, Now); });
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = await OpenAsync();

        var pressed = ClickAsync(Article(page, 1), "Send again, knowing it may bill twice…");
        var send = await dialogs.WaitForElementAsync("button[type=submit]");
        send.TextContent.ShouldBe("Send again · $2.52");
        send.HasAttribute("disabled").ShouldBeTrue();
        await dialogs.Find("form").SubmitAsync();
        (await Queue.ListAsync(new GenerationFilter())).Count.ShouldBe(1);

        await dialogs.Find("input").InputAsync(new ChangeEventArgs { Value = " Send again " });
        dialogs.Find("button[type=submit]").HasAttribute("disabled").ShouldBeFalse();
        await dialogs.Find("form").SubmitAsync();
        await pressed;

        var rows = await Queue.ListAsync(new GenerationFilter());
        rows.Count.ShouldBe(2);
        rows.Single(row => row.Id == id).State.ShouldBe(GenerationState.Unconfirmed);
        rows.Single(row => row.Id != id).Repeats.ShouldBe(new GenerationLink(id, 1));
    }

    [Fact]
    public async Task It_was_not_sent_ends_it_once_confirmed()
    {
        var id = await AddAsync(1, each => { Sending(Now)(each); each.BecomeUnconfirmed(null, Now); });
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = await OpenAsync();

        var pressed = ClickAsync(Article(page, 1), "It was not sent");
        await dialogs.WaitForElementAsync(".mud-dialog");
        (await Queue.FindAsync(id))!.State.ShouldBe(GenerationState.Unconfirmed);
        await dialogs.FindAll(".mud-dialog button").Single(button => button.TextContent == "It was not sent").ClickAsync(new MouseEventArgs());
        await pressed;

        (await Queue.FindAsync(id))!.FailureKind.ShouldBe(FailureKind.NotSent);
    }

    [Fact]
    public async Task The_address_narrows_the_list_and_an_empty_answer_leads_back()
    {
        var other = await CreateProjectAsync("Harbour");
        await AddAsync(1);
        await AddAsync(2, each => each.Withdraw(PersonId.First, Now));
        await AddAsync(3, of: other);

        (await OpenAsync("show=active")).FindAll("article").Count.ShouldBe(2);
        (await OpenAsync($"show=active&project={Project}")).FindAll("article").Count.ShouldBe(1);
        (await OpenAsync("show=ended")).FindAll("article").Count.ShouldBe(1);
        var none = await OpenAsync($"show=takes&project={other.Project}");
        none.FindAll("article").ShouldBeEmpty();
        none.Find(".empty a").GetAttribute("href").ShouldBe("generations");
        (await OpenAsync("project=nonsense")).Find(".empty").ShouldNotBeNull();
    }

    [Fact]
    public async Task What_changes_is_said_aloud_once_and_a_place_in_a_queue_is_no_news()
    {
        var id = await AddAsync(7, each => { Submitted(Now)(each); each.Report(UpstreamPhase.InQueue, 3, null, Now); });
        var page = await OpenAsync();
        page.Find("[role=status].unseen").TextContent.ShouldBeEmpty();

        await ChangeAsync(id, each => each.Report(UpstreamPhase.InQueue, 2, null, Now));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForAssertionAsync(() => Article(page, 7).QuerySelector(".chip")!.TextContent.ShouldBe("In queue (2nd)"));
        page.Find("[role=status].unseen").TextContent.ShouldBeEmpty();

        await ChangeAsync(id, each => each.Report(UpstreamPhase.Rendering, null, null, Now));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForAssertionAsync(() => page.Find("[role=status].unseen").TextContent.ShouldBe("ANNIVERSARY / SC 1, generation 7: Rendering"));
    }

    [Fact]
    public async Task A_held_one_goes_only_after_its_price_was_confirmed()
    {
        var id = await AddAsync(1, each => each.Hold(Now));
        var page = await OpenAsync();
        Article(page, 1).TextContent.ShouldContain("It goes nowhere until someone confirms the price. Cancelling it is free.");

        await ClickAsync(Article(page, 1), "Confirm $2.52 and send");

        (await Queue.FindAsync(id))!.State.ShouldBe(GenerationState.Queued);
    }

    [Fact]
    public async Task Older_ones_come_page_by_page_and_the_address_remembers_how_far()
    {
        for (var number = 1; number <= 53; number++)
            await AddAsync(number);
        var page = await OpenAsync();
        page.FindAll("article").Count.ShouldBe(50);

        await page.FindAll("button").Single(button => button.TextContent == "Show more").ClickAsync(new MouseEventArgs());

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("?pages=2");
        var further = await OpenAsync("pages=2");
        further.FindAll("article").Count.ShouldBe(53);
        further.FindAll("button").ShouldNotContain(button => button.TextContent == "Show more");
    }

    [Fact]
    public async Task A_finished_one_shows_its_still_and_leads_to_its_take()
    {
        var take = await AddTakeAsync(1);
        await AddAsync(2);
        var page = await OpenAsync();

        Article(page, 1).QuerySelector("a.to-take")!.GetAttribute("href").ShouldBe($"gallery/{take}");
        Article(page, 1).QuerySelector("img")!.GetAttribute("src").ShouldBe($"media/takes/{take}.jpg");
        Article(page, 2).QuerySelector("img").ShouldBeNull();
        Article(page, 2).QuerySelector(".frame")!.TextContent.ShouldBe("SC 1 · 16:9");
    }

    [Fact]
    public async Task Only_RunComfys_own_words_are_said_to_be_its_own()
    {
        await AddAsync(1, each => { Sending(Now)(each); each.Refuse("duration is too long", "duration", Now); });
        await AddAsync(2, each => { Sending(Now)(each); each.BecomeUnconfirmed("The connection was reset.", Now); });
        var page = await OpenAsync();

        Article(page, 1).QuerySelector(".said")!.TextContent.Trim().ShouldBe("RunComfy says: “duration is too long” (field “duration”)");
        Article(page, 2).QuerySelector(".said")!.TextContent.Trim().ShouldBe("What happened: “The connection was reset.”");
    }

    [Fact]
    public async Task An_empty_studio_is_told_what_to_do_next()
    {
        var page = await OpenAsync();
        page.Find(".empty h2").TextContent.ShouldBe("Nothing has been generated yet");
        page.Find(".empty a").GetAttribute("href").ShouldBe("projects");
    }

    [Fact]
    public async Task A_row_draws_again_only_for_its_own_news()
    {
        await AddAsync(1, each => { Submitted(Now)(each); each.BeginSaving(1m, Now); each.Finish(1m, Now); });
        await AddAsync(2);
        var page = await OpenAsync();
        var rows = page.FindComponents<GenerationArticle>();
        var done = rows.Single(row => row.Instance.Row.Number == 1);
        var before = done.RenderCount;

        await ClickAsync(Article(page, 2), "Cancel");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForAssertionAsync(() => Article(page, 2).QuerySelector(".chip")!.TextContent.ShouldBe("Cancelled"));

        done.RenderCount.ShouldBe(before);
    }

    private async Task<IRenderedComponent<GenerationsPage>> OpenAsync(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/generations?" + query);
        var page = Render<GenerationsPage>();
        await page.WaitForAssertionAsync(() => page.FindAll("[aria-busy]").ShouldBeEmpty());
        return page;
    }
}
