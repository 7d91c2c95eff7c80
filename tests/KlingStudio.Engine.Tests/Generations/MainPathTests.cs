using KlingStudio.Core.Generations;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Projects;
using Shouldly;
using TestKit;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

public sealed class MainPathTests
{
    [Fact]
    public async Task A_press_of_generate_becomes_a_take_that_plays()
    {
        await using var studio = await RunningStudio.StartAsync();
        var scene = await studio.SceneAsync();

        var id = await studio.GenerateAsync(scene);
        var row = await studio.SeeAsync(id, GenerationState.Done);

        var entry = studio.Upstream.Ledger.Entries.ShouldHaveSingleItem();
        row.RequestId.ShouldBe(entry.RequestId);
        row.Number.ShouldBe(1);
        row.Simulated.ShouldBeFalse();
        row.EstimateUsd.ShouldBe(3 * 0.168m);
        new[] { row.QueuedAt, row.SendingAt!.Value, row.SubmittedAt!.Value, row.SavingAt!.Value, row.EndedAt!.Value }.ShouldBeInOrder();

        var take = (await studio.Takes.FindAsync(row.Takes.ShouldHaveSingleItem())).ShouldNotBeNull();
        take.Card.Number.ShouldBe(1);
        take.Card.HasPoster.ShouldBeTrue();
        take.Storyboard.ScenePrompt.ShouldBe("A lighthouse at dusk");
        take.DeliveredSeconds.ShouldNotBeNull().ShouldBe(3, 0.1);
        var video = (await studio.Media.FindAsync(take.Card.Id, MediaKind.Video)).ShouldNotBeNull();
        (await Ffprobe.ReadAsync(video.Path)).Seconds.ShouldBe(3, 0.1);
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(video.Path))).ShouldBe(take.Sha256);
        (await studio.Media.FindAsync(take.Card.Id, MediaKind.Poster)).ShouldNotBeNull().ContentType.ShouldBe("image/jpeg");
        (await studio.Takes.ListAsync(new TakeFilter())).Takes.ShouldHaveSingleItem().Id.ShouldBe(take.Card.Id);
    }

    [Fact]
    public async Task The_newest_take_of_a_scene_that_is_there_stands_for_its_project()
    {
        await using var studio = await RunningStudio.StartAsync();
        var projects = studio.Get<ProjectLibrary>();
        var first = await studio.SceneAsync();
        var project = (await studio.SeeAsync(await studio.GenerateAsync(first), GenerationState.Done)).ProjectId;
        var older = (await studio.SeeAsync(await studio.GenerateAsync(first), GenerationState.Done)).Takes.Single();
        (await projects.ListAsync(null)).Single().PosterTake.ShouldBe(older);

        var second = (await projects.AddSceneAsync(project, PersonId.First)).ShouldNotBeNull();
        await studio.EditAsync(second, new StoryboardEdit.SetScenePrompt("A heron"));
        await studio.EditAsync(second, new StoryboardEdit.SetTotal(3));
        var newer = (await studio.SeeAsync(await studio.GenerateAsync(second), GenerationState.Done)).Takes.Single();
        (await projects.ListAsync(null)).Single().PosterTake.ShouldBe(newer);
        (await projects.FindAsync(project)).ShouldNotBeNull().Scenes.Select(scene => (scene.PosterTake, scene.TakeCount)).ShouldBe([(older, 2), (newer, 1)]);

        await projects.DeleteSceneAsync(second, PersonId.First);
        (await projects.ListAsync(null)).Single().PosterTake.ShouldBe(older, "a deleted scene stands for nothing");
    }

    [Fact]
    public async Task Without_a_key_the_same_path_is_simulated_and_costs_nothing()
    {
        await using var studio = await RunningStudio.StartAsync(key: "");
        var id = await studio.GenerateAsync(await studio.SceneAsync());
        var row = await studio.SeeAsync(id, GenerationState.Done);
        row.Simulated.ShouldBeTrue();
        row.EstimateUsd.ShouldBe(0);
        row.CostUsd.ShouldBe(0);
        (await studio.Takes.FindAsync(row.Takes.ShouldHaveSingleItem()))!.Card.Simulated.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_press_is_one_generation_however_often_it_comes()
    {
        await using var studio = await RunningStudio.StartAsync();
        var scene = await studio.SceneAsync();
        var press = Guid.NewGuid();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => studio.Queue.GenerateAsync(scene, PersonId.First, press)));
        outcomes.Distinct().ShouldHaveSingleItem();
        await studio.SeeAsync(((GenerateOutcome.Queued)outcomes[0]).Id, GenerationState.Done);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_frozen_is_sent_whatever_becomes_of_the_scene()
    {
        await using var studio = await RunningStudio.StartAsync();
        studio.Upstream.Scenarios.Next("rate-limit:1");
        var scene = await studio.SceneAsync();
        var id = await studio.GenerateAsync(scene);
        await studio.EditAsync(scene, new StoryboardEdit.SetScenePrompt("Something else"));
        await studio.SeeAsync(id, GenerationState.Done);
        var entry = studio.Upstream.Ledger.Entries.ShouldHaveSingleItem();
        entry.Input["prompt"]!.GetValue<string>().ShouldBe("A lighthouse at dusk");
        FrozenRequest.HashOf((await studio.StoredAsync(id)).Request.Json).ShouldBe((await studio.StoredAsync(id)).SentPayloadHash);
    }

    [Fact]
    public async Task A_second_person_is_asked_before_the_same_is_paid_for_twice()
    {
        await using var studio = await RunningStudio.StartAsync();
        var scene = await studio.SceneAsync();
        var elenas = await studio.GenerateAsync(scene, RunningStudio.Elena);

        var asked = (await studio.Queue.GenerateAsync(scene, RunningStudio.Marc, Guid.NewGuid())).ShouldBeOfType<GenerateOutcome.SameAsOthers>();
        asked.Existing.ShouldBe(elenas);
        asked.By.ShouldBe(RunningStudio.Elena);
        asked.PriceUsd.ShouldBe(3 * 0.168m);

        var another = (await studio.Queue.GenerateAnotherAsync(scene, RunningStudio.Marc, Guid.NewGuid())).ShouldBeOfType<GenerateOutcome.Queued>();
        another.Number.ShouldBe(2);
        await studio.SeeAsync(another.Id, GenerationState.Done);
        await studio.SeeAsync(elenas, GenerationState.Done);
        (await studio.Takes.ListAsync(new TakeFilter(Scene: scene))).Takes.Select(take => take.Number).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task A_scene_with_problems_is_refused_with_them()
    {
        await using var studio = await RunningStudio.StartAsync();
        var scene = await studio.SceneAsync();
        await studio.EditAsync(scene, new StoryboardEdit.SetScenePrompt(""));
        (await studio.Queue.GenerateAsync(scene, PersonId.First, Guid.NewGuid()))
            .ShouldBeOfType<GenerateOutcome.Refused>().Problems.ShouldContain(problem => problem.Kind == ProblemKind.EmptyScenePrompt);
    }
}
