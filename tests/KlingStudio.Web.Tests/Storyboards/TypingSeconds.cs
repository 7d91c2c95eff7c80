using Bunit;
using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>Numbers are committed by Enter or blur; what can't be accepted stays visible beside its sentence.</summary>
public sealed class TypingSeconds
{
    [Theory]
    [InlineData("abc", "Type whole seconds from 3 to 15.")]
    [InlineData("3.5", "Type whole seconds from 3 to 15.")]
    [InlineData("", "Type whole seconds from 3 to 15.")]
    [InlineData("99999999999999999999999999999999999", "Type whole seconds from 3 to 15.")]
    [InlineData("0", "Shot 2: a shot lasts at least 3 s, and 0 s is less.")]
    [InlineData("2", "Shot 2: a shot lasts at least 3 s, and 2 s is less.")]
    [InlineData("16", "Shot 2: a shot lasts at most 15 s, and 16 s is more.")]
    public async Task Impossible_seconds_get_a_sentence_and_change_nothing(string typed, string sentence)
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await desk.TypeAsync("Shot 2 seconds", typed);

        desk.Alerts.ShouldBe([sentence]);
        desk.Number("Shot 2 seconds").GetAttribute("value").ShouldBe(typed);
        desk.Number("Shot 2 seconds").GetAttribute("aria-invalid").ShouldBe("true");
        (await desk.SecondsAsync()).ShouldBe([4, 5, 6]);

        await Desk.PressAsync(desk.Number("Shot 2 seconds"), "Escape");
        desk.Number("Shot 2 seconds").GetAttribute("value").ShouldBe("5");
        desk.Alerts.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_shots_after_it_pay_first()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await desk.TypeAsync("Shot 1 seconds", "7");

        (await desk.SecondsAsync()).ShouldBe([7, 3, 5]);
        desk.Number("Shot 2 seconds").GetAttribute("value").ShouldBe("3");
    }

    [Fact]
    public async Task Nothing_is_committed_per_keystroke()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await desk.Number("Total duration").TriggerEventAsync("oninput", new Microsoft.AspNetCore.Components.ChangeEventArgs { Value = "1" });

        desk.Alerts.ShouldBeEmpty();
        (await desk.SavedAsync()).TotalSeconds.ShouldBe(15);
    }

    [Fact]
    public async Task Arrows_step_at_once()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await Desk.PressAsync(desk.Number("Shot 1 seconds"), "ArrowUp");
        await Desk.PressAsync(desk.Number("Shot 1 seconds"), "ArrowUp");

        (await desk.SecondsAsync()).ShouldBe([6, 3, 6]);
    }

    [Fact]
    public async Task What_I_type_outlives_another_fields_edit()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        await desk.Number("Shot 2 seconds").TriggerEventAsync("oninput", new Microsoft.AspNetCore.Components.ChangeEventArgs { Value = "4" });

        await desk.TypeAsync("Shot 1 seconds", "5");

        desk.Number("Shot 2 seconds").GetAttribute("value").ShouldBe("4");
    }

    [Fact]
    public async Task A_fix_is_a_button_and_clears_the_sentence()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3, 4);
        await desk.TypeAsync("Shot 1 seconds", "5");
        desk.Alerts.Length.ShouldBe(1);

        await desk.ClickAsync("Extend to 12 s");

        var saved = await desk.SavedAsync();
        saved.TotalSeconds.ShouldBe(12);
        saved.Shots[0].Seconds.ShouldBe(5);
        desk.Alerts.ShouldBeEmpty();
        desk.Number("Total duration").GetAttribute("value").ShouldBe("12");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("16")]
    public async Task A_total_outside_the_models_range_is_refused_beside_its_field(string typed)
    {
        await using var desk = await Desk.OpenAsync();

        await desk.TypeAsync("Total duration", typed);

        desk.Alerts.ShouldBe([$"Kling 3.0 Pro: a scene lasts 3–15 s, and {typed} s is outside."]);
        desk.Number("Total duration").GetAttribute("value").ShouldBe(typed);
        (await desk.SavedAsync()).TotalSeconds.ShouldBe(5);
    }

    [Theory]
    [InlineData("0.75", "0.75")]
    [InlineData("0,2", "0.2")]
    public async Task Cfg_scale_takes_a_point_or_a_comma(string typed, string expected)
    {
        await using var desk = await Desk.OpenAsync();

        await desk.TypeAsync("CFG scale", typed);

        (await desk.SavedAsync()).CfgScale.ShouldBe(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_cfg_scale_outside_the_range_offers_the_nearest()
    {
        await using var desk = await Desk.OpenAsync();

        await desk.TypeAsync("CFG scale", "7");

        desk.Alerts.ShouldBe(["CFG scale lies within 0–1, and 7 is outside."]);
        await desk.ClickAsync("Use 1");
        (await desk.SavedAsync()).CfgScale.ShouldBe(1m);
    }
}
