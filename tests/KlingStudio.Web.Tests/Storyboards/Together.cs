using Bunit;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Shell;
using KlingStudio.Web.Storyboards;
using Shouldly;
using Xunit;
using Timeline = KlingStudio.Web.Storyboards.Timeline;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>Someone else is in the scene: where they are, and what happens when both change one thing.</summary>
public sealed class Together
{
    [Fact]
    public async Task Someone_elses_place_is_shown_there_with_their_name_and_draws_no_other_shot()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        var (scene, other) = await JoinedAsync(desk);
        var cards = desk.Page.FindComponents<ShotCard>();
        var visitors = desk.Page.FindComponents<PlaceVisitors>();
        var before = (Cards: cards.Select(card => card.RenderCount).ToArray(), Prompts: Renders<PromptBox>(desk), Numbers: Renders<NumberField>(desk), Visitors: visitors.Select(each => each.RenderCount).ToArray());

        other.MoveWithin(scene, At(desk, 1, PlaceField.ShotPrompt));
        await desk.Page.WaitForStateAsync(() => HereIn(desk.Shot(2)) == "Here too: Maker");

        HereIn(desk.Shot(1)).ShouldBeNull();
        // A count holds what is drawn within: the sign on the second card.
        cards.Select((card, index) => card.RenderCount - before.Cards[index]).ShouldBe([0, 1, 0]);
        (Renders<PromptBox>(desk), Renders<NumberField>(desk)).ShouldBe((before.Prompts, before.Numbers), "nothing else of the card");
        // The shot's card and its block, and nothing else.
        visitors.Select((each, index) => each.RenderCount - before.Visitors[index]).Sum().ShouldBe(2);
        desk.Shot(2).QuerySelectorAll("[aria-live], [role=status]").ShouldBeEmpty("people move all day: nothing announces it");

