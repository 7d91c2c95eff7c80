using System.Collections.Immutable;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Tests.Database;
using Shouldly;

namespace KlingStudio.Engine.Tests.Gallery;

/// <summary>Takes on the shelf of a studio, without anyone having generated them.</summary>
internal sealed class Shelf(TestStudio studio)
{
    private long _searchKey;

    public TakeLibrary Takes => studio.Get<TakeLibrary>();

    public async Task<(ProjectId Project, SceneId Scene)> SceneAsync(string project, string scene = "")
    {
        var created = (await studio.Projects.CreateAsync(project, PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        if (scene.Length > 0)
            await studio.Projects.RenameSceneAsync(created.FirstScene, scene, PersonId.First);
        return (created.Project, created.FirstScene);
    }

    /// <summary>A take of a scene; a minute goes by, so that the next one is newer.</summary>
    public async Task<TakeId> AddAsync((ProjectId Project, SceneId Scene) place, TakeFacts? facts = null)
    {
        var told = facts ?? new();
        studio.Clock.Advance(TimeSpan.FromMinutes(1));
        var now = studio.Clock.GetUtcNow().UtcDateTime;
        var key = ++_searchKey;
        var storyboard = new Storyboard { TotalSeconds = 15, AspectRatio = told.Shape, CfgScale = 0.5m, Sound = told.Sound, ModelId = "kling", ShotType = "customize", ScenePrompt = told.Prompts };
        var request = new FrozenRequest
        {
            ModelId = told.Model,
            ModelName = $"Model {told.Model}",
            Seconds = 15,
            Sound = told.Sound,
            AspectRatio = told.Shape,
            Json = "{}",
            PayloadHash = FrozenRequest.HashOf("{}"),
            StoryboardJson = System.Text.Json.JsonSerializer.Serialize(storyboard, StoryboardJson.Default.Storyboard),
        };
        var generation = Generation.Queue(
            new GenerationOrigin(place.Project, place.Scene, (int)key, Guid.NewGuid(), told.Person), request, new BoundUpstream("https://model-api.runcomfy.net/", "0123456789abcdef", told.Simulated), 2.52m, now);
        generation.BeginSending(Guid.NewGuid(), generation.Request.PayloadHash, 2.52m, now);
        generation.Accept($"req-{key}", now);
        generation.BeginSaving(2.40m, now);
        var sha256 = FrozenRequest.HashOf(told.Bytes ?? $"take {key}");
        var file = new VideoFile { Name = $"takes/{sha256[..2]}/{sha256}.mp4", Bytes = 4, Sha256 = sha256, ContentType = "video/mp4", Poster = $"takes/{sha256[..2]}/{sha256}.jpg", Seconds = told.Seconds };
        var take = Take.Store(generation, (int)key, "https://media.runcomfy.net/a.mp4", file, SearchWords.Indexed(told.Prompts), key, now);
        take.Judge(new(told.Circled, told.Rejected, told.Rating, told.Name, told.Note, told.Tags));
        generation.Finish(2.40m, now);
        await studio.Lane.WriteAsync(
            (context, _) =>
            {
                context.Add(generation);
                context.Add(take);
                context.Add(new TakeIngest(take.Id));
                return Task.FromResult(true);
            },
            CancellationToken.None);
        if (told.Bytes is not null)
            Write(file, told.Bytes);
        return take.Id;
    }

    public string PathOf(string name) => Path.Combine(studio.Get<DataFolder>().Media, name);

    private void Write(VideoFile file, string bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file.Name))!);
        foreach (var name in new[] { file.Name, file.Poster! })
        {
            File.WriteAllText(PathOf(name), bytes);
            File.SetLastWriteTimeUtc(PathOf(name), studio.Clock.GetUtcNow().UtcDateTime);
        }
    }
}

/// <summary>What a test wants of a take. With <see cref="Bytes"/> its file is there.</summary>
internal sealed record TakeFacts
{
    public string Prompts { get; init; } = "a dinner";
    public string Shape { get; init; } = "16:9";
    public string Model { get; init; } = "one";
    public bool Sound { get; init; } = true;
    public bool Simulated { get; init; }
    public double Seconds { get; init; } = 15;
    public PersonId Person { get; init; } = PersonId.First;
    public bool Circled { get; init; }
    public bool Rejected { get; init; }
    public int Rating { get; init; }
    public string Name { get; init; } = "";
    public string Note { get; init; } = "";
    public ImmutableArray<string> Tags { get; init; } = [];
    public string? Bytes { get; init; }
}
