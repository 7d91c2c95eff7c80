using System.Text;
using AngleSharp.Dom;
using Bunit;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Projects;
using KlingStudio.Web.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>What is pasted outside of any field: shots, or a whole request.</summary>
public sealed class PastingRequests
{
    private const string Request = """{"prompt":"A harbour at night","duration":8,"aspect_ratio":"9:16","multi_prompt":[{"prompt":"Wide","duration":5},{"prompt":"Close","duration":3}]}""";

    [Fact]
    public async Task Pasted_shots_follow_the_picked_one()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3);
        var first = (await desk.SavedAsync()).Shots[0].Id;

        await PasteAsync(desk, """{"multi_prompt":[{"prompt":"Pasted","duration":4}]}""", first.ToString());

        (await desk.SecondsAsync()).ShouldBe([3, 4, 3]);
        (await desk.SavedAsync()).Shots[1].Prompt.ShouldBe("Pasted");
    }

    [Fact]
    public async Task Cutting_shortens_the_scene_where_nobody_said_otherwise_and_pasting_brings_the_time_back()
    {
        await using var desk = await Desk.WithShotsAsync(3, 4, 3);
        var second = (await desk.SavedAsync()).Shots[1].Id;

        await desk.Page.InvokeAsync(() => Clipboard(desk).CutAsync([second.ToString()]));
        (await desk.SavedAsync()).TotalSeconds.ShouldBe(6);
        await PasteAsync(desk, """[{"prompt":"What is seen in shot 2.","duration":4}]""", null);

        (await desk.SecondsAsync()).ShouldBe([3, 3, 4]);
    }

    [Fact]
    public async Task A_pasted_request_says_what_it_holds_and_becomes_a_scene_of_the_project()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3);
        await PasteAsync(desk, Request, null);
        await ReadAsync(desk, Request);

        desk.Dialogs.Find("#paste-answer").TextContent.Trim().ShouldBe("2 shots, 8 s, 9:16, Kling 3.0 Pro.");
        await PressAsync(desk, "Make a scene from it");

        var project = (await desk.Get<ProjectLibrary>().FindAsync(desk.Scene.Document.ProjectId))!;
        project.Scenes.Select(scene => scene.Seconds).ShouldBe([6, 8]);
        desk.Get<NavigationManager>().Uri.ShouldEndWith(project.Scenes[1].Id.ToString());
    }

    [Fact]
    public async Task It_can_take_the_open_scenes_place_as_one_step_to_undo()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3);
        await PasteAsync(desk, Request, null);
        await ReadAsync(desk, Request);

        await PressAsync(desk, "Replace this scene");

        (await desk.SavedAsync()).ScenePrompt.ShouldBe("A harbour at night");
        await desk.ClickAsync("Undo");
        (await desk.SecondsAsync()).ShouldBe([3, 3]);
    }

    [Theory]
    [InlineData("""{"prompt":"A","duration":8,""", "This isn’t JSON: reading stops at line 1.")]
    [InlineData("""{"duration":8}""", "prompt: This is missing or empty.")]
    [InlineData("""{"prompt":"A","duration":99}""", "duration: 99 is outside 3–15.")]
    [InlineData("""{"prompt":"A","length":5}""", "length: A request has no such field.")]
    [InlineData("curl https://api.example", "The command sends no JSON: its --data is missing.")]
    [InlineData("""{"prompt":"A","duration":9,"multi_prompt":[{"prompt":"B","duration":5}]}""", "multi_prompt: The shots add up to 5 s, the scene lasts 9 s: 4 s apart.")]
    public async Task What_is_wrong_with_it_is_told_and_nothing_can_be_made_of_it(string text, string sentence)
    {
        await using var desk = await Desk.OpenAsync();
        await PasteAsync(desk, text, null);
        await ReadAsync(desk, text);

        desk.Dialogs.FindAll("#paste-answer li").Select(each => each.TextContent.Trim()).ShouldContain(sentence);
        Button(desk, "Make a scene from it").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Anything_else_changes_nothing()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3);

        await PasteAsync(desk, "Just words.", null);

        (await desk.SecondsAsync()).ShouldBe([3, 3]);
        desk.Dialogs.FindAll("#paste-answer").ShouldBeEmpty();
    }

    private static ShotClipboard Clipboard(Desk desk) => desk.Page.FindComponent<ShotClipboard>().Instance;

    private static Task PasteAsync(Desk desk, string text, string? after)
    {
        _ = desk.Dialogs;
        return desk.Page.InvokeAsync(() => Clipboard(desk).PasteAsync(new Pasted(text), after));
    }

    private static IElement Button(Desk desk, string name) => desk.Dialogs.FindAll("button").Single(button => Desk.NameOf(button) == name);

    private static Task PressAsync(Desk desk, string name) => Button(desk, name).ClickAsync(new MouseEventArgs());

    private static Task ReadAsync(Desk desk, string text) =>
        desk.Page.InvokeAsync(() => desk.Page.FindComponent<PasteRequest>().Instance.ReadAsync(new Pasted(text)));

    private sealed class Pasted(string text) : IJSStreamReference
    {
        public long Length => Encoding.UTF8.GetByteCount(text);

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
