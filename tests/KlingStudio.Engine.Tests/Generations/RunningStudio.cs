using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Team;
using KlingStudio.Engine.Upstream;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RunComfy.Simulator;
using Shouldly;
using TestKit;

namespace KlingStudio.Engine.Tests.Generations;

/// <summary>
/// A whole engine with its worker, on a real file, speaking real HTTP to a simulator that keeps the ledger. Stopping and starting
/// again on the same folder is a restart; the simulator lives on meanwhile, as the real one would.
/// </summary>
internal sealed class RunningStudio : IAsyncDisposable
{
    public static readonly PersonId Elena = TestTeam.Elena;
    public static readonly PersonId Marc = TestTeam.Marc;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(40);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _settings;
    private IHost? _host;

    private RunningStudio(SimulatorServer upstream, Dictionary<string, string?> settings) => (Upstream, _settings) = (upstream, settings);

    /// <summary>The other side, and its ledger: the judge of "lost" and "paid twice".</summary>
    public SimulatorServer Upstream { get; }

    /// <summary>Real time, moved as a test wants.</summary>
    public MovedClock Clock { get; } = new();

    /// <summary>What the next start finds in place of the engine's own parts.</summary>
    public Action<IServiceCollection>? Parts { get; set; }

    /// <summary>Whether the next start looks into stored takes. Most tests are about something else, and count files.</summary>
    public bool Ingests { get; set; }

    public GenerationQueue Queue => Get<GenerationQueue>();

    public TakeLibrary Takes => Get<TakeLibrary>();

    public MediaLibrary Media => Get<MediaLibrary>();

    public string Folder => _folder["data"];

    /// <summary>A running studio. By default it has a key and pays (the simulator stands for RunComfy), so that nothing is simulated.</summary>
    public static async Task<RunningStudio> StartAsync(
        string? key = "key-1", double speed = 2000, IReadOnlyDictionary<string, string?>? settings = null, bool start = true)
    {
        var folder = Directory.CreateTempSubdirectory("kling-upstream-").FullName;
        var upstream = await SimulatorServer.StartAsync(new SimulatorOptions { DataDirectory = folder, Speed = speed, ClipShortSide = 144 });
        var all = new Dictionary<string, string?>
        {
            ["RunComfy:ApiKey"] = key,
            ["RunComfy:BaseAddress"] = upstream.Address.AbsoluteUri,
            ["RunComfy:MediaHosts:0"] = upstream.Address.GetLeftPart(UriPartial.Authority),
            ["RunComfy:SubmitTimeout"] = "00:00:05",
            ["RunComfy:GetTimeout"] = "00:00:05",
            ["RunComfy:DownloadIdleTimeout"] = "00:00:02",
            ["Generations:FirstPoll"] = "00:00:00.02",
            ["Generations:MaxPollInterval"] = "00:00:00.05",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
            all[name] = value;
        var studio = new RunningStudio(upstream, all);
        if (start)
            await studio.StartAgainAsync();
        return studio;
    }

    public T Get<T>() where T : notnull => _host!.Services.GetRequiredService<T>();

    /// <summary>Starts a process's worth of engine on the folder.</summary>
    public async Task StartAgainAsync(string? key = null)
    {
        if (key is not null)
            _settings["RunComfy:ApiKey"] = key;
        _settings["Studio:DataDirectory"] = Folder;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).AddInMemoryCollection(_settings);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        Parts?.Invoke(builder.Services);
        builder.Services.AddStudioEngine(builder.Configuration).AddTestTeam();
        if (!Ingests && builder.Services.FirstOrDefault(service => service.ImplementationType == typeof(IngestWorker)) is { } ingests)
            builder.Services.Remove(ingests);
        _host = builder.Build();
        await StudioStartup.PrepareAsync(_host.Services);
        await TestTeam.ComeInAsync(_host.Services);
        if (string.IsNullOrEmpty(_settings["RunComfy:ApiKey"]))
            Get<StudioUpstream>().UseSimulator(Upstream.Address);
        await _host.StartAsync();
    }

    /// <summary>An operator changes the key while the studio runs.</summary>
    public void ChangeKey(string key) => ChangeSetting("RunComfy:ApiKey", key);

    /// <summary>An operator changes the API's address while the studio runs.</summary>
    public void ChangeAddress(Uri address) => ChangeSetting("RunComfy:BaseAddress", address.AbsoluteUri);

    /// <summary>The next start finds another setting.</summary>
    public void Set(string name, string? value) => _settings[name] = value;

    /// <summary>Someone looks at the paused queue, and lets go on what they see.</summary>
    public async Task ResumeAsync() => (await Queue.ResumeAsync(PersonId.First, (await Queue.QueueStateAsync()).Paused)).ShouldBeOfType<ActionOutcome.Done>();

