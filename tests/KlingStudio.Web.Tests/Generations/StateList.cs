using AngleSharp.Dom;
using Bunit;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Projects;
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
public abstract class StateList(string language) : PageContext(language), IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    protected ProjectId Project { get; private set; }

    protected SceneId Scene { get; private set; }

    protected DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Studio:DataDirectory"] = _folder.Path, ["RunComfy:ApiKey"] = "key-1" })
            .Build();
        Services.AddSingleton<IConfiguration>(configuration);
        Services.AddStudioEngine(configuration);
        Services.AddStudioTakes();
        await StudioStartup.PrepareAsync(Services);
        (Project, Scene) = await CreateProjectAsync("Anniversary");
    }

    protected async Task<(ProjectId Project, SceneId Scene)> CreateProjectAsync(string name)
    {
        var created = (await Services.GetRequiredService<ProjectLibrary>().CreateAsync(name, PersonId.Unnamed)).ShouldBeOfType<CreateOutcome.Created>();
        return (created.Project, created.FirstScene);
    }

    /// <summary>Stores a generation of the scene, led into a state.</summary>
    protected async Task<GenerationId> AddAsync(int number, Action<Generation>? lead = null, (ProjectId Project, SceneId Scene)? of = null, bool simulated = false)
    {
        var storyboard = new Storyboard { TotalSeconds = 15, AspectRatio = "16:9", CfgScale = 0.5m, Sound = true, ModelId = "kling", ShotType = "customize", ScenePrompt = "A dinner." };
        var request = new FrozenRequest
        {
            ModelId = "kling",
            ModelName = "Kling 3.0 Pro",
            Seconds = 15,
            Sound = true,
            AspectRatio = "16:9",
            Json = "{}",
            PayloadHash = FrozenRequest.HashOf("{}"),
            StoryboardJson = System.Text.Json.JsonSerializer.Serialize(storyboard, StoryboardJson.Default.Storyboard),
        };
        var (project, scene) = of ?? (Project, Scene);
        var generation = Generation.Queue(
            new GenerationOrigin(project, scene, number, Guid.NewGuid(), PersonId.Unnamed), request,
            new BoundUpstream("https://model-api.runcomfy.net", "fingerprint", simulated), 2.52m, Now.AddSeconds(number));
        lead?.Invoke(generation);
        await using var context = await Services.GetRequiredService<IDbContextFactory<StudioContext>>().CreateDbContextAsync();
        context.Add(generation);
        await context.SaveChangesAsync();
        return generation.Id;
    }

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
