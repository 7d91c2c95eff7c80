using AngleSharp.Dom;
using Bunit;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Upstream;
using KlingStudio.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TestKit;

namespace KlingStudio.Web.Tests.Generations;

/// <summary>A page over the real engine on a SQLite file of its own, with generations led into their states by their own methods.</summary>
public abstract class StateList(string language, Uri? upstream = null) : PageContext(language), IAsyncLifetime
{
    private static readonly Uri RunComfy = new("https://model-api.runcomfy.net/");

    private readonly TemporaryFolder _folder = new();

    protected ProjectId Project { get; private set; }

    protected SceneId Scene { get; private set; }

    protected DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Studio:DataDirectory"] = _folder.Path, ["RunComfy:ApiKey"] = "key-1", ["RunComfy:BaseAddress"] = (upstream ?? RunComfy).ToString() })
            .Build();
        Services.AddSingleton<IConfiguration>(configuration);
        Services.AddStudioEngine(configuration);
        Services.AddStudioTakes();
        SignedIn.AddTo(Services);
        await StudioStartup.PrepareAsync(Services);
        await SignInAsAsync(Role.Administrator);
        (Project, Scene) = await CreateProjectAsync("Anniversary");
    }

    /// <summary>Lets someone with this role sit before the page, instead of the administrator. To be asked before the page is drawn.</summary>
    protected Task<PersonId> SignInAsAsync(Role role) => SignedIn.AsAsync(Services, role);

    protected async Task<(ProjectId Project, SceneId Scene)> CreateProjectAsync(string name)
    {
        var created = (await Services.GetRequiredService<ProjectLibrary>().CreateAsync(name, PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        return (created.Project, created.FirstScene);
    }

    /// <summary>Stores a generation of the scene, led into a state.</summary>
    protected async Task<GenerationId> AddAsync(int number, Action<Generation>? lead = null, (ProjectId Project, SceneId Scene)? of = null, bool simulated = false, string aspectRatio = "16:9")
    {
        var storyboard = new Storyboard { TotalSeconds = 15, AspectRatio = aspectRatio, CfgScale = 0.5m, Sound = true, ModelId = "kling", ShotType = "customize", ScenePrompt = "A dinner." };
        var request = new FrozenRequest
        {
            ModelId = "kling/kling-3.0/pro/text-to-video",
            ModelName = "Kling 3.0 Pro",
            Seconds = 15,
            Sound = true,
            AspectRatio = aspectRatio,
            Json = "{}",
            PayloadHash = FrozenRequest.HashOf("{}"),
            StoryboardJson = System.Text.Json.JsonSerializer.Serialize(storyboard, StoryboardJson.Default.Storyboard),
        };
        var (project, scene) = of ?? (Project, Scene);
        var generation = Generation.Queue(
            new GenerationOrigin(project, scene, number, Guid.NewGuid(), PersonId.First), request,
            simulated ? new BoundUpstream("simulator", "", true) : Services.GetRequiredService<StudioUpstream>().Bound, 2.52m, Now.AddSeconds(number));
        lead?.Invoke(generation);
        await using var context = await Services.GetRequiredService<IDbContextFactory<StudioContext>>().CreateDbContextAsync();
        context.Add(generation);
        await context.SaveChangesAsync();
        return generation.Id;
    }

    /// <summary>Stores a generation that is done, with one take of it; its file is there unless told otherwise.</summary>
    protected async Task<TakeId> AddTakeAsync(int number, string aspectRatio = "16:9", (ProjectId Project, SceneId Scene)? of = null, bool fileMissing = false, string prompts = "a dinner")
    {
        Take? take = null;
        var name = $"{number}.mp4";
        await AddAsync(number, generation =>
        {
            Submitted(Now, $"req-{number}")(generation);
            generation.BeginSaving(2.40m, Now);
            var file = new VideoFile { Name = name, Bytes = 4, Sha256 = FrozenRequest.HashOf(name), ContentType = "video/mp4", Seconds = 15, Width = 1280, Height = 720, FrameRate = 24, VideoCodec = "h264" };
            take = Take.Store(generation, number, "https://media.runcomfy.net/" + name, file, prompts, number, Now.AddSeconds(number));
            generation.Finish(2.40m, Now);
        }, of, aspectRatio: aspectRatio);
        await using var context = await Services.GetRequiredService<IDbContextFactory<StudioContext>>().CreateDbContextAsync();
        context.Add(take!);
        await context.SaveChangesAsync();
        if (!fileMissing)
        {
            var media = Directory.CreateDirectory(Services.GetRequiredService<DataFolder>().Media);
            await File.WriteAllBytesAsync(Path.Combine(media.FullName, name), [1, 2, 3, 4]);
        }

        return take!.Id;
    }

    /// <summary>Changes a stored one as the engine does, so that whoever looks hears of it.</summary>
    protected Task ChangeAsync(GenerationId id, Action<Generation> change) =>
        Services.GetRequiredService<GenerationStore>().ChangeAsync(id, change, CancellationToken.None);

    protected static Action<Generation> Sending(DateTime now) => generation => generation.BeginSending(Guid.NewGuid(), generation.Request.PayloadHash, 2.52m, now);

    protected static Action<Generation> Submitted(DateTime now, string id = "req-1") => generation =>
    {
        Sending(now)(generation);
        generation.Accept(id, now);
    };

    protected static IElement Article(IRenderedComponent<IComponent> page, int number) =>
        page.FindAll("article").Single(article => article.TextContent.Contains($" {number} · 15 s", StringComparison.Ordinal));

    protected static string[] Actions(IElement article) =>
        [.. article.QuerySelectorAll(".actions a, .actions button, .choices button").Select(action => action.TextContent.Trim())];

    protected static Task ClickAsync(IElement within, string button) =>
        within.QuerySelectorAll("button").Single(each => each.TextContent.Trim() == button).ClickAsync(new MouseEventArgs());

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        var database = Services.GetRequiredService<DataFolder>().Database;
        await DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={database};Default Timeout=5"))
            SqliteConnection.ClearPool(connection);
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
