using System.Security.Cryptography;
using System.Text.Json;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Tests.Generations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

public sealed class IngestTests
{
    private static readonly (string, int)[] Shots = [("Hills", 3), ("A market;#=\\\n👩‍👩‍👧", 4), ("Night", 3)];

    [Theory]
    [InlineData(null, "0 0")]
    [InlineData("cut-shift:5", "5 5")]
    [InlineData("cut-shift:-11", "-11 -11")]
    [InlineData("cut-shift:24", "24 24")]
    [InlineData("cut-shift:30", "- -")]
    [InlineData("cut-dissolve", "- -")]
    [InlineData("cut-omit", "- -")]
    [InlineData("cut-omit:2", "0 -")]
    public async Task Planned_cuts_are_compared_with_delivered_ones(string? scenario, string drifts)
    {
        await using var studio = await StartAsync();
        var take = await studio.LookedIntoAsync(await studio.TakeAsync(await studio.ShotsAsync(Shots), scenario));

        (take.Ingest.State, take.Ingest.Problem).ShouldBe((IngestState.Done, null));
        var cuts = take.Ingest.Cuts.ShouldNotBeNull();
        cuts.FrameRate.ShouldBe(24);
        cuts.Boundaries.Select(cut => (cut.Second, cut.Frame)).ShouldBe([(3, 72), (7, 168)]);
        string.Join(' ', cuts.Boundaries.Select(cut => cut.Drift?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-")).ShouldBe(drifts);
        cuts.Unplanned.ShouldBe(scenario == "cut-shift:30" ? [102, 198] : []);
    }

    [Fact]
    public async Task A_take_has_its_sprite_its_recipe_inside_and_beside_it_and_nothing_is_left_over()
    {
        await using var studio = await StartAsync();
        var id = await studio.TakeAsync(await studio.ShotsAsync(Shots));
        var take = await studio.LookedIntoAsync(id);

        take.Ingest.Sprite.ShouldNotBeNull().Count.ShouldBe(40);
        (await studio.Media.FindAsync(id, MediaKind.Sprite)).ShouldNotBeNull().ContentType.ShouldBe("image/jpeg");
        var video = (await studio.Media.FindAsync(id, MediaKind.Video)).ShouldNotBeNull();
        video.ETag.ShouldBe(await HashAsync(video.Path));
        take.Sha256.ShouldBe(video.ETag);
        video.Length.ShouldBe(take.Bytes);

        var inside = (await studio.Get<RecipeTag>().ReadAsync(video.Path, CancellationToken.None)).Recipe.ShouldNotBeNull();
        var beside = await File.ReadAllTextAsync((await studio.Media.FindAsync(id, MediaKind.Recipe)).ShouldNotBeNull().Path);
        using var one = JsonDocument.Parse(inside);
        using var other = JsonDocument.Parse(beside);
        JsonElement.DeepEquals(one.RootElement, other.RootElement).ShouldBeTrue();
        one.RootElement.GetProperty("request").GetString().ShouldBe(take.RequestJson);
        one.RootElement.GetProperty("project").GetString().ShouldBe("Harbour; día #1");
        one.RootElement.GetProperty("cost").GetProperty("estimateUsd").GetDecimal().ShouldBe(take.EstimateUsd);
        inside.ShouldNotContain("key-1");
        // Fresh shots, otherwise to the letter.
        RecipeDocument.Read(inside).ShouldNotBeNull().ReadStoryboard().ShouldNotBeNull().Shots.Select(shot => (shot.Prompt, shot.Seconds)).ShouldBe(Shots);

        await studio.StopAsync();
        await studio.StartAgainAsync();
        studio.Files().ShouldBe(await studio.NamedAsync());
    }

    [Theory]
    [InlineData(nameof(IngestStep.SidecarKept))]
    [InlineData(nameof(IngestStep.SpriteKept))]
    [InlineData(nameof(IngestStep.RecipeKept))]
    [InlineData(nameof(IngestStep.Committed))]
    public async Task A_kill_at_any_step_loses_nothing_and_the_restart_comes_to_the_same(string step)
    {
        await using var studio = await RunningStudio.StartAsync(start: false);
        studio.Ingests = true;
        var kill = new KillAt(Enum.Parse<IngestStep>(step));
        studio.Parts = services => services.AddSingleton<IngestSteps>(kill);
        await studio.StartAgainAsync();
        var id = await studio.TakeAsync(await studio.ShotsAsync(Shots));
        await kill.Reached.WaitAsync(TimeSpan.FromSeconds(40));
        var killed = (await studio.Media.FindAsync(id, MediaKind.Video)).ShouldNotBeNull();
        killed.ETag.ShouldBe(await HashAsync(killed.Path), "what the row says of the file holds at every moment");
        await studio.StopAsync();

        studio.Parts = null;
        await studio.StartAgainAsync();
        var take = await studio.LookedIntoAsync(id);
        (take.Ingest.State, take.Ingest.Problem).ShouldBe((IngestState.Done, null));
        take.Ingest.Cuts.ShouldNotBeNull().Boundaries.ShouldAllBe(cut => cut.Drift == 0);
        // The old file goes right after the commit that everyone hears of.
        await studio.StopAsync();
        studio.Ingests = false;
        await studio.StartAgainAsync();
        studio.Files().ShouldBe(await studio.NamedAsync());
    }

    [Fact]
    public async Task Takes_of_an_older_way_are_looked_into_again_at_the_next_start()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.TakeAsync(await studio.ShotsAsync(Shots));
        await using (var context = await studio.Get<IDbContextFactory<StudioContext>>().CreateDbContextAsync())
            await context.Set<TakeIngest>().ExecuteUpdateAsync(set => set.SetProperty(row => row.State, IngestState.Done).SetProperty(row => row.Way, 0));
        await studio.StopAsync();

        studio.Ingests = true;
        await studio.StartAgainAsync();

        (await studio.LookAsync(id, take => take.Ingest.Sprite is not null)).Ingest.State.ShouldBe(IngestState.Done);
    }

    [Fact]
    public async Task Looking_again_comes_to_the_same_file_and_names_the_project_as_it_is_called_now()
    {
        await using var studio = await StartAsync();
        var id = await studio.TakeAsync(await studio.ShotsAsync(Shots));
        var first = await studio.LookedIntoAsync(id);

        (await studio.Get<TakeIngests>().RunAgainAsync([id], PersonId.First)).ShouldBe(new RunAgainOutcome.Waiting(1));
        (await studio.LookedIntoAsync(id)).Sha256.ShouldBe(first.Sha256);

        await studio.Get<Engine.Projects.ProjectLibrary>().RenameAsync(first.Card.ProjectId, "Quay", PersonId.First);
        (await studio.Get<TakeIngests>().RunAgainAsync(null, PersonId.First)).ShouldBe(new RunAgainOutcome.Waiting(1));
        var renamed = await studio.LookAsync(id, take => take.Ingest.State == IngestState.Done && take.Sha256 != first.Sha256);
        var video = (await studio.Media.FindAsync(id, MediaKind.Video)).ShouldNotBeNull();
        (await studio.Get<RecipeTag>().ReadAsync(video.Path, CancellationToken.None)).Recipe.ShouldNotBeNull().ShouldContain("\"Quay\"");
        renamed.Ingest.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_row_out_of_a_backup_finds_the_file_that_took_the_place_of_its_own()
    {
        await using var studio = await StartAsync();
        var id = await studio.TakeAsync(await studio.ShotsAsync(Shots));
        var first = await studio.LookedIntoAsync(id);
        await using (var context = await studio.Get<IDbContextFactory<StudioContext>>().CreateDbContextAsync())
        {
            var delivered = (await context.Set<Take>().SingleAsync()).DeliveredSha256;
            await context.Set<Take>().ExecuteUpdateAsync(set => set
                .SetProperty(take => take.File.Name, MediaName.Of(delivered, ".mp4")).SetProperty(take => take.File.Sha256, delivered));
            await context.Set<TakeIngest>().ExecuteUpdateAsync(set => set.SetProperty(row => row.State, IngestState.Waiting).SetProperty(row => row.Way, 0));
        }

        (await studio.Takes.FindAsync(id))!.FileMissing.ShouldBeFalse();
        (await studio.Media.FindAsync(id, MediaKind.Video)).ShouldNotBeNull();
        await studio.RestartAsync();
        (await studio.LookedIntoAsync(id)).Sha256.ShouldBe(first.Sha256);
        await studio.StopAsync();
        await studio.StartAgainAsync();
        studio.Files().ShouldBe(await studio.NamedAsync());
    }

    private static async Task<RunningStudio> StartAsync()
    {
        var studio = await RunningStudio.StartAsync(start: false);
        studio.Ingests = true;
        await studio.StartAgainAsync();
        return studio;
    }

    private static async Task<string> HashAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }

    /// <summary>Cuts the work off where a kill would; what is thrown is what a stop throws, so that nothing more is written down.</summary>
    private sealed class KillAt(IngestStep step) : IngestSteps
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public override void Reach(IngestStep reached)
        {
            if (reached != step)
                return;
            _reached.TrySetResult();
            throw new OperationCanceledException($"Killed at {step}.");
        }
    }
}
