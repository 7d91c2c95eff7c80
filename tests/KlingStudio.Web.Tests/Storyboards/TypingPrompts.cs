using System.Globalization;
using Bunit;
using KlingStudio.Core.Storyboards;
using KlingStudio.Web.Storyboards;
using Microsoft.AspNetCore.Components.Web;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>Texts as the browser's module sends them.</summary>
public sealed class TypingPrompts
{
    [Fact]
    public async Task Words_typed_on_an_older_revision_are_saved_beside_what_others_changed()
    {
        await using var desk = await Desk.OpenAsync();
        var seen = desk.Scene.Document.Revision;
        await desk.Scene.ApplyAsync(new StoryboardEdit.SetNegativePrompt("text"), new Place(PlaceField.NegativePrompt));

        var answer = await SaveAsync(desk, "A terrace.", seen);

        answer.ShouldBe(new SavedText(true, "A terrace.", seen + 2));
        (await desk.SavedAsync()).NegativePrompt.ShouldBe("text");
    }

    [Fact]
    public async Task Words_that_cannot_be_merged_are_both_shown_and_neither_is_lost()
    {
        await using var desk = await Desk.OpenAsync(_ => new StoryboardEdit.SetScenePrompt("Dawn."));
        var seen = desk.Scene.Document.Revision;
        await desk.Scene.ApplyAsync(new StoryboardEdit.SetScenePrompt("Dusk."), new Place(PlaceField.ScenePrompt));

        (await SaveAsync(desk, "Noon.", seen))!.Saved.ShouldBeFalse();

        desk.Page.FindAll(".conflict p[tabindex]").Select(text => text.TextContent.Trim()).ShouldBe(["Dusk.", "Noon."]);
        (await desk.SavedAsync()).ScenePrompt.ShouldBe("Dusk.");
        await desk.ClickAsync("Keep mine");
        (await desk.SavedAsync()).ScenePrompt.ShouldBe("Noon.");
        desk.Page.FindAll(".conflict").ShouldBeEmpty();
    }

    [Fact]
    public async Task My_own_words_whose_answer_was_lost_are_no_conflict()
    {
        await using var desk = await Desk.OpenAsync();
        var seen = desk.Scene.Document.Revision;
        await SaveAsync(desk, "Dawn.", seen);

        (await SaveAsync(desk, "Dawn over the harbour.", seen, unanswered: "Dawn."))!.Saved.ShouldBeTrue();

        (await desk.SavedAsync()).ScenePrompt.ShouldBe("Dawn over the harbour.");
    }

    [Fact]
    public async Task A_long_prompt_is_advised_about_and_saved_whole()
    {
        await using var desk = await Desk.OpenAsync();
        var text = new string('x', 3_000);

        (await SaveAsync(desk, text, desk.Scene.Document.Revision))!.Saved.ShouldBeTrue();

        desk.Page.Find(".advice").TextContent.ShouldBe("3000 characters. Hosts of this model often stop reading at 2500; it is sent whole.");
        (await desk.SavedAsync()).ScenePrompt.ShouldBe(text);
    }

    [Fact]
    public async Task Another_tabs_edit_is_drawn_without_being_asked_for()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);

        await desk.Scene.ApplyAsync(new StoryboardEdit.SetSeconds(desk.Scene.Storyboard.Shots[0].Id, 5), Place.Timeline);

        await desk.Page.WaitForStateAsync(() => desk.Number("Shot 1 seconds").GetAttribute("value") == "5");
    }

    [Fact]
    public async Task What_others_do_is_told_in_the_readers_language()
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es");
        await using var desk = await Desk.WithShotsAsync(4, 5);
        desk.Page.Find("h1").TextContent.ShouldContain("Escena 1");

        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("en"));
        await desk.Scene.ApplyAsync(new StoryboardEdit.SetTotal(12), Place.Timeline);

        await desk.Page.WaitForStateAsync(() => desk.Page.Find("nav.scenes").TextContent.Contains("12 s", StringComparison.Ordinal));
        desk.Page.Find("h1").TextContent.ShouldContain("Escena 1");
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
    }

    private static Task<SavedText?> SaveAsync(Desk desk, string text, long revision, string? unanswered = null)
    {
        var box = desk.Page.FindComponents<PromptBox>().Single(each => each.Instance.View.Label == "Scene prompt");
        return desk.Page.InvokeAsync(() => box.Instance.SaveAsync(text, revision, unanswered));
    }
}