    /// <summary>Someone looks at a held one, and confirms the price that they see.</summary>
    public async Task ReleaseAsync(GenerationId id) =>
        (await Queue.ReleaseAsync(id, PersonId.First, (await RowAsync(id)).Offer.ShouldNotBeNull())).ShouldBeOfType<ActionOutcome.Done>();

    private void ChangeSetting(string name, string value)
    {
        var configuration = (IConfigurationRoot)Get<IConfiguration>();
        configuration[name] = _settings[name] = value;
        configuration.Reload();
    }

    /// <summary>Ends it as a stop of the host does.</summary>
    public async Task StopAsync()
    {
        if (_host is null)
            return;
        var database = Get<DataFolder>().Database;
        await _host.StopAsync();
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        _host = null;
        using var connection = new SqliteConnection($"Data Source={database};Default Timeout=5");
        SqliteConnection.ClearPool(connection);
    }

    public async Task RestartAsync(string? key = null)
    {
        await StopAsync();
        await StartAgainAsync(key);
    }

    /// <summary>A project's first scene, short enough to be drawn quickly and ready to be generated.</summary>
    public async Task<SceneId> SceneAsync(string prompt = "A lighthouse at dusk", int seconds = 3)
    {
        var created = (await Get<ProjectLibrary>().CreateAsync("Harbour", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        await EditAsync(created.FirstScene, new StoryboardEdit.SetScenePrompt(prompt));
        await EditAsync(created.FirstScene, new StoryboardEdit.SetTotal(seconds));
        return created.FirstScene;
    }

    public async Task EditAsync(SceneId scene, StoryboardEdit edit)
    {
        var editor = Get<StoryboardEditor>();
        var document = (await editor.OpenAsync(scene, PersonId.First)).ShouldNotBeNull();
        (await editor.ApplyAsync(scene, PersonId.First, document.Revision, edit)).ShouldBeOfType<EditOutcome.Saved>();
    }

    /// <summary>Presses Generate.</summary>
    public async Task<GenerationId> GenerateAsync(SceneId scene, PersonId? person = null) =>
        (await Queue.GenerateAsync(scene, person ?? PersonId.First, Guid.NewGuid())).ShouldBeOfType<GenerateOutcome.Queued>().Id;

    /// <summary>A scene and its generation, for which the upstream has a surprise.</summary>
    public async Task<GenerationId> GenerateAsync(string? scenario)
    {
        if (scenario is not null)
            Upstream.Scenarios.Next(scenario);
        return await GenerateAsync(await SceneAsync());
    }

    public async Task<GenerationRow> RowAsync(GenerationId id) => (await Queue.FindAsync(id)).ShouldNotBeNull();

    /// <summary>Waits until a generation is seen in a state.</summary>
    public async Task<GenerationRow> SeeAsync(GenerationId id, GenerationState state)
    {
        // What is settled stays: waiting on would only hide what went wrong.
        var row = await SeeAsync(id, row => row.State == state || row.State.IsSettled(), state.ToString());
        row.State.ShouldBe(state, $"{row.FailureKind} {row.FailureText}");
        return row;
    }

    /// <summary>Waits until a generation is seen as expected; every change is a reason to look.</summary>
    public async Task<GenerationRow> SeeAsync(GenerationId id, Func<GenerationRow, bool> expected, string? sought = null)
    {
        GenerationRow? row = null;
        await SeeAsync(async () => expected(row = await RowAsync(id)), () => $"{sought}, last seen {row?.State} {row?.Phase} {row?.FailureKind} {row?.FailureText}");
        return row!;
    }

    /// <summary>Waits until something holds; every change is a reason to look.</summary>
    public async Task SeeAsync(Func<Task<bool>> expected, Func<string>? sought = null)
    {
        var changes = new SemaphoreSlim(1);
        using var subscription = Get<Engine.LiveUpdates.LiveUpdates>().Subscribe(Topic.Generations, _ => changes.Release());
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            do
                await changes.WaitAsync(bound.Token);
            while (!await expected());
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Not seen within {Bound}: {sought?.Invoke()}");
        }
    }

    public async Task<Generation> StoredAsync(GenerationId id)
    {
        await using var context = Get<IDbContextFactory<StudioContext>>().CreateDbContext();
        return await context.Set<Generation>().AsNoTracking().SingleAsync(generation => generation.Id == id);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        var upstreamFolder = Path.GetDirectoryName(Upstream.Ledger.FilePath)!;
        await Upstream.DisposeAsync();
        Directory.Delete(upstreamFolder, recursive: true);
        _folder.Dispose();
    }
}
