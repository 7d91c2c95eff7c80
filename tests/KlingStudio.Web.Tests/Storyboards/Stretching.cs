using Bunit;
using KlingStudio.Core.Storyboards;
using Microsoft.AspNetCore.Components.Web;
using Shouldly;
using Xunit;
using Timeline = KlingStudio.Web.Storyboards.Timeline;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>Making a shot and the scene longer or shorter together, and sliding a shot between its neighbours.</summary>
public sealed class Stretching
{
    [Theory]
    [InlineData("ArrowRight", 3, 4, 4)]
    [InlineData("ArrowLeft", 3, 4, 3)]
    [InlineData("End", 3, 4, 8)]
    public async Task Keys_pull_the_scenes_end_with_its_last_shot(string key, params int[] expected)
    {
        await using var desk = await Desk.WithShotsAsync(3, 4, key == "ArrowLeft" ? 4 : 3);

        await Desk.PressAsync(desk.Page.Find("[role=slider][aria-label='End of the scene']"), key);

        (await desk.SecondsAsync()).ShouldBe(expected);
        desk.Scene.Document.Revision.ShouldBeLessThan(long.MaxValue);
        (await desk.SavedAsync()).TotalSeconds.ShouldBe(expected.Sum());
    }

    [Fact]
    public async Task The_end_of_a_scene_without_shots_changes_its_total()
    {
        await using var desk = await Desk.OpenAsync();
        var before = (await desk.SavedAsync()).TotalSeconds;

        await Desk.PressAsync(desk.Page.Find("[data-end]"), "ArrowRight");

        (await desk.SavedAsync()).TotalSeconds.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Shift_and_an_arrow_at_a_boundary_let_the_scene_pay_instead_of_the_neighbour()
    {
        await using var desk = await Desk.WithShotsAsync(4, 4);

        await desk.Boundary(1).KeyDownAsync(new KeyboardEventArgs { Key = "ArrowRight", ShiftKey = true });

        (await desk.SecondsAsync()).ShouldBe([5, 4]);
        (await desk.SavedAsync()).TotalSeconds.ShouldBe(9);
    }

    [Fact]
    public async Task An_end_that_cannot_be_pulled_says_why_and_what_would_help()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3, 3, 3, 3);

        await Desk.PressAsync(desk.Page.Find("[data-end]"), "ArrowRight");

        desk.Alerts.Length.ShouldBe(1);
        (await desk.SecondsAsync()).ShouldBe([3, 3, 3, 3, 3]);
    }

    [Fact]
    public async Task A_let_go_slide_and_a_let_go_ripple_are_one_edit_each()
    {
        await using var desk = await Desk.WithShotsAsync(4, 4, 4);
        var timeline = desk.Page.FindComponent<Timeline>().Instance;
        var middle = desk.Scene.Storyboard.Shots[1].Id.ToString();

        await desk.Page.InvokeAsync(() => timeline.SlideAsync(middle, 1, desk.Scene.Document.Revision));
        (await desk.SecondsAsync()).ShouldBe([5, 4, 3]);
        await desk.Page.InvokeAsync(() => timeline.RippleAsync(middle, 2, timeline.View.Revision));
        (await desk.SecondsAsync()).ShouldBe([5, 6, 3]);
        await desk.ClickAsync("Undo");
        await desk.ClickAsync("Undo");
        (await desk.SecondsAsync()).ShouldBe([4, 4, 4]);
    }

    [Fact]
    public async Task The_hand_is_told_how_far_each_shot_goes_and_what_a_second_costs()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        var track = desk.Page.Find(".track");
        track.GetAttribute("data-reach").ShouldBe("[[1,0,0,0,1,11],[2,0,1,3,2,10],[3,0,0,0,3,9]]");
        track.GetAttribute("data-usd").ShouldBe("0.168");
    }
}
