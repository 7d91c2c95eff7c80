using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Team;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace KlingStudio.Engine.Tests.Database;

/// <summary>A studio on a real SQLite file in a folder of its own, with a clock the test sets.</summary>
internal sealed class TestStudio : IAsyncDisposable
{
    private readonly bool _ownsFolder;
    private readonly Action<IServiceCollection>? _more;
    private ServiceProvider _services;
    private bool _stopped;

    private TestStudio(string folder, bool ownsFolder, FakeTimeProvider clock, Action<IServiceCollection>? more)
    {
        (Folder, Clock, _ownsFolder, _more) = (folder, clock, ownsFolder, more);
        _services = Build();
    }

    public static PersonId Elena => TestTeam.Elena;

    public static PersonId Marc => TestTeam.Marc;

    public string Folder { get; }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _services;

    public ProjectLibrary Projects => Get<ProjectLibrary>();

    public StoryboardEditor Storyboards => Get<StoryboardEditor>();

    public Engine.LiveUpdates.LiveUpdates Updates => Get<Engine.LiveUpdates.LiveUpdates>();

    public WriteLane Lane => Get<WriteLane>();

    public ModelCatalogue Models => Get<ModelCatalogue>();

    /// <summary>A running studio in a new folder, with the usual people.</summary>
    public static async Task<TestStudio> StartAsync(Action<IServiceCollection>? more = null)
    {
        var studio = await StartEmptyAsync(more);
        await TestTeam.ComeInAsync(studio.Services);
        return studio;
    }

    /// <summary>A running studio in a new folder that nobody has come into yet.</summary>
    public static async Task<TestStudio> StartEmptyAsync(Action<IServiceCollection>? more = null)
    {
        var studio = NotStarted(more: more);
        await StudioStartup.PrepareAsync(studio.Services);
        return studio;
    }

    /// <summary>A studio that hasn't prepared its folder yet.</summary>
    public static TestStudio NotStarted(string? folder = null, FakeTimeProvider? clock = null, Action<IServiceCollection>? more = null) => new(
        folder ?? Directory.CreateTempSubdirectory("kling-studio-").FullName,
        folder is null,
        clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero)),
        more);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public StudioContext Open() => Get<IDbContextFactory<StudioContext>>().CreateDbContext();

    /// <summary>Ends this process's part and starts another on the same folder.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _services = Build();
        _stopped = false;
        await StudioStartup.PrepareAsync(_services);
    }

    /// <summary>Lets go of the folder.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        await Lane.StopAsync(CancellationToken.None);
        var database = Path.Combine(Folder, "studio.db");
        await _services.DisposeAsync();
        using var connection = new SqliteConnection($"Data Source={database};Default Timeout=5");
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>A project with one scene, opened.</summary>
    public async Task<SceneId> AddSceneAsync()
    {
        var created = (await Projects.CreateAsync("Harbour", PersonId.First)).ShouldBeOfType<CreateOutcome.Created>();
        return created.FirstScene;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private ServiceProvider Build()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Studio:DataDirectory"] = Folder })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging();
        services.AddStudioEngine(configuration).AddTestTeam();
        _more?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
