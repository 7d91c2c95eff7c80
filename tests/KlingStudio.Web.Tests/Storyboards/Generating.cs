using Bunit;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Storyboards;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

public sealed class Generating
{
    [Fact]
    public async Task The_button_says_what_it_makes_and_what_that_costs()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        desk.Button("Generate · 15 s · $2.52").ShouldNotBeNull();

        await desk.Page.Find("input[role=switch]").ChangeAsync(new Microsoft.AspNetCore.Components.ChangeEventArgs { Value = false });
        desk.Button("Generate · 15 s · $1.68").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_press_queues_one_generation_and_says_where_it_stands()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await desk.ClickAsync("Generate · 15 s · $2.52");

        var rows = await desk.Get<GenerationQueue>().ListAsync(new GenerationFilter());
        rows.ShouldHaveSingleItem().Seconds.ShouldBe(15);
        await desk.Page.WaitForStateAsync(() => desk.Page.Find(".progress").TextContent.Contains("Generation 1", StringComparison.Ordinal));
        desk.Page.Find(".progress a").TextContent.ShouldBe("Follow generation 1");
    }

    [Fact]
    public async Task What_is_only_on_screen_is_saved_before_it_is_sent()
    {
        await using var desk = await Desk.OpenAsync(_ => new StoryboardEdit.SetScenePrompt("Dawn"));
        var scene = desk.Page.FindComponent<Workspace>().Instance.Scene;
        scene.SaveTypedAsync = async () =>
        {
            await scene.ApplyAsync(new StoryboardEdit.SetTotal(8), new Place(PlaceField.TotalDuration));
            return true;
        };

        await desk.ClickAsync("Generate · 5 s · $0.84");

        (await desk.Get<GenerationQueue>().ListAsync(new GenerationFilter())).ShouldHaveSingleItem().Seconds.ShouldBe(8);
    }

    [Fact]
    public async Task Words_that_cannot_be_saved_keep_the_scene_from_being_sent_without_them()
    {
        await using var desk = await Desk.OpenAsync(_ => new StoryboardEdit.SetScenePrompt("Dawn"));
        desk.Page.FindComponent<Workspace>().Instance.Scene.SaveTypedAsync = () => Task.FromResult(false);

        await desk.ClickAsync("Generate · 5 s · $0.84");

        desk.Alerts.ShouldBe(["Some words on screen aren’t saved yet: see the note beside them, then generate again."]);
        (await desk.Get<GenerationQueue>().ListAsync(new GenerationFilter())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pressing_again_makes_another()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await desk.ClickAsync("Generate · 15 s · $2.52");
        await desk.ClickAsync("Generate · 15 s · $2.52");

        (await desk.Get<GenerationQueue>().ListAsync(new GenerationFilter())).Select(row => row.Number).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task An_empty_scene_prompt_is_told_with_its_way_out()
    {
        await using var desk = await Desk.OpenAsync(storyboard => new StoryboardEdit.Replace(storyboard with { Shots = [new Shot(ShotId.New(), "Only words.", 5)] }));
        desk.Alerts.ShouldBeEmpty("an empty prompt is no fault before Generate is pressed");

        await desk.ClickAsync("Generate · 5 s · $0.84");
        desk.Alerts.ShouldBe(["The scene prompt is empty."]);
        (await desk.Get<GenerationQueue>().ListAsync(new GenerationFilter())).ShouldBeEmpty();

        await desk.ClickAsync("Use the shots’ prompts");
        desk.Alerts.ShouldBeEmpty();
        (await desk.SavedAsync()).ScenePrompt.ShouldBe("Only words.");
    }

    [Fact]
    public async Task Dialogue_that_needs_more_time_is_advised_about_and_blocks_nothing()
    {
        await using var desk = await Desk.OpenAsync(storyboard => new StoryboardEdit.Replace(storyboard with
        {
            ScenePrompt = "A dinner.",
            TotalSeconds = 10,
            Shots = [new Shot(ShotId.New(), "[Marco, warm]: \"To us, and to every summer we still have ahead of us.\"", 3), new Shot(ShotId.New(), "The sea.", 7)],
        }));

        desk.Page.Find(".advice p").TextContent.ShouldBe("The dialogue needs about 5 s; the shot has 3 s.");
        await desk.ClickAsync("Set shot 1 to 5 s");

        (await desk.SecondsAsync()).ShouldBe([5, 5]);
        desk.Page.FindAll(".advice").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_request_is_shown_exactly_and_its_command_holds_no_key()
    {
        await using var desk = await Desk.OpenAsync(_ => new StoryboardEdit.SetScenePrompt("It's dawn."));

        await desk.ClickAsync("Request");
        desk.Page.Find("pre").TextContent.ShouldBe(RequestJson.Pretty(await desk.SavedAsync()));

        await desk.ClickAsync("Copy as cURL");
        var copied = (string)desk.Invocations.Last(call => call.Identifier == "copy").Arguments[0]!;
        copied.ShouldContain("$RUNCOMFY_API_KEY");
        copied.ShouldContain("https://model-api.runcomfy.net/v1/models/kling/kling-3.0/pro/text-to-video");
        copied.ShouldContain("It'\\''s dawn.");
    }
}