        other.MoveWithin(scene, At(desk, 2, PlaceField.ShotSeconds));
        await desk.Page.WaitForStateAsync(() => HereIn(desk.Shot(3)) is not null && HereIn(desk.Shot(2)) is null);
        other.Dispose();
        await desk.Page.WaitForStateAsync(() => HereIn(desk.Shot(3)) is null);
    }

    [Fact]
    public async Task The_others_see_where_the_browser_says_I_am_and_nonsense_is_nowhere()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5);
        var (scene, presence) = (desk.Scene.Document.Id, desk.Get<Presence>());
        using var mark = presence.Enter(PersonId.First);
        desk.Get<Visitor>().Mark = mark;
        mark.MoveTo(scene);
        var workspace = desk.Page.FindComponent<Workspace>().Instance;

        workspace.IsAt($"ShotPrompt-{desk.Scene.Storyboard.Shots[1].Id}");
        presence.Within(scene).ShouldBe([(PersonId.First, At(desk, 1, PlaceField.ShotPrompt))]);
        workspace.IsAt("ScenePrompt");
        presence.Within(scene).ShouldBe([(PersonId.First, new Spot("ScenePrompt", null))]);
        foreach (var nonsense in new[] { "", "99", "ShotPrompt-x", "Nowhere", new string('x', 10_000) })
        {
            workspace.IsAt(nonsense);
            presence.Within(scene).ShouldBeEmpty(nonsense.Length > 20 ? "a long word" : nonsense);
        }
    }

    [Fact]
    public async Task Both_texts_are_shown_beside_each_other_with_the_differing_words_marked_and_both_can_be_kept()
    {
        await using var desk = await Desk.OpenAsync(_ => new StoryboardEdit.SetScenePrompt("A harbour."));
        var seen = desk.Scene.Document.Revision;
        await desk.Scene.ApplyAsync(new StoryboardEdit.SetScenePrompt("A harbour at dusk."), new Place(PlaceField.ScenePrompt));
        var box = desk.Page.FindComponents<PromptBox>().Single(each => each.Instance.View.Label == "Scene prompt");

        await desk.Page.InvokeAsync(() => box.Instance.SaveAsync("A harbour at noon.", seen, null));

        desk.Page.FindAll(".conflict figcaption").Select(caption => caption.TextContent).ShouldBe(["Theirs", "Mine"]);
        desk.Page.FindAll(".conflict mark").Select(mark => mark.TextContent.Trim()).ShouldBe(["dusk", "noon"]);
        await desk.ClickAsync("Keep both");
        (await desk.SavedAsync()).ScenePrompt.ShouldBe("A harbour at dusk.\nA harbour at noon.");
        desk.Page.FindAll(".conflict").ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeping_mine_never_overwrites_words_that_came_after_those_I_was_shown()
    {
        await using var desk = await Desk.OpenAsync(_ => new StoryboardEdit.SetScenePrompt("Dawn."));
        var seen = desk.Scene.Document.Revision;
        await desk.Scene.ApplyAsync(new StoryboardEdit.SetScenePrompt("Dusk."), new Place(PlaceField.ScenePrompt));
        var box = desk.Page.FindComponents<PromptBox>().Single(each => each.Instance.View.Label == "Scene prompt");
        await desk.Page.InvokeAsync(() => box.Instance.SaveAsync("Noon.", seen, null));
        var other = await OtherAsync(desk);
        await other.ApplyAsync(new StoryboardEdit.SetScenePrompt("Night."), new Place(PlaceField.ScenePrompt));

        await desk.ClickAsync("Keep mine");

        (await desk.SavedAsync()).ScenePrompt.ShouldBe("Night.");
        desk.Page.FindAll(".conflict p[tabindex]").Select(text => text.TextContent.Trim()).ShouldBe(["Night.", "Noon."]);
    }

    [Fact]
    public async Task An_undo_that_others_words_stand_in_the_way_of_shows_both_at_the_timeline_until_it_is_answered()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5);
        var shot = desk.Scene.Storyboard.Shots[0].Id;
        var page = desk.Page.FindComponent<Workspace>().Instance.Scene;
        await desk.Page.InvokeAsync(() => page.ApplyAsync(new StoryboardEdit.SetShotPrompt(shot, "Mine."), new Place(PlaceField.ShotPrompt, shot)));
        var other = await OtherAsync(desk);
        await other.ApplyAsync(new StoryboardEdit.SetShotPrompt(shot, "Theirs."), new Place(PlaceField.ShotPrompt, shot));

        await desk.Page.InvokeAsync(page.UndoAsync);

        desk.Page.Find(".clash > p").TextContent.ShouldBe("Shot 1 prompt: someone else changed this since, so your undo left it alone.");
        desk.Page.FindAll(".clash p[tabindex]").Select(text => text.TextContent.Trim()).ShouldBe(["Theirs.", "What is seen in shot 1."]);
        await desk.TypeAsync("Shot 1 seconds", "5");
        desk.Page.FindAll(".clash").Count.ShouldBe(1, "another edit doesn't answer it");
        await desk.ClickAsync("Keep both");
        (await desk.SavedAsync()).Shots[0].Prompt.ShouldBe("Theirs.\nWhat is seen in shot 1.");
        desk.Page.FindAll(".clash").ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_a_shot_that_someone_has_just_written_into_asks_and_does_it_when_told_so()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5);
        var shot = desk.Scene.Storyboard.Shots[1].Id;
        var page = desk.Page.FindComponent<Workspace>().Instance.Scene;
        var seen = page.Document.Revision;
        var other = await OtherAsync(desk);
        await other.ApplyAsync(new StoryboardEdit.SetShotPrompt(shot, "An idea."), new Place(PlaceField.ShotPrompt, shot));

        await desk.Page.InvokeAsync(() => page.ApplyAsync(new StoryboardEdit.DeleteShot(shot), Place.Timeline, seen));

        desk.Page.Find(".clash").TextContent.ShouldContain("An idea.");
        (await desk.SavedAsync()).Shots.Length.ShouldBe(2);
        await desk.ClickAsync("Do it anyway");
        (await desk.SavedAsync()).Shots.Length.ShouldBe(1);
        desk.Page.FindAll(".clash").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_drag_on_seconds_that_someone_changed_meanwhile_says_who_and_what_they_are_now()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        var (first, seen) = (desk.Scene.Storyboard.Shots[0].Id, desk.Scene.Document.Revision);
        var other = await OtherAsync(desk);
        await other.ApplyAsync(new StoryboardEdit.Roll(desk.Scene.Storyboard.Shots[1].Id, 1), Place.Timeline);
        var timeline = desk.Page.FindComponent<Timeline>().Instance;

        await desk.Page.InvokeAsync(() => timeline.RollAsync(first.ToString(), 1, seen));
        desk.Page.Find(".overtaken").TextContent.Trim().ShouldBe("Maker changed the seconds meanwhile, and your change went on top: 5 + 5 + 5 = 15 s.");

        await desk.TypeAsync("Shot 1 seconds", "4");
        desk.Page.Find(".overtaken").TextContent.Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_drag_that_no_longer_fits_what_someone_made_of_the_seconds_says_so_beside_the_refusal()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        var (first, seen) = (desk.Scene.Storyboard.Shots[0].Id, desk.Scene.Document.Revision);
        var other = await OtherAsync(desk);
        await other.ApplyAsync(new StoryboardEdit.SetSeconds(first, 3), Place.Timeline);

        await desk.Page.InvokeAsync(() => desk.Page.FindComponent<Timeline>().Instance.RollAsync(first.ToString(), -1, seen));

        desk.Page.Find(".overtaken").TextContent.Trim().ShouldBe("Maker changed the seconds meanwhile, so your change wasn’t made: 3 + 6 + 6 = 15 s.");
        desk.Alerts.ShouldBe(["Shot 1: a shot lasts at least 3 s, and 2 s is less."]);
        (await desk.SecondsAsync()).ShouldBe([3, 6, 6]);
    }

    private static Spot At(Desk desk, int shot, PlaceField field) => new(field.ToString(), desk.Scene.Storyboard.Shots[shot].Id);

    private static int Renders<T>(Desk desk) where T : Microsoft.AspNetCore.Components.IComponent => desk.Page.FindComponents<T>().Sum(each => each.RenderCount);

    private static string? HereIn(AngleSharp.Dom.IElement element) => element.QuerySelector(".here .unseen")?.TextContent;

    /// <summary>A maker who has just opened the scene.</summary>
    private static async Task<(SceneId Scene, Presence.Mark Mark)> JoinedAsync(Desk desk)
    {
        var mark = desk.Get<Presence>().Enter(await desk.SeatMakerAsync());
        mark.MoveTo(desk.Scene.Document.Id);
        return (desk.Scene.Document.Id, mark);
    }

    /// <summary>A maker's own view of the scene.</summary>
    private static async Task<OpenScene> OtherAsync(Desk desk)
    {
        var maker = await desk.SeatMakerAsync();
        return new OpenScene(desk.Editor, desk.Models, maker, (await desk.Editor.OpenAsync(desk.Scene.Document.Id, maker))!);
    }
}
