using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Generations;
using KlingStudio.Engine.Upstream;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

public sealed class TakeReuseTests
{
    private static async Task<TakeDetails> TakeAsync(RunningStudio studio, GenerationId generation)
    {
        await studio.SeeAsync(generation, GenerationState.Done);
        var id = (await studio.Takes.ListAsync(new TakeFilter(Scene: (await studio.StoredAsync(generation)).SceneId))).Takes.MaxBy(take => take.Number)!.Id;
        return (await studio.Takes.FindAsync(id)).ShouldNotBeNull();
    }

    private static async Task<(SceneId Scene, TakeDetails Take)> MakeAsync(RunningStudio studio)
    {
        var scene = await studio.SceneAsync("A harbour at dusk");
        await studio.EditAsync(scene, new StoryboardEdit.SetTotal(6));
        foreach (var prompt in new[] { "Boats come in.", "The lamp is lit." })
        {
            var shot = ShotId.New();
            await studio.EditAsync(scene, new StoryboardEdit.AddShot(shot));
            await studio.EditAsync(scene, new StoryboardEdit.SetShotPrompt(shot, prompt));
        }

        return (scene, await TakeAsync(studio, await studio.GenerateAsync(scene)));
    }

    private static async Task<SceneDocument> OpenAsync(RunningStudio studio, SceneId scene) =>
        (await studio.Get<StoryboardEditor>().OpenAsync(scene, PersonId.First)).ShouldNotBeNull();

    private static SendOffer Offer(RunningStudio studio, TakeDetails take) =>
        new(PriceEstimate.Usd(take.Storyboard, studio.Get<ModelCatalogue>()).ShouldNotBeNull(), studio.Get<StudioUpstream>().Current);

    [Fact]
    public async Task Restoring_brings_the_storyboard_back_exactly_and_one_undo_takes_that_back()
    {
        await using var studio = await RunningStudio.StartAsync();
        var (scene, take) = await MakeAsync(studio);
        await studio.EditAsync(scene, new StoryboardEdit.SetScenePrompt("A mountain at noon"));
        await studio.EditAsync(scene, new StoryboardEdit.SetTotal(9));
        var changed = await OpenAsync(studio, scene);

        var restored = (await studio.Get<TakeReuse>().RestoreAsync(take.Card.Id, PersonId.First)).ShouldBeOfType<RestoreOutcome.Restored>();
        restored.Document.Storyboard.ShouldBe(take.Storyboard);
        (await OpenAsync(studio, scene)).Storyboard.ShouldBe(take.Storyboard);
        (await studio.Get<TakeReuse>().RestoreAsync(take.Card.Id, PersonId.First)).ShouldBeOfType<RestoreOutcome.Already>()
            .Document.Revision.ShouldBe(restored.Document.Revision);

        await studio.Get<StoryboardEditor>().UndoAsync(scene, PersonId.First);
        (await OpenAsync(studio, scene)).Storyboard.ShouldBe(changed.Storyboard);
    }

    [Fact]
    public async Task A_variation_is_a_scene_of_its_own_right_after_the_takes_scene_and_knows_where_it_came_from()
    {
        await using var studio = await RunningStudio.StartAsync();
        var (scene, take) = await MakeAsync(studio);
        var projects = studio.Get<ProjectLibrary>();
        var later = (await projects.AddSceneAsync(take.Card.ProjectId, PersonId.First)).ShouldNotBeNull();
        await studio.EditAsync(scene, new StoryboardEdit.SetScenePrompt("Changed since"));
        var chosen = SceneId.New();

        (await projects.BeginVariationAsync(take.Card.Id, chosen, "", PersonId.First)).ShouldBe(new VariationOutcome.Begun(take.Card.ProjectId, chosen));
        (await projects.BeginVariationAsync(take.Card.Id, chosen, "", PersonId.First)).ShouldBe(new VariationOutcome.Begun(take.Card.ProjectId, chosen));

        (await projects.FindAsync(take.Card.ProjectId)).ShouldNotBeNull().Scenes.Select(each => each.Id).ShouldBe([scene, chosen, later]);
        var begun = (await OpenAsync(studio, chosen)).Storyboard;
        begun.ScenePrompt.ShouldBe(take.Storyboard.ScenePrompt);
        StoryboardDifference.Between(take.Storyboard.WithFreshShots() with { Shots = [] }, begun with { Shots = [] }).ShouldBeEmpty();
        begun.Shots.Select(shot => shot.Seconds).ShouldBe(take.Storyboard.Shots.Select(shot => shot.Seconds));
        begun.Shots.Select(shot => shot.Id).ShouldNotContain(id => take.Storyboard.IndexOf(id) >= 0);

        (await studio.Takes.FindAsync(take.Card.Id)).ShouldNotBeNull().Lineage.Variations.ShouldBe([new SceneLink(chosen, take.Card.ProjectId, "Harbour", 2, "")]);
        (await TakeAsync(studio, await studio.GenerateAsync(chosen))).Lineage.VariationOf.ShouldBe(new TakeLink(take.Card.Id, "Harbour", 1, 1));
    }

