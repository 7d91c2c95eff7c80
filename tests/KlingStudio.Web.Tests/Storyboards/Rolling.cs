using Bunit;
using KlingStudio.Core.Storyboards;
using KlingStudio.Web.Storyboards;
using Shouldly;
using Xunit;
using Timeline = KlingStudio.Web.Storyboards.Timeline;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>Moving a boundary between two shots.</summary>
public sealed class Rolling
{
    [Theory]
    [InlineData("ArrowRight", 5, 4, 6)]
    [InlineData("ArrowLeft", 3, 6, 6)]
    [InlineData("Home", 3, 6, 6)]
    [InlineData("End", 6, 3, 6)]
    public async Task Keys_roll_a_boundary_and_the_sum_holds(string key, params int[] expected)
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await Desk.PressAsync(desk.Boundary(1), key);

        (await desk.SecondsAsync()).ShouldBe(expected);
        desk.Boundary(1).GetAttribute("aria-valuenow").ShouldBe($"{expected[0]}");
    }

    [Fact]
    public async Task A_roll_past_a_neighbours_minimum_stops_at_the_minimum()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        var left = desk.Scene.Storyboard.Shots[0].Id;

        await desk.Page.InvokeAsync(() => desk.Page.FindComponent<Timeline>().Instance.RollAsync(left.ToString(), 40, desk.Scene.Document.Revision));

        (await desk.SecondsAsync()).ShouldBe([6, 3, 6]);
    }

    [Fact]
    public async Task A_drag_that_began_before_another_tabs_edit_is_carried_out_on_the_newest()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        var (left, seen) = (desk.Scene.Storyboard.Shots[0].Id, desk.Scene.Document.Revision);
        await desk.Scene.ApplyAsync(new StoryboardEdit.Roll(desk.Scene.Storyboard.Shots[1].Id, 1), Place.Timeline);

        await desk.Page.InvokeAsync(() => desk.Page.FindComponent<Timeline>().Instance.RollAsync(left.ToString(), 1, seen));

        (await desk.SecondsAsync()).ShouldBe([5, 5, 5]);
    }

    [Fact]
    public async Task Rolling_the_first_boundary_draws_two_shots_and_no_other()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        var cards = desk.Page.FindComponents<ShotCard>();
        var blocks = desk.Page.FindComponents<ShotBlock>();
        var before = (Cards: cards.Select(card => card.RenderCount).ToArray(), Blocks: blocks.Select(block => block.RenderCount).ToArray());

        await Desk.PressAsync(desk.Boundary(1), "ArrowRight");

        cards.Select((card, index) => card.RenderCount - before.Cards[index]).ShouldBe([1, 1, 0]);
        blocks.Select((block, index) => block.RenderCount - before.Blocks[index]).ShouldBe([1, 1, 0]);
    }

    [Fact]
    public async Task Typing_in_one_shot_draws_no_other()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        var cards = desk.Page.FindComponents<ShotCard>();
        var before = cards.Select(card => card.RenderCount).ToArray();
        var box = desk.Page.FindComponents<PromptBox>().Single(each => each.Instance.View.Label == "Shot 2 prompt");

        await desk.Page.InvokeAsync(() => box.Instance.SaveAsync("Slow dolly-in.", desk.Scene.Document.Revision, null));

        cards.Select((card, index) => card.RenderCount > before[index]).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task A_locked_shot_holds_its_boundaries_and_says_how_to_free_them()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        await desk.ClickInShotAsync(2, "Lock");

        desk.Boundary(1).GetAttribute("aria-valuemin").ShouldBe("4");
        desk.Boundary(1).GetAttribute("aria-valuemax").ShouldBe("4");
        await Desk.PressAsync(desk.Boundary(1), "ArrowRight");

        desk.Alerts.ShouldBe(["Shot 2 is locked, so its length stays."]);
        await desk.ClickAsync("Unlock shot 2");
        (await desk.SavedAsync()).Shots[1].Locked.ShouldBeFalse();
        desk.Alerts.ShouldBeEmpty();
    }
}
