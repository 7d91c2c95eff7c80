using AngleSharp.Dom;
using Bunit;
using KlingStudio.Core.Storyboards;
using KlingStudio.Web.Storyboards;
using Microsoft.AspNetCore.Components.Web;
using Shouldly;
using Xunit;
using Timeline = KlingStudio.Web.Storyboards.Timeline;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>Several shots at once: picking them, and what is done with all of them.</summary>
public sealed class PickingShots
{
    [Fact]
    public async Task Picked_shots_bring_what_can_be_done_with_them_and_say_how_long_they_are()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 3);

        await PickAsync(desk, 1);
        await PickAsync(desk, 3);

        Bar(desk).TextContent.ShouldContain("2 shots · 7 s");
        Names(desk, 1, 3);
        await desk.ClickAsync("Clear the selection");
        desk.Page.FindAll("[data-picked]").ShouldBeEmpty();
        desk.Page.FindAll("[aria-label='Selected shots']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Shift_picks_through_to_a_shot()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3, 3, 3);

        await PickAsync(desk, 2);
        await PickAsync(desk, 4, shift: true);

        Names(desk, 2, 3, 4);
    }

    [Fact]
    public async Task Deleting_them_asks_once_where_their_time_goes_and_is_one_step_to_undo()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 3);
        await PickAsync(desk, 1);
        await PickAsync(desk, 2);

        await InBarAsync(desk, "Delete");
        await InBarAsync(desk, "Shorten the scene");

        (await desk.SecondsAsync()).ShouldBe([3]);
        (await desk.SavedAsync()).TotalSeconds.ShouldBe(3);
        await desk.ClickAsync("Undo");
        (await desk.SecondsAsync()).ShouldBe([4, 5, 3]);
        (await desk.SavedAsync()).TotalSeconds.ShouldBe(12);
    }

    [Fact]
    public async Task Duplicating_adds_them_behind_the_last_and_picks_the_copies()
    {
        await using var desk = await Desk.WithShotsAsync(3, 4);
        await PickAsync(desk, 1);

        await InBarAsync(desk, "Duplicate");

        (await desk.SecondsAsync()).ShouldBe([3, 3, 4]);
        (await desk.SavedAsync()).Shots.Select(shot => shot.Prompt[^2..]).ShouldBe(["1.", "1.", "2."]);
        Names(desk, 2);
    }

    [Fact]
    public async Task Locking_locks_all_of_them_and_then_unlocks_all_of_them()
    {
        await using var desk = await Desk.WithShotsAsync(3, 4, 5);
        await PickAsync(desk, 1);
        await PickAsync(desk, 2);

        await InBarAsync(desk, "Lock");
        (await desk.SavedAsync()).Shots.Select(shot => shot.Locked).ShouldBe([true, true, false]);
        await InBarAsync(desk, "Unlock");
        (await desk.SavedAsync()).Shots.ShouldAllBe(shot => !shot.Locked);
    }

    [Fact]
    public async Task Equalising_evens_out_the_picked_alone()
    {
        await using var desk = await Desk.WithShotsAsync(3, 5, 7);
        await PickAsync(desk, 1);
        await PickAsync(desk, 3);

        await InBarAsync(desk, "Equalise");

        (await desk.SecondsAsync()).ShouldBe([5, 5, 5]);
        (await desk.SavedAsync()).Shots[1].Seconds.ShouldBe(5);
    }

    [Fact]
    public async Task Picking_draws_only_the_shot_that_is_picked_anew()
    {
        await using var desk = await Desk.WithShotsAsync(4, 4, 4);
        var cards = desk.Page.FindComponents<ShotCard>();
        var before = cards.Select(card => card.RenderCount).ToArray();

        await PickAsync(desk, 2);

        cards.Select((card, index) => card.RenderCount > before[index]).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task A_shot_gives_typed_seconds_to_any_other()
    {
        await using var desk = await Desk.WithShotsAsync(6, 4, 3);
        await desk.ClickInShotAsync(1, "More for shot 1");

        await desk.Page.Find("[aria-label='Seconds that shot 1 gives']").InputAsync(new() { Value = "2" });
        await desk.Page.Find("[aria-label='Which shot gets the seconds of shot 1']").ChangeAsync(new() { Value = "3" });
        await desk.ClickInShotAsync(1, "Move");

        (await desk.SecondsAsync()).ShouldBe([4, 4, 5]);
    }

    [Fact]
    public async Task Seconds_carried_by_hand_come_as_one_message()
    {
        await using var desk = await Desk.WithShotsAsync(6, 4, 3);
        var shots = (await desk.SavedAsync()).Shots;

        await desk.Page.InvokeAsync(() => desk.Page.FindComponent<Timeline>().Instance.GiveAsync(shots[0].Id.ToString(), shots[2].Id.ToString(), 2, desk.Scene.Document.Revision));

        (await desk.SecondsAsync()).ShouldBe([4, 4, 5]);
    }

    [Fact]
    public async Task A_typed_start_slides_the_shot_and_one_out_of_reach_says_how_far_it_goes()
    {
        await using var desk = await Desk.WithShotsAsync(5, 4, 6);
        await desk.ClickInShotAsync(2, "More for shot 2");

        await desk.TypeAsync("Shot 2 start", "7");
        (await desk.SecondsAsync()).ShouldBe([7, 4, 4]);

        await desk.TypeAsync("Shot 2 start", "12");
        desk.Alerts.ShouldBe(["Shot 2 can’t start at 12 s: its neighbours leave it 3–8 s."]);
        await desk.ClickAsync("Start shot 2 at 8 s");
        (await desk.SecondsAsync()).ShouldBe([8, 4, 3]);
    }

    [Fact]
    public async Task Shots_that_miss_their_total_can_be_fitted_to_it_from_the_timeline()
    {
        await using var desk = await Desk.OpenAsync(storyboard => new StoryboardEdit.Replace(storyboard with
        {
            TotalSeconds = 10,
            Shots = [new Shot(ShotId.New(), "One", 4), new Shot(ShotId.New(), "Two", 4)],
        }));

        await desk.ClickAsync("Fit to 10 s");

        (await desk.SecondsAsync()).ShouldBe([5, 5]);
    }

    private static Task PickAsync(Desk desk, int shot, bool shift = false) =>
        desk.Page.Find($"input[aria-label='Select shot {shot}']").ClickAsync(new MouseEventArgs { ShiftKey = shift });

    private static IElement Bar(Desk desk) => desk.Page.Find("[role=group][aria-label='Selected shots']");

    private static Task InBarAsync(Desk desk, string button) =>
        Bar(desk).QuerySelectorAll("button").Single(each => Desk.NameOf(each) == button).ClickAsync(new MouseEventArgs());

    private static void Names(Desk desk, params int[] shots) =>
        desk.Page.FindAll(".shots [data-picked]").Select(card => card.GetAttribute("aria-label")).ShouldBe(shots.Select(shot => $"Shot {shot}"));
}