    [Fact]
    public async Task Generating_again_sends_the_very_same_bytes_whatever_the_scene_is_by_now()
    {
        await using var studio = await RunningStudio.StartAsync();
        var (scene, take) = await MakeAsync(studio);
        await studio.EditAsync(scene, new StoryboardEdit.SetScenePrompt("Changed since"));
        var press = Guid.NewGuid();

        var queued = (await studio.Queue.GenerateAgainAsync(take.Card.Id, PersonId.First, press, Offer(studio, take))).ShouldBeOfType<GenerateOutcome.Queued>();
        (await studio.Queue.GenerateAgainAsync(take.Card.Id, PersonId.First, press, Offer(studio, take))).ShouldBe(queued);

        queued.Number.ShouldBe(2);
        var again = await TakeAsync(studio, queued.Id);
        again.RequestJson.ShouldBe(take.RequestJson);
        again.Lineage.AgainFrom.ShouldBe(new TakeLink(take.Card.Id, "Harbour", 1, 1));
        (await studio.Takes.FindAsync(take.Card.Id)).ShouldNotBeNull().Lineage.Again.ShouldBe([new AgainLink(queued.Id, 2, new TakeLink(again.Card.Id, "Harbour", 1, 2))]);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_yes_to_another_price_or_another_upstream_sends_nothing()
    {
        await using var studio = await RunningStudio.StartAsync();
        var (_, take) = await MakeAsync(studio);
        var offer = Offer(studio, take);

        (await studio.Queue.GenerateAgainAsync(take.Card.Id, PersonId.First, Guid.NewGuid(), offer with { Usd = 0.01m }))
            .ShouldBe(new GenerateOutcome.Blocked(BlockReason.PriceChanged));
        (await studio.Queue.GenerateAgainAsync(take.Card.Id, PersonId.First, Guid.NewGuid(), offer with { Upstream = offer.Upstream with { Fingerprint = "other" } }))
            .ShouldBe(new GenerateOutcome.Blocked(BlockReason.UpstreamChanged));
    }

    [Fact]
    public async Task Someone_elses_same_request_a_moment_ago_is_told_first_but_the_takes_own_is_none()
    {
        await using var studio = await RunningStudio.StartAsync();
        var (_, take) = await MakeAsync(studio);

        var theirs = (await studio.Queue.GenerateAgainAsync(take.Card.Id, RunningStudio.Marc, Guid.NewGuid())).ShouldBeOfType<GenerateOutcome.Queued>();
        var told = (await studio.Queue.GenerateAgainAsync(take.Card.Id, RunningStudio.Elena, Guid.NewGuid())).ShouldBeOfType<GenerateOutcome.SameAsOthers>();
        (told.Existing, told.By).ShouldBe((theirs.Id, RunningStudio.Marc));
        (await studio.Queue.GenerateAgainAsync(take.Card.Id, RunningStudio.Elena, Guid.NewGuid(), evenIfSame: true)).ShouldBeOfType<GenerateOutcome.Queued>();
    }

    [Fact]
    public async Task With_its_scene_in_the_trash_a_take_is_neither_restored_nor_generated_and_still_varied()
    {
        await using var studio = await RunningStudio.StartAsync();
        var (scene, take) = await MakeAsync(studio);
        await studio.Get<ProjectLibrary>().DeleteSceneAsync(scene, PersonId.First);

        (await studio.Takes.FindAsync(take.Card.Id)).ShouldNotBeNull().Lineage.SceneGone.ShouldBeTrue();
        (await studio.Get<TakeReuse>().RestoreAsync(take.Card.Id, PersonId.First)).ShouldBeOfType<RestoreOutcome.SceneGone>();
        (await studio.Queue.GenerateAgainAsync(take.Card.Id, PersonId.First, Guid.NewGuid())).ShouldBeOfType<GenerateOutcome.SceneGone>();
        (await studio.Get<ProjectLibrary>().BeginVariationAsync(take.Card.Id, SceneId.New(), "", PersonId.First)).ShouldBeOfType<VariationOutcome.Begun>();

        await studio.Get<ProjectLibrary>().DeleteAsync(take.Card.ProjectId, PersonId.First);
        (await studio.Get<ProjectLibrary>().BeginVariationAsync(take.Card.Id, SceneId.New(), "", PersonId.First)).ShouldBeOfType<VariationOutcome.Gone>();
    }

    [Fact]
    public async Task A_kept_version_with_the_very_same_storyboard_is_named_and_opinions_are_told()
    {
        await using var studio = await RunningStudio.StartAsync();
        var (scene, take) = await MakeAsync(studio);
        take.Lineage.SameAs.ShouldBeNull();
        await studio.Get<SceneVersions>().KeepAsync(scene, "Sent", PersonId.First);
        await studio.EditAsync(scene, new StoryboardEdit.SetScenePrompt("Changed since"));
        await studio.Get<SceneVersions>().KeepAsync(scene, "Later", PersonId.First);
        await studio.Get<TakeOpinions>().ChangeAsync([take.Card.Id], new() { Circled = true, Rating = 4, Note = "keep" }, PersonId.First);

        var found = (await studio.Takes.FindAsync(take.Card.Id)).ShouldNotBeNull();
        found.Lineage.SameAs.ShouldNotBeNull().Name.ShouldBe("Sent");
        (found.Opinion.Circled, found.Opinion.Rating, found.Opinion.Note).ShouldBe((true, 4, "keep"));
    }
}
