using System.Diagnostics;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Team;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TestKit.Running;

namespace KlingStudio.Benchmarks.Listing;

/// <summary>The list of projects of a studio that was used for years, one project's scenes, and the trash.</summary>
internal sealed class ProjectLists : IMeasurement
{
    private const int ProjectsInOneWrite = 50, TakesOfAProject = 4;

    public string Name => "lists";

    public string What => "the list of 1,000 projects × 20 scenes with 4,000 takes: in each order, searched, one project's scenes, the trash";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var (projects, scenes, reads) = (Samples.Option(options, "--projects", 1000), Samples.Option(options, "--scenes", 20), Samples.Option(options, "--runs", 100));
        var folder = Directory.CreateTempSubdirectory("lists-bench-");
        try
        {
            using var host = await StartAsync(Path.Combine(folder.FullName, "data"));
            var ids = await FillAsync(host.Services, projects, scenes);
            var library = host.Services.GetRequiredService<ProjectLibrary>();
            var random = new Random(4);
            foreach (var order in Enum.GetValues<ProjectOrder>())
                await MeasureAsync($"list by {order}", reads, () => library.ListAsync(null, order));
            await MeasureAsync("list searched", reads, () => library.ListAsync($"harbour {random.Next(10)}"));
            await MeasureAsync("one project's scenes", reads, () => library.FindAsync(ids[random.Next(ids.Count)]));
            await MeasureAsync("places of the palette", reads, () => library.ListPlacesAsync());
            foreach (var id in ids.Take(ids.Count / 10))
                await library.DeleteAsync(id, PersonId.First);
            await MeasureAsync("trash of a tenth", reads, () => library.ListTrashAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, int reads, Func<Task> read)
    {
        for (var warm = 0; warm < 5; warm++)
            await read(); // the first pay for just-in-time compilation
        var waits = new List<double>();
        for (var i = 0; i < reads; i++)
        {
            var clock = Stopwatch.StartNew();
            await read();
            waits.Add(clock.Elapsed.TotalMilliseconds);
        }

        waits.Sort();
        Console.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"  {name,-34} median {waits[waits.Count / 2],8:0.0}  95 % within {waits[(int)Math.Ceiling(0.95 * (waits.Count - 1))],8:0.0} ms  ({reads} reads)"));
    }

    private static async Task<IHost> StartAsync(string dataFolder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddJsonFile(Path.Combine(Repository.Root, "appsettings.json"));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Studio:DataDirectory"] = dataFolder, ["RunComfy:ApiKey"] = "" });
        builder.Services.AddStudioEngine(builder.Configuration);
        builder.Services.AddSingleton<ISecretBox, NoBox>();
        var host = builder.Build();
        await StudioStartup.PrepareAsync(host.Services);
        await FirstPerson.FoundAsync(host.Services);
        return host;
    }

    /// <summary>Rows as years of work leave them: each project has takes of its first scenes, half of them paid.</summary>
    private static async Task<IReadOnlyList<ProjectId>> FillAsync(IServiceProvider services, int projects, int scenes)
    {
        var (lane, profile) = (services.GetRequiredService<WriteLane>(), services.GetRequiredService<ModelCatalogue>().Default);
        var began = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var ids = new List<ProjectId>(projects);
        for (var first = 0; first < projects; first += ProjectsInOneWrite)
            await lane.WriteAsync(
                (context, _) =>
                {
                    for (var number = first; number < Math.Min(first + ProjectsInOneWrite, projects); number++)
                    {
                        var at = began.AddHours(number);
                        var project = new Project($"Harbour {number}", PersonId.First, at);
                        var rows = Enumerable.Range(0, scenes).Select(place => new Scene(project.Id, place, Composed(profile, number, place), PersonId.First, at.AddMinutes(place))).ToList();
                        ids.Add(project.Id);
                        context.Add(project);
                        context.AddRange(rows);
                        for (var take = 0; take < TakesOfAProject; take++)
                            AddTake(context, rows[take % rows.Count], (take / rows.Count) + 1, profile, at.AddMinutes(take), simulated: take % 2 == 0);
                    }

                    return Task.FromResult(true);
                },
                CancellationToken.None);
        return ids;
    }

    private static Storyboard Composed(ModelProfile profile, int number, int place) => Storyboard.New(profile) with
    {
        ScenePrompt = $"A harbour at dusk, {number} boats, gulls over the water, in the light of place {place}.",
        TotalSeconds = 15,
        Shots = [.. new[] { 4, 5, 6 }.Select(seconds => new Shot(ShotId.New(), new string('w', 300), seconds))],
    };

    private static long _searchKey = 1;

    private static void AddTake(StudioContext context, Scene scene, int number, ModelProfile profile, DateTime at, bool simulated)
    {
        var request = new FrozenRequest
        {
            ModelId = profile.Id,
            ModelName = profile.Name,
            Seconds = 15,
            Sound = true,
            AspectRatio = "16:9",
            Json = "{}",
            PayloadHash = FrozenRequest.HashOf("{}"),
            StoryboardJson = "{}",
        };
        var upstream = new BoundUpstream("https://model-api.runcomfy.net/", "0123456789abcdef", simulated);
        var generation = Generation.Queue(new GenerationOrigin(scene.ProjectId, scene.Id, number, Guid.NewGuid(), PersonId.First), request, upstream, 2.52m, at);
        generation.BeginSending(Guid.NewGuid(), generation.Request.PayloadHash, generation.EstimateUsd, at);
        generation.Accept($"req_{generation.Id}", at);
        generation.BeginSaving(2.52m, at);
        var file = new VideoFile { Name = $"takes/{generation.Id}.mp4", Bytes = 1, Sha256 = FrozenRequest.HashOf($"{generation.Id}"), ContentType = "video/mp4", Poster = $"takes/{generation.Id}.jpg", Seconds = 15 };
        context.Add(Take.Store(generation, number, $"https://media.runcomfy.net/{generation.Id}.mp4", file, "a harbour", _searchKey++, at));
        generation.Finish(2.52m, at);
        context.Add(generation);
    }
}
