using Bunit;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Generations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;

namespace KlingStudio.Web.Tests.Generations;

/// <summary>The rows where money waits for a person: what is known, what may be charged, and what to do next.</summary>
public sealed class MoneyAtStakeTests() : StateList("en")
{
    private GenerationQueue Queue => Services.GetRequiredService<GenerationQueue>();

    private ISnackbar Toasts => Services.GetRequiredService<ISnackbar>();

    [Fact]
    public async Task An_unconfirmed_one_says_when_it_was_handed_over_and_what_was_answered()
    {
        await AddAsync(1, each => { Sending(Now)(each); each.BecomeUnconfirmed("RunComfy answered 503 without saying why.", Now, 503, "<html>Bad gateway"); });
        await AddAsync(2, each =>
        {
            Sending(Now)(each);
            each.NothingLeft("No connection could be made.", Now, Now);
            Sending(Now)(each);
            each.BecomeUnconfirmed("The host did not answer in time.", Now);
        });
        await AddAsync(3, each => { Sending(Now)(each); each.BecomeInterrupted(Now); });
        await AddAsync(4, each => { Sending(Now)(each); each.BecomeInterrupted(Now); }, simulated: true);

        var page = await OpenAsync();

        Told(1, "The request left, and the answer doesn’t say whether it was taken. It may be running, and $2.52 may be charged. Nothing is sent again by itself.", ", attempt 1 · answer: HTTP 503", "The answer began: “<html>Bad gateway”");
        Told(2, "The request left, but no answer came back. It may be running, and $2.52 may be charged.", ", attempt 2 · answer: none", "What happened: “The host did not answer in time.”");
        Told(3, "The studio was stopped while it handed this over: whether the request left is not known. It may be running, and $2.52 may be charged.", ", attempt 1 · answer: nobody waited for it");
        Told(4, "whether the request left is not known. It is simulated: nothing is charged. Nothing is sent again by itself. It belongs to another key or address");
        foreach (var number in Enumerable.Range(1, 4))
            Actions(Article(page, number)).ShouldBe(["Open", "Attach a request id…", "It was not sent", "Send again, knowing it may bill twice…"]);

        void Told(int number, params string[] sentences)
        {
            foreach (var sentence in sentences)
                Article(page, number).QuerySelector(".explain")!.TextContent.ShouldContain(sentence);
        }
    }

