using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RunComfy.Simulator;
using TestKit.Running;

namespace KlingStudio.Benchmarks;

/// <summary>The engine without its pages, with the simulator beside it.</summary>
internal sealed class SimulatedEngine : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly SimulatorServer _simulator;

    private SimulatedEngine(IHost host, SimulatorServer simulator)
    {
        _host = host;
        _simulator = simulator;
    }

    public static async Task<SimulatedEngine> StartAsync(string dataFolder, double speed)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddJsonFile(Path.Combine(Repository.Root, "appsettings.json"));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Studio:DataDirectory"] = dataFolder,
            ["RunComfy:ApiKey"] = "",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
            ["Generations:FirstPoll"] = "00:00:00.050",
            ["Generations:MaxPollInterval"] = "00:00:00.100",
        });
        builder.Services.AddStudioEngine(builder.Configuration);
        builder.Services.AddSingleton<ISecretBox, NoBox>();
        var host = builder.Build();
        await StudioStartup.PrepareAsync(host.Services);
        await FirstPerson.FoundAsync(host.Services);
        var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { DataDirectory = Path.Combine(dataFolder, "simulator"), Speed = speed });
        host.Services.GetRequiredService<StudioUpstream>().UseSimulator(simulator.Address);
        await host.StartAsync();
        return new SimulatedEngine(host, simulator);
    }

    /// <summary>Composes 4 + 5 + 6 s in a new project, generates, and waits until the take is stored.</summary>
    public async Task<TakeId> MakeTakeAsync()
    {
        var scene = await ComposeAsync();
        var queue = Get<GenerationQueue>();
        using var changed = new SemaphoreSlim(0);
        using var subscription = Get<LiveUpdates>().Subscribe(Topic.Generations, _ => changed.Release());
        if (await queue.GenerateAsync(scene, PersonId.First, Guid.NewGuid()) is not GenerateOutcome.Queued queued)
            throw new InvalidOperationException("The sample scene can't be generated.");
        while (true)
        {
            var row = await queue.FindAsync(queued.Id);
            if (row!.State == GenerationState.Done)
                return row.Takes[0];
            await changed.WaitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    private async Task<SceneId> ComposeAsync()
    {
        if (await Get<ProjectLibrary>().CreateAsync("Measured", PersonId.First) is not CreateOutcome.Created { FirstScene: var scene })
            throw new InvalidOperationException("The project can't be created.");
        var editor = Get<StoryboardEditor>();
        var storyboard = (await editor.OpenAsync(scene, PersonId.First))!;
        await editor.ApplyAsync(scene, PersonId.First, storyboard.Revision, new StoryboardEdit.Replace(storyboard.Storyboard with
        {
            ScenePrompt = "An anniversary dinner on a terrace in Tuscany.",
            TotalSeconds = 15,
            Shots =
            [
                new Shot(ShotId.New(), "Wide sweep over vineyard hills.", 4),
                new Shot(ShotId.New(), "Slow dolly-in, she laughs.", 5),
                new Shot(ShotId.New(), "Crane pull-back over the terrace.", 6),
            ],
        }));
        return scene;
    }
}
