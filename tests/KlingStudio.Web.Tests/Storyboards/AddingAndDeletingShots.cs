using Bunit;
using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

public sealed class AddingAndDeletingShots
{
    [Fact]
    public async Task The_first_shot_takes_all_of_the_scene()
    {
        await using var desk = await Desk.OpenAsync();

        await desk.ClickAsync("Add shot");

        (await desk.SecondsAsync()).ShouldBe([5]);
        desk.Textbox("Shot 1 prompt").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_sixth_shot_is_refused_with_ways_out()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3, 3, 3, 3);

        await desk.ClickAsync("Add shot");

        desk.Alerts.Length.ShouldBe(1);
        desk.Alerts[0].ShouldStartWith("No further shot fits");
        desk.Page.FindAll(".fix").Select(fix => fix.TextContent).ShouldContain(name => name.StartsWith("Merge shots", StringComparison.Ordinal));
        (await desk.SecondsAsync()).Length.ShouldBe(5);
    }

    [Fact]
    public async Task Undo_and_redo_walk_through_the_edits()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        await desk.TypeAsync("Shot 1 seconds", "6");

        await desk.ClickAsync("Undo");
        (await desk.SecondsAsync()).ShouldBe([4, 5, 6]);
        desk.Number("Shot 1 seconds").GetAttribute("value").ShouldBe("4");

        await desk.ClickAsync("Redo");
        (await desk.SecondsAsync()).ShouldBe([6, 3, 6]);
        desk.Button("Redo").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Where_a_deleted_shots_time_goes_is_asked_once()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await desk.ClickInShotAsync(2, "Delete");
        (await desk.SecondsAsync()).Length.ShouldBe(3, "nothing happens before the answer");
        await desk.ClickInShotAsync(2, "Shorten the scene to 10 s");
        (await desk.SecondsAsync()).ShouldBe([4, 6]);

        await desk.ClickInShotAsync(2, "Delete");
        (await desk.SecondsAsync()).ShouldBe([4]);
    }

    [Fact]
    public async Task Deleting_the_last_shot_moves_its_prompt_into_an_empty_scene_prompt()
    {
        await using var desk = await Desk.OpenAsync(storyboard => new StoryboardEdit.Replace(storyboard with { Shots = [new Shot(ShotId.New(), "Only words.", 5)] }));

        await desk.ClickInShotAsync(1, "Delete");

        var saved = await desk.SavedAsync();
        saved.Shots.ShouldBeEmpty();
        saved.ScenePrompt.ShouldBe("Only words.");
    }

    [Theory]
    [InlineData("Keep the shot’s prompt", "What is seen in shot 1.")]
    [InlineData("Keep the scene’s prompt", "A dinner on a terrace.")]
    public async Task Deleting_the_last_shot_asks_which_of_two_prompts_to_keep(string answer, string kept)
    {
        await using var desk = await Desk.WithShotsAsync(5);

        await desk.ClickInShotAsync(1, "Delete");
        (await desk.SavedAsync()).Shots.Length.ShouldBe(1);
        await desk.ClickAsync(answer);

        var saved = await desk.SavedAsync();
        saved.Shots.ShouldBeEmpty();
        saved.ScenePrompt.ShouldBe(kept);
    }

    [Fact]
    public async Task Moving_a_shot_keeps_its_seconds_and_words()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await desk.ClickInShotAsync(1, "Move later");

        (await desk.SecondsAsync()).ShouldBe([5, 4, 6]);
        (await desk.SavedAsync()).Shots[1].Prompt.ShouldBe("What is seen in shot 1.");
        desk.Shot(1).QuerySelectorAll("button").Single(button => Desk.NameOf(button) == "Move earlier").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Split_and_merge_are_each_others_undoing()
    {
        await using var desk = await Desk.WithShotsAsync(8, 7);

        await desk.ClickInShotAsync(1, "Split");
        (await desk.SecondsAsync()).ShouldBe([4, 4, 7]);
        await desk.ClickInShotAsync(1, "More for shot 1");
        await desk.ClickInShotAsync(1, "Merge with next");
        (await desk.SecondsAsync()).ShouldBe([8, 7]);
    }

    [Fact]
    public async Task A_stored_scene_that_no_longer_fits_opens_as_saved_with_ways_out()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 9);

        desk.Number("Total duration").GetAttribute("value").ShouldBe("18");
        desk.Alerts.ShouldContain("Kling 3.0 Pro: a scene lasts 3–15 s, and 18 s is outside.");
        await desk.ClickAsync("Shorten to 15 s");
        (await desk.SecondsAsync()).Sum().ShouldBe(15);
        desk.Alerts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_is_offered_no_more_is_shown_by_its_id()
    {
        await using var desk = await Desk.OpenAsync(storyboard => new StoryboardEdit.Replace(storyboard with { ModelId = "kling/gone" }));

        desk.Page.Find("#model").GetAttribute("value").ShouldBe("kling/gone");
        desk.Page.Find("#model option").TextContent.ShouldBe("kling/gone (not offered here)");
        desk.Alerts.ShouldBe(["This studio doesn’t offer the model kling/gone."]);
        await desk.ClickAsync("Use Kling 3.0 Pro");
        (await desk.SavedAsync()).ModelId.ShouldBe("kling/kling-3.0/pro/text-to-video");
    }
}
