using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using Microsoft.Extensions.DependencyInjection;

namespace KlingStudio.Benchmarks.Gallery;

/// <summary>Takes as years of work leave them: 20 scenes a project, one take circled in each scene, a few rated, named and tagged.</summary>
internal sealed record GallerySeed(ProjectId Project, SceneId Scene, PersonId Person)
{
    public const string RareWord = "kingfisher", SecondModel = "kling/another";
    public static readonly DateTime Began = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private const int Projects = 500, ScenesOfAProject = 20;

    private static readonly string[] Words = "boats gulls water lantern rope rain window market bridge tower garden smoke river snow stone mirror candle tram balcony orchard".Split(' ');
    private static readonly string[] Shapes = ["16:9", "16:9", "9:16", "1:1"];

    public static async Task<GallerySeed> FillAsync(IServiceProvider services, int takes)
    {
        var (lane, profile) = (services.GetRequiredService<WriteLane>(), services.GetRequiredService<ModelCatalogue>().Default);
        var (random, people, perScene) = (new Random(4), Enumerable.Range(0, 8).Select(_ => PersonId.New()).Prepend(PersonId.First).ToArray(), Math.Max(1, takes / (Projects * ScenesOfAProject)));
        var (key, seed) = (0L, (GallerySeed?)null);
        for (var number = 0; number < Projects; number++)
            await lane.WriteAsync(
                (context, _) =>
                {
                    var at = Began.AddHours(number * 12);
                    var project = new Project($"Campaign {number}", PersonId.First, at);
                    context.Add(project);
                    for (var place = 0; place < ScenesOfAProject; place++)
                    {
                        var scene = new Scene(project.Id, place, Storyboard.New(profile) with { ScenePrompt = "A harbour.", TotalSeconds = 15 }, PersonId.First, at);
                        scene.Rename($"Terrace {place}", PersonId.First, at);
                        context.Add(scene);
                        for (var take = 1; take <= perScene && key < takes; take++)
                            Add(context, scene, take, ++key, people[random.Next(people.Length)], random, at.AddMinutes((place * perScene) + take));
                        seed ??= new(project.Id, scene.Id, people[1]);
                    }

                    return Task.FromResult(true);
                },
                CancellationToken.None);
        return seed!;
    }

    private static void Add(StudioContext context, Scene scene, int number, long key, PersonId person, Random random, DateTime at)
    {
        var request = new FrozenRequest
        {
            ModelId = random.Next(3) == 0 ? SecondModel : "kling/one",
            ModelName = "Kling",
            Seconds = 15,
            Sound = random.Next(2) == 0,
            AspectRatio = Shapes[random.Next(Shapes.Length)],
            Json = "{}",
            PayloadHash = FrozenRequest.HashOf("{}"),
            StoryboardJson = "{}",
        };
        var generation = Generation.Queue(
            new GenerationOrigin(scene.ProjectId, scene.Id, number, Guid.NewGuid(), person), request,
            new BoundUpstream("https://model-api.runcomfy.net/", "0123456789abcdef", random.Next(10) == 0), 2.52m, at);
        generation.BeginSending(Guid.NewGuid(), generation.Request.PayloadHash, generation.EstimateUsd, at);
        generation.Accept($"req_{generation.Id}", at);
        generation.BeginSaving(2.52m, at);
        var file = new VideoFile { Name = $"takes/{generation.Id}.mp4", Bytes = 1, Sha256 = FrozenRequest.HashOf($"{generation.Id}"), ContentType = "video/mp4", Poster = $"takes/{generation.Id}.jpg", Seconds = 10 + (random.NextDouble() * 5) };
        var take = Take.Store(generation, number, $"https://media.runcomfy.net/{generation.Id}.mp4", file, SearchWords.Indexed(Prompt(random, key)), key, at);
        take.Judge(new(number == 1, number == 3, random.Next(6), random.Next(50) == 0 ? $"Keeper {key}" : "", "", Tags(random)));
        context.Add(take);
        generation.Finish(2.52m, at);
        context.Add(generation);
    }

    private static string Prompt(Random random, long key) =>
        "a harbour at dusk, " + string.Join(' ', Enumerable.Range(0, 60).Select(_ => Words[random.Next(Words.Length)]))
        + (key % 5000 == 0 ? " " + RareWord : "") + (key % 1000 == 0 ? " 港口黄昏" : "");

    private static System.Collections.Immutable.ImmutableArray<string> Tags(Random random) =>
        random.Next(1000) == 0 ? ["hero", "night"] : random.Next(10) == 0 ? ["night"] : [];
}
