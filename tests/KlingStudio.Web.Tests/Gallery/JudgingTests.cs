using Bunit;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Web.Gallery;
using KlingStudio.Web.Shell.Keyboard;
using KlingStudio.Web.Tests.Generations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;

namespace KlingStudio.Web.Tests.Gallery;

/// <summary>The open take: saying what one thinks of it, and making something of it.</summary>
public sealed class JudgingTests() : StateList("en")
{
    [Fact]
    public async Task A_circle_moves_stars_are_given_and_each_is_taken_back_by_its_toast()
    {
        var first = await AddTakeAsync(1);
        await Opinions.ChangeAsync([first], new() { Circled = true }, PersonId.First);
        var panel = await OpenAsync(await AddTakeAsync(2));

        await panel.Find("button.circle").ClickAsync(new MouseEventArgs());

        panel.Find("button.circle").GetAttribute("aria-pressed").ShouldBe("true");
        (await OpinionAsync(first)).Circled.ShouldBeFalse();
        await TakeBackAsync(Topic.Gallery);
        (await OpinionAsync(first)).Circled.ShouldBeTrue();

        await panel.Find(".stars input[value='4']").ChangeAsync(new ChangeEventArgs { Value = "4" });
        panel.FindAll(".stars .lit").Count.ShouldBe(4);
        (await OpinionAsync(_open)).Rating.ShouldBe(4);
    }

    [Fact]
    public async Task The_keys_circle_reject_and_rate_and_none_does_to_someone_who_may_not()
    {
        await OpenAsync(await AddTakeAsync(1));

        await PressAsync(Shortcuts.Rate[3]);
        await PressAsync(Shortcuts.Circle);
        await PressAsync(Shortcuts.Reject);

        var opinion = await OpinionAsync(_open);
        (opinion.Rating, opinion.Circled, opinion.Rejected).ShouldBe((3, false, true));
    }

