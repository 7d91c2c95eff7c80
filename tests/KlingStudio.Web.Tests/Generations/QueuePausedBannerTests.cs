using Bunit;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Generations;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;

namespace KlingStudio.Web.Tests.Generations;

public sealed class QueuePausedBannerTests() : StateList("en")
{
    private GenerationQueue Queue => Services.GetRequiredService<GenerationQueue>();

    [Fact]
    public async Task It_is_unseen_while_the_queue_runs()
    {
        await AddAsync(1);
        Render<QueuePausedBanner>().Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task It_says_why_what_hangs_on_it_and_what_RunComfy_said()
    {
        await PauseAsync(PauseReason.NoBalance, "Insufficient balance");
        await AddAsync(1);
        await AddAsync(2);

        var banner = await OpenAsync();

        var text = banner.Find(".told").TextContent;
        text.ShouldContain("The queue is paused");
        text.ShouldContain("The RunComfy balance is used up. Top it up, then resume.");
        text.ShouldContain("2 waiting, $5.04.");
        text.ShouldContain("Nothing is lost and nothing is sent.");
        text.ShouldContain("RunComfy says: “Insufficient balance”");

        await banner.FindAll("button").Single(button => button.TextContent == "Resume").ClickAsync(new MouseEventArgs());
        banner.FindAll("section").ShouldBeEmpty();
        (await Queue.QueueStateAsync()).Paused.ShouldBeNull();
    }

    [Fact]
    public async Task An_old_copy_promises_nothing_and_offers_to_send_or_to_discard()
    {
        await PauseAsync(PauseReason.OldCopy, null);
        await AddAsync(1);
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();

        var banner = await OpenAsync();

        banner.Find(".told").TextContent.ShouldContain("1 waiting, $2.52, perhaps already sent.");
        banner.Find(".told").TextContent.ShouldNotContain("Nothing is lost");
        banner.FindAll("button").Select(button => button.TextContent).ShouldBe(["Send", "Discard"]);

        var pressed = banner.FindAll("button")[1].ClickAsync(new MouseEventArgs());
        await dialogs.WaitForElementAsync(".mud-dialog");
        dialogs.Find(".mud-dialog").TextContent.ShouldContain("The waiting generation is taken back unsent.");
        (await Queue.QueueStateAsync()).Waiting.ShouldBe(1);
        await dialogs.FindAll(".mud-dialog button").Single(button => button.TextContent.Trim() == "Discard").ClickAsync(new MouseEventArgs());
        await pressed;

        (await Queue.ListAsync(new GenerationFilter())).ShouldHaveSingleItem().State.ShouldBe(GenerationState.Cancelled);
        banner.FindAll("section").ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_reason_has_a_sentence()
    {
        var told = new HashSet<string>();
        foreach (var reason in Enum.GetValues<PauseReason>().Where(reason => reason != PauseReason.OldCopy))
        {
            await PauseAsync(reason, null);
            var banner = await OpenAsync();
            told.Add(banner.Find(".told span").TextContent);
        }

        told.Count.ShouldBe(Enum.GetValues<PauseReason>().Length - 1);
    }

    private async Task PauseAsync(PauseReason reason, string? because)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<StudioContext>>().CreateDbContextAsync();
        var gate = await GenerationStore.GateAsync(context, CancellationToken.None);
        gate.Pause(reason, because, "fingerprint", Now);
        await context.SaveChangesAsync();
    }

    private async Task<IRenderedComponent<QueuePausedBanner>> OpenAsync()
    {
        var banner = Render<QueuePausedBanner>();
        await banner.WaitForElementAsync("section");
        return banner;
    }
}
