using Bunit;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Database;
using KlingStudio.Web.Storyboards;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>What a fix costs is said beside it; tabs follow the arrows; a disk that fails takes nothing away.</summary>
public sealed class KeepingHands
{
    [Fact]
    public async Task A_way_out_that_changes_the_price_says_by_how_much()
    {
        await using var desk = await Desk.WithShotsAsync(3, 3, 4);

        await desk.TypeAsync("Shot 1 seconds", "5");

        var fix = desk.Button("Extend to 12 s");
        desk.Page.Find("#" + fix.GetAttribute("aria-describedby")).TextContent.ShouldBe("+$0.34");
    }

    [Fact]
    public async Task A_scene_prompt_beside_shots_gets_its_advice_and_alone_it_gets_none()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5);
        desk.Page.Find(".hint:not(.small)").TextContent.ShouldBe("Beside 2 shots the model may overlook this prompt: put what matters into every shot.");

        await using var single = await Desk.OpenAsync(_ => new StoryboardEdit.SetScenePrompt("Dawn."));
        single.Page.FindAll(".hint:not(.small)").ShouldBeEmpty();
    }

    [Fact]
    public async Task Arrows_walk_between_the_tabs_and_only_one_is_in_the_tab_order()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Page.FindAll("[role=tab]").Select(tab => tab.GetAttribute("tabindex")).ShouldBe(["0", "-1"]);

        await Desk.PressAsync(desk.Page.Find("#tab-scene"), "ArrowRight");
        desk.Page.Find("#tab-request").GetAttribute("aria-selected").ShouldBe("true");
        desk.Page.FindAll("[role=tab]").Select(tab => tab.GetAttribute("tabindex")).ShouldBe(["-1", "0"]);
        desk.Page.Find("#panel-scene").HasAttribute("hidden").ShouldBeTrue();

        await Desk.PressAsync(desk.Page.Find("#tab-request"), "Home");
        desk.Page.Find("#tab-scene").GetAttribute("aria-selected").ShouldBe("true");
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_gets_a_calm_sentence_and_the_words_are_offered_again()
    {
        await using var desk = await Desk.WithShotsAsync(4, 5, 6);
        Execute(desk, "CREATE TRIGGER broken BEFORE UPDATE ON Scenes BEGIN SELECT RAISE(ABORT, 'the disk is gone'); END");
        var box = desk.Page.FindComponents<PromptBox>().Single(each => each.Instance.View.Label == "Scene prompt").Instance;

        (await desk.Page.InvokeAsync(() => box.SaveAsync("Kept.", desk.Scene.Document.Revision, null))).ShouldBeNull("the browser keeps its draft and tries again");
        await desk.TypeAsync("Shot 1 seconds", "5");

        desk.Alerts.ShouldBe(["The studio can’t store anything right now, so the last change isn’t saved. What you typed stays here and is tried again."]);
        desk.Number("Shot 1 seconds").GetAttribute("value").ShouldBe("5");

        Execute(desk, "DROP TRIGGER broken");
        (await desk.Page.InvokeAsync(() => box.SaveAsync("Kept.", desk.Scene.Document.Revision, null))).ShouldNotBeNull().Saved.ShouldBeTrue();
        desk.Alerts.ShouldBeEmpty();
        (await desk.SavedAsync()).ScenePrompt.ShouldBe("Kept.");
    }

    private static void Execute(Desk desk, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={desk.Get<DataFolder>().Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above, by this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
