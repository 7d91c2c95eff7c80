using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Web.Storyboards;

namespace KlingStudio.Web.Tests.Storyboards;

/// <summary>What a tab reads again when it is told of an edit.</summary>
public sealed class HearingOthers
{
    [Fact]
    public async Task A_tab_reads_nothing_again_for_its_own_edit_and_reads_a_newer_one()
    {
        await using var desk = await Desk.WithShotsAsync(5, 5, 5);
        await desk.Scene.ApplyAsync(new StoryboardEdit.SetScenePrompt("Mine."), Place.Timeline);
        var mine = desk.Scene.Document.Revision;
        var drawn = 0;
        desk.Scene.Changed += () => drawn++;

        await desk.Scene.RefreshAsync(mine);
        drawn.ShouldBe(0);

        await desk.Editor.ApplyAsync(desk.Scene.Document.Id, PersonId.First, mine, new StoryboardEdit.SetScenePrompt("Newer."));
        await desk.Scene.RefreshAsync(mine + 1);
        drawn.ShouldBe(1);
        desk.Scene.Storyboard.ScenePrompt.ShouldBe("Newer.");
    }

    [Fact]
    public async Task A_tab_that_is_told_of_no_revision_reads_whatever_is_newest()
    {
        await using var desk = await Desk.WithShotsAsync(5, 5, 5);
        var drawn = 0;
        desk.Scene.Changed += () => drawn++;

        await desk.Scene.RefreshAsync();

        drawn.ShouldBe(1);
    }
}
