using Bunit;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Gallery;
using KlingStudio.Web.Tests.Generations;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Gallery;

/// <summary>What the panel says of a take that was looked into, waits for it, or couldn't be.</summary>
public sealed class IngestedTakes() : StateList("en")
{
    private TakeDetails _take = null!;

    [Fact]
    public async Task Each_boundary_says_by_how_many_frames_it_drifted()
    {
        await LoadAsync();
        var cuts = new CutComparison([new(3, 72, 72), new(6, 144, 149), new(9, 216, 215), new(12, 288, 276), new(14, 336, null)], [30, 40], 24);

        var list = Render<CutList>(parameters => parameters.Add(each => each.Take, With(cuts: cuts)));

        list.FindAll("tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim()))).ShouldBe(
        [
            "Shot 1 → 2 | 3 s | 3.00 s | exact",
            "Shot 2 → 3 | 6 s | 6.21 s | +5 frames",
            "Shot 3 → 4 | 9 s | 8.96 s | −1 frame",
            "Shot 4 → 5 | 12 s | 11.50 s | −12 frames",
            "Shot 5 → 6 | 14 s | – | no cut found",
        ]);
        list.Find("p").TextContent.ShouldBe("It also cuts at 1.25 s, 1.67 s.");
    }

    [Fact]
    public async Task One_prompt_without_a_cut_needs_no_list()
    {
        await LoadAsync();
        Render<CutList>(parameters => parameters.Add(each => each.Take, With(cuts: new([], [], 24)))).Markup.Trim().ShouldBeEmpty();
        Render<CutList>(parameters => parameters.Add(each => each.Take, With())).Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiting_tells_how_far_it_is()
    {
        await LoadAsync();
        var note = Render<IngestNote>(parameters => parameters.Add(each => each.Take, With(IngestState.Waiting)));
        note.Find("[role=status]").TextContent.ShouldStartWith("Waiting to be looked into");

        Services.GetRequiredService<IngestBoard>().Note(_take.Card.Id, .4);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await note.WaitForAssertionAsync(() => note.Find("[role=status]").TextContent.ShouldBe("Being looked into… 40 %"));
        note.FindAll("button").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(IngestProblem.NoFfmpeg, "ffprobe", true)]
    [InlineData(IngestProblem.FileMissing, "Put it back", true)]
    [InlineData(IngestProblem.Unreadable, "can't be read", true)]
    [InlineData(IngestProblem.TooSlow, "too long", true)]
    [InlineData(IngestProblem.DiskFull, "room", true)]
    [InlineData(IngestProblem.KeptAsDelivered, "exactly as it was delivered", false)]
    public async Task Each_problem_has_its_sentence_and_its_way_on(IngestProblem problem, string words, bool again)
    {
        await LoadAsync();
        var state = problem == IngestProblem.KeptAsDelivered ? IngestState.Done : IngestState.Failed;
        var note = Render<IngestNote>(parameters => parameters.Add(each => each.Take, With(state, problem)));

        note.Find(".trouble").TextContent.ShouldContain(words);
        note.FindAll("button").Count.ShouldBe(again ? 1 : 0);
        note.FindAll("a").Count.ShouldBe(state == IngestState.Done ? 1 : 0);
    }

    [Fact]
    public async Task Looking_again_is_one_press()
    {
        await LoadAsync();
        await using (var context = await Services.GetRequiredService<IDbContextFactory<StudioContext>>().CreateDbContextAsync())
        {
            context.Add(new TakeIngest(_take.Card.Id) { State = IngestState.Failed, Problem = IngestProblem.TooSlow, Attempts = 5 });
            await context.SaveChangesAsync();
        }

        var note = Render<IngestNote>(parameters => parameters.Add(each => each.Take, With(IngestState.Failed, IngestProblem.TooSlow)));
        await note.Find("button").ClickAsync(new MouseEventArgs());

        (await Services.GetRequiredService<TakeLibrary>().FindAsync(_take.Card.Id))!.Ingest.ShouldBe(new IngestView(IngestState.Waiting, null, null, null, 0));
        note.FindAll("button").ShouldBeEmpty();
    }

    private TakeDetails With(IngestState state = IngestState.Done, IngestProblem? problem = null, CutComparison? cuts = null) =>
        _take with { Ingest = new(state, problem, null, cuts, 0) };

    private async Task LoadAsync() => _take = (await Services.GetRequiredService<TakeLibrary>().FindAsync(await AddTakeAsync(1))).ShouldNotBeNull();
}