    [Fact]
    public async Task A_repeat_and_the_one_it_repeats_lead_to_each_other()
    {
        var first = await AddAsync(1, each => { Sending(Now)(each); each.BecomeInterrupted(Now); });
        var offer = (await Queue.FindAsync(first))!.Offer.ShouldNotBeNull();
        (await Queue.SendAgainAsync(first, PersonId.First, Guid.NewGuid(), offer)).ShouldBeOfType<ActionOutcome.Done>();
        var again = (await Queue.ListAsync(new GenerationFilter())).Single(row => row.Number == 2).Id;

        var page = await OpenAsync();

        Link(1).ShouldBe(("sent again as generation 2", $"generations#generation-{again}"));
        Link(2).ShouldBe(("repeats generation 1", $"generations#generation-{first}"));
        page.FindAll("h2").Select(heading => heading.Id).ShouldBe([$"generation-{first}", $"generation-{again}"], ignoreOrder: true);
        Article(page, 1).QuerySelector(".chip")!.TextContent.ShouldBe("Unconfirmed", "it stays open");

        (string, string?) Link(int number)
        {
            var link = Article(page, number).QuerySelector(".what a")!;
            return (link.TextContent, link.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task A_held_one_says_what_changed_and_what_a_yes_would_cost()
    {
        await AddAsync(1, each => each.Hold(Now));
        await AddAsync(2, each => each.Hold(Now), simulated: true);

        var page = await OpenAsync();

        Article(page, 1).TextContent.ShouldContain("The studio’s key or address changed after this was queued. Nothing was charged. It goes nowhere until someone confirms the price. Cancelling it is free.");
        Article(page, 2).TextContent.ShouldContain("It was queued for the simulator, for free. The studio has a key now: sending it costs $2.52.");
        Actions(Article(page, 2)).ShouldBe(["Open", "Cancel", "Confirm $2.52 and send"]);
    }

    [Fact]
    public async Task What_was_paid_and_not_stored_and_what_expired_have_a_next_step()
    {
        await AddAsync(1, each => { Submitted(Now, "req-1")(each); each.BeginSaving(null, Now); each.CouldNotSave(FailureKind.HostNotAllowed, "Downloads from https://cdn.example.com are not allowed.", Now); });
        await AddAsync(2, each =>
        {
            Submitted(Now, "req-2")(each);
            for (var times = 0; times < Generation.NotFoundLimit; times++)
                each.ReportNotFound(Now);
        });

        var page = await OpenAsync();

        Article(page, 1).TextContent.ShouldContain("It was made, but its video lies on a host this studio may not download from. It is paid. Allow the host in the server’s settings; trying again is free.");
        Actions(Article(page, 1)).ShouldBe(["Open", "Save again"]);
        Article(page, 2).TextContent.ShouldContain("RunComfy said three times in a row that it knows this request no more. Whether it was charged is not known. Look again, or ask RunComfy with the request id.");
        Actions(Article(page, 2)).ShouldBe(["Open", "Look again"]);
        Article(page, 2).TextContent.ShouldContain("request req-2");
    }

    [Fact]
    public async Task A_yes_to_another_account_than_was_shown_sends_nothing_and_says_so()
    {
        var id = await AddAsync(1, each => each.Hold(Now));
        var page = await OpenAsync();
        var configuration = (IConfigurationRoot)Services.GetRequiredService<IConfiguration>();
        // The page hasn't heard of it yet.
        configuration["RunComfy:ApiKey"] = "key-2";
        configuration.Reload();

        await ClickAsync(Article(page, 1), "Confirm $2.52 and send");

        Toasts.ShownSnackbars.ShouldHaveSingleItem().Message.ShouldBe("Another key or address makes the videos now than this page showed. Nothing was sent: look at the price again.");
        (await Queue.FindAsync(id))!.State.ShouldBe(GenerationState.Held);
        await ClickAsync(Article(page, 1), "Confirm $2.52 and send");
        (await Queue.FindAsync(id))!.State.ShouldBe(GenerationState.Queued, "what is shown by now is so");
    }

    [Fact]
    public async Task Sending_a_simulated_one_again_with_a_key_says_that_it_bills()
    {
        await AddAsync(1, each => { Sending(Now)(each); each.BecomeUnconfirmed(null, Now); }, simulated: true);
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = await OpenAsync();

        var pressed = ClickAsync(Article(page, 1), "Send again, knowing it may bill twice…");

        (await dialogs.WaitForElementAsync("button[type=submit]")).TextContent.ShouldBe("Send again · $2.52");
        dialogs.Find("form p").TextContent.ShouldBe("The first one was simulated and free. The studio has a key now: this one bills $2.52.");
        await dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Back").ClickAsync(new MouseEventArgs());
        await pressed;
    }

    [Fact]
    public async Task An_old_copy_that_changed_since_it_was_shown_is_shown_again()
    {
        await AddAsync(1);
        await using (var context = await Services.GetRequiredService<IDbContextFactory<StudioContext>>().CreateDbContextAsync())
        {
            (await GenerationStore.GateAsync(context, CancellationToken.None)).Pause(PauseReason.OldCopy, null, null, Now);
            await context.SaveChangesAsync();
        }

        var banner = Render<QueuePausedBanner>();
        await banner.WaitForElementAsync("section");
        await AddAsync(2);

        await banner.FindAll("button").Single(button => button.TextContent == "Send").ClickAsync(new MouseEventArgs());

        Toasts.ShownSnackbars.ShouldHaveSingleItem().Message.ShouldBe("Shown were 1 waiting, $2.52; now it is 2, $5.04. Nothing was sent: look again.");
        banner.Find(".told").TextContent.ShouldContain("2 waiting, $5.04, perhaps already sent.");
        (await Queue.QueueStateAsync()).Paused.ShouldNotBeNull();
        await banner.FindAll("button").Single(button => button.TextContent == "Send").ClickAsync(new MouseEventArgs());
        (await Queue.QueueStateAsync()).Paused.ShouldBeNull();
    }

    private async Task<IRenderedComponent<GenerationsPage>> OpenAsync()
    {
        var page = Render<GenerationsPage>();
        await page.WaitForElementAsync("article");
        return page;
    }
}
