using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Team;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TestKit.Running;

namespace KlingStudio.Benchmarks.Load;

/// <summary>The engine without its pages, on a real file, with a key and an upstream that is never the slow part.</summary>
internal sealed class LoadedEngine : IAsyncDisposable
{
    private readonly IHost _host;

    private LoadedEngine(IHost host, InstantUpstream upstream) => (_host, Upstream) = (host, upstream);

    public InstantUpstream Upstream { get; }

    public GenerationQueue Queue => Get<GenerationQueue>();

    public StoryboardEditor Editor => Get<StoryboardEditor>();

    public static async Task<LoadedEngine> StartAsync(string dataFolder, int inFlight)
    {
        // Without ffmpeg takes are stored unmeasured: no process is started, and the figure is the engine's own.
        Environment.SetEnvironmentVariable("PATH", "");
        var upstream = await InstantUpstream.StartAsync();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddJsonFile(Path.Combine(Repository.Root, "appsettings.json"));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Studio:DataDirectory"] = dataFolder,
            ["RunComfy:ApiKey"] = "measured",
            ["RunComfy:BaseAddress"] = upstream.Address.AbsoluteUri,
            ["RunComfy:MediaHosts:0"] = upstream.Address.GetLeftPart(UriPartial.Authority),
            ["Generations:MaxInFlight"] = inFlight.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Generations:FirstPoll"] = "00:00:00.010",
            ["Generations:MaxPollInterval"] = "00:00:00.100",
        });
        builder.Services.AddStudioEngine(builder.Configuration);
        builder.Services.AddSingleton<ISecretBox, NoBox>();
        var host = builder.Build();
        await StudioStartup.PrepareAsync(host.Services);
        await FirstPerson.FoundAsync(host.Services);
        await host.StartAsync();
        return new LoadedEngine(host, upstream);
    }

    /// <summary>Scenes that can be generated, all in one project.</summary>
    public async Task<IReadOnlyList<SceneId>> ComposeAsync(int count)
    {
        var library = Get<ProjectLibrary>();
        if (await library.CreateAsync("Measured", PersonId.First) is not CreateOutcome.Created { FirstScene: var first, Project: var project })
            throw new InvalidOperationException("The project can't be created.");
        var scenes = new List<SceneId> { first };
        while (scenes.Count < count)
            scenes.Add(await library.AddSceneAsync(project, PersonId.First) ?? throw new InvalidOperationException("The scene can't be added."));
        foreach (var scene in scenes)
        {
            var storyboard = (await Editor.OpenAsync(scene, PersonId.First))!;
            await Editor.ApplyAsync(scene, PersonId.First, storyboard.Revision, new StoryboardEdit.SetScenePrompt("A lighthouse at dusk."));
        }

        return scenes;
    }

    /// <summary>Presses Generate.</summary>
    public async Task<GenerationId> PressAsync(SceneId scene) =>
        await Queue.GenerateAsync(scene, PersonId.First, Guid.NewGuid()) is GenerateOutcome.Queued queued
            ? queued.Id
            : throw new InvalidOperationException("The scene can't be generated.");

    /// <summary>Waits until so many are in a state.</summary>
    public async Task ReachAsync(GenerationState state, int count)
    {
        while (Count(state) < count)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    /// <summary>How many are in a state, read from outside.</summary>
    public int Count(GenerationState state)
    {
        using var connection = new SqliteConnection($"Data Source={Get<DataFolder>().Database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Generations WHERE State = $state";
        command.Parameters.AddWithValue("$state", state.ToString());
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    private T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();
}
