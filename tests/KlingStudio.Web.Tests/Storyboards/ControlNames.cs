using Bunit;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>What assistive technology and outside tests find a control by.</summary>
public sealed class ControlNames
{
    [Fact]
    public async Task Every_control_has_its_role_and_its_exact_name()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        desk.Textbox("Scene prompt").GetAttribute("value").ShouldBe("A dinner on a terrace.");
        desk.Textbox("Negative prompt").ShouldNotBeNull();
        desk.Number("Total duration").GetAttribute("value").ShouldBe("15");
        desk.Number("CFG scale").GetAttribute("value").ShouldBe("0.5");
        desk.Page.FindAll("[role=radiogroup] input[type=radio]").Select(radio => radio.GetAttribute("value")).ShouldBe(["16:9", "9:16", "1:1"]);
        desk.Page.Find("input[role=switch][aria-label='Sound']").HasAttribute("checked").ShouldBeTrue();
        desk.Page.Find("label[for=model]").TextContent.ShouldBe("Model");
        desk.Page.Find("label[for=shot-type]").TextContent.ShouldBe("Shot type");
        desk.Button("Add scene").ShouldNotBeNull();

        var timeline = desk.Page.Find("section[aria-label='Timeline']");
        foreach (var name in new[] { "Add shot", "Undo", "Redo" })
            timeline.QuerySelectorAll("button").Count(button => Desk.NameOf(button) == name).ShouldBe(1, name);
        foreach (var shot in new[] { 1, 2, 3 })
        {
            desk.Shot(shot).QuerySelector($"textarea[aria-label='Shot {shot} prompt']").ShouldNotBeNull();
            desk.Shot(shot).QuerySelector($"[role=spinbutton][aria-label='Shot {shot} seconds']").ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_boundary_tells_where_it_is_and_how_far_it_goes()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        var second = desk.Boundary(2);

        second.GetAttribute("tabindex").ShouldBe("0");
        (second.GetAttribute("aria-valuenow"), second.GetAttribute("aria-valuemin"), second.GetAttribute("aria-valuemax")).ShouldBe(("9", "7", "12"));
    }

    [Fact]
    public async Task A_scene_without_shots_shows_one_bar_and_what_to_do_next()
    {
        await using var desk = await Desk.OpenAsync();

        desk.Page.FindAll(".track .block").Count.ShouldBe(1);
        desk.Page.Find(".track").TextContent.ShouldContain("One continuous prompt");
        desk.Page.FindAll("[role=separator]").ShouldBeEmpty();
        desk.Page.Find(".lesson").TextContent.ShouldContain("Add a shot");
    }

    [Fact]
    public async Task The_sum_and_its_slack_are_said_in_words()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        Words(desk).ShouldBe("4 + 5 + 6 = 15 s ✓ Slack 6 s");

        await using var full = await Desk.WithShotsAsync(3, 3, 3, 3, 3);
        Words(full).ShouldBe("3 + 3 + 3 + 3 + 3 = 15 s ✓ No slack: 5 shots of 3 s fill 15 s");
    }

    private static string Words(Desk desk) =>
        string.Join(' ', desk.Page.Find(".sum").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
