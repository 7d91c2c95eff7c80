using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Projects;

public sealed class ProjectSpendTests
{
    private static readonly BoundUpstream _real = new("https://model-api.runcomfy.net/", "0123456789abcdef", Simulated: false);
    private static readonly BoundUpstream _simulated = new("simulator", "", Simulated: true);

    [Fact]
    public async Task Spend_counts_actual_costs_exactly_then_estimates_and_never_what_waits_or_is_simulated()
    {
        await using var studio = await TestStudio.StartAsync();
        var created = (await studio.Projects.CreateAsync("Harbour", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        await AddAsync(studio, created, 1, _real, (generation, now) => Finish(generation, 0.1m, now));
        await AddAsync(studio, created, 2, _real, (generation, now) => Finish(generation, 0.2m, now));
        await AddAsync(studio, created, 3, _simulated, (generation, now) => Finish(generation, 5m, now));
        await AddAsync(studio, created, 4, _real, (_, _) => { });

        var actual = (await studio.Projects.ListAsync(null)).ShouldHaveSingleItem();
        (actual.SpentUsd, actual.SpentIsEstimate).ShouldBe((0.3m, false));

        await AddAsync(studio, created, 5, _real, Submit);
        var estimated = (await studio.Projects.ListAsync(null)).ShouldHaveSingleItem();
        (estimated.SpentUsd, estimated.SpentIsEstimate).ShouldBe((1.14m, true));
        (await studio.Projects.FindAsync(created.Project)).ShouldNotBeNull().Scenes.ShouldHaveSingleItem().LatestState.ShouldBe(GenerationState.Submitted);
    }

    private static void Submit(Generation generation, DateTime now)
    {
        generation.BeginSending(Guid.NewGuid(), generation.Request.PayloadHash, generation.EstimateUsd, now);
        generation.Accept($"req_{generation.Number}", now);
    }

    private static void Finish(Generation generation, decimal cost, DateTime now)
    {
        Submit(generation, now);
        generation.BeginSaving(cost, now);
        generation.Finish(cost, now);
    }

    private static Task<bool> AddAsync(TestStudio studio, CreateOutcome.Created project, int number, BoundUpstream upstream, Action<Generation, DateTime> live) =>
        studio.Lane.WriteAsync(
            (context, _) =>
            {
                var now = studio.Clock.GetUtcNow().UtcDateTime;
                var request = new FrozenRequest
                {
                    ModelId = studio.Models.Default.Id,
                    ModelName = studio.Models.Default.Name,
                    Seconds = 5,
                    Sound = true,
                    AspectRatio = "16:9",
                    Json = "{}",
                    PayloadHash = FrozenRequest.HashOf("{}"),
                    StoryboardJson = "{}",
                };
                var generation = Generation.Queue(
                    new GenerationOrigin(project.Project, project.FirstScene, number, Guid.NewGuid(), PersonId.First), request, upstream, upstream.Simulated ? 0 : 0.84m, now);
                live(generation, now);
                context.Add(generation);
                return Task.FromResult(true);
            },
            CancellationToken.None);
}