    [Fact]
    public async Task A_tag_is_added_by_Enter_and_taken_away_and_a_refused_one_stays_to_be_repaired()
    {
        var panel = await OpenAsync(await AddTakeAsync(1));

        await TypeTagAsync(panel, "#night");
        panel.FindAll(".tag span").ShouldHaveSingleItem().TextContent.ShouldBe("night");
        await TypeTagAsync(panel, new string('t', TakeTexts.LongestTag + 1));
        panel.Find(".judgement > .problem").TextContent.ShouldBe("A tag has at most 40 characters.");
        panel.Find(".tags form input").GetAttribute("value")!.Length.ShouldBe(TakeTexts.LongestTag + 1);

        await panel.Find(".tag button").ClickAsync(new MouseEventArgs());
        panel.FindAll(".tag").ShouldBeEmpty();
        (await OpinionAsync(_open)).Tags.ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_are_kept_as_typed_and_too_many_are_refused_with_a_sentence()
    {
        var panel = await OpenAsync(await AddTakeAsync(1));
        var note = panel.FindComponents<KeptText>().Single(text => text.Instance.Label == "Note");

        (await note.InvokeAsync(() => note.Instance.SaveAsync("Her smile.\nKeep it."))).ShouldBe(true);
        (await OpinionAsync(_open)).Note.ShouldBe("Her smile.\nKeep it.");
        (await note.InvokeAsync(() => note.Instance.SaveAsync(new string('n', TakeTexts.LongestNote + 1)))).ShouldBe(false);
        note.Find(".problem").TextContent.ShouldBe("A note has at most 4000 characters.");
        (await OpinionAsync(_open)).Note.ShouldBe("Her smile.\nKeep it.");
    }

    [Fact]
    public async Task A_reviewer_judges_and_is_offered_nothing_that_composes_or_costs()
    {
        await SignInAsAsync(Role.Reviewer);
        var panel = await OpenAsync(await AddTakeAsync(1));

        panel.Find("button.circle").HasAttribute("disabled").ShouldBeFalse();
        panel.FindAll(".reuse button").ShouldBeEmpty();
    }

    [Fact]
    public async Task Restoring_leads_to_the_scene_and_its_toast_brings_back_what_was_there()
    {
        var take = await AddTakeAsync(1);
        var before = await SceneAsync();
        var panel = await OpenAsync(take);

        await ClickReuseAsync(panel, "Restore this storyboard");

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith($"/projects/{Project}/scenes/{Scene}");
        (await SceneAsync()).ScenePrompt.ShouldBe("A dinner.");
        await TakeBackAsync(Topic.Scene(Scene));
        (await SceneAsync()).ShouldBe(before);

        await Services.GetRequiredService<TakeReuse>().RestoreAsync(take, PersonId.First);
        await ClickReuseAsync(panel, "Restore this storyboard");
        panel.Find(".origins .problem").TextContent.ShouldBe("The scene is exactly this storyboard already.");
    }

    [Fact]
    public async Task A_variation_leads_to_the_new_scene_and_the_take_tells_of_it()
    {
        var take = await AddTakeAsync(1);
        var panel = await OpenAsync(take);

        await ClickReuseAsync(panel, "Variation");

        var link = (await Services.GetRequiredService<TakeLibrary>().FindAsync(take)).ShouldNotBeNull().Lineage.Variations.ShouldHaveSingleItem();
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith($"/projects/{Project}/scenes/{link.Id}");
        (await OpenAsync(take)).FindAll(".origins li a").Select(each => each.TextContent).ShouldBe(["Generation 1", "ANNIVERSARY / SC 2"]);
    }

    [Fact]
    public async Task Of_a_scene_in_the_trash_it_says_so_and_offers_only_a_variation()
    {
        var take = await AddTakeAsync(1);
        await Services.GetRequiredService<ProjectLibrary>().DeleteSceneAsync(Scene, PersonId.First);

        var panel = await OpenAsync(take);

        panel.Find(".origins").TextContent.ShouldContain("Its scene is in the trash");
        panel.FindAll(".reuse button:not([disabled])").ShouldHaveSingleItem().TextContent.ShouldBe("Variation");
    }

    private TakeId _open;
    private IRenderedComponent<MudSnackbarProvider>? _toasts;

    private TakeOpinions Opinions => Services.GetRequiredService<TakeOpinions>();

    private async Task<IRenderedComponent<TakePanel>> OpenAsync(TakeId take)
    {
        _open = take;
        var details = (await Services.GetRequiredService<TakeLibrary>().FindAsync(take)).ShouldNotBeNull();
        return Render<TakePanel>(parameters => parameters
            .Add(panel => panel.Take, details).Add(panel => panel.BackAddress, "gallery").Add(panel => panel.AddressOf, id => $"gallery/{id}"));
    }

    private async Task<TakeOpinion> OpinionAsync(TakeId take) => (await Services.GetRequiredService<TakeLibrary>().FindAsync(take)).ShouldNotBeNull().Opinion;

    private async Task<Storyboard> SceneAsync() => (await Services.GetRequiredService<StoryboardEditor>().OpenAsync(Scene, PersonId.First)).ShouldNotBeNull().Storyboard;

    private static async Task TypeTagAsync(IRenderedComponent<TakePanel> panel, string tag)
    {
        await panel.Find(".tags form input").ChangeAsync(new ChangeEventArgs { Value = tag });
        await panel.Find(".tags form").SubmitAsync();
    }

    private static Task ClickReuseAsync(IRenderedComponent<TakePanel> panel, string button) =>
        panel.FindAll(".reuse button").Single(each => each.TextContent == button).ClickAsync(new MouseEventArgs());

    private async Task PressAsync(Shortcut shortcut)
    {
        var command = await Services.GetRequiredService<Commands>().FindAsync(shortcut, null);
        await Renderer.Dispatcher.InvokeAsync(command.ShouldNotBeNull().RunAsync);
    }

    /// <summary>Presses the newest toast's way back, and waits for what comes of it.</summary>
    private async Task TakeBackAsync(Topic topic)
    {
        var done = new TaskCompletionSource();
        using var subscription = Services.GetRequiredService<LiveUpdates>().Subscribe(topic, _ => done.TrySetResult());
        _toasts ??= Render<MudSnackbarProvider>();
        var actions = await _toasts.WaitForElementsAsync(".mud-snackbar-content-action button");
        await actions.Last(action => action.TextContent.Trim() == "Take it back").ClickAsync(new MouseEventArgs());
        using var bound = new CancellationTokenSource(DefaultWaitTimeout);
        await done.Task.WaitAsync(bound.Token);
    }
}
