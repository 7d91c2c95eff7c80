using KlingStudio.Core.KlingModels;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.KlingModels;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Team;
using KlingStudio.Engine.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine;

/// <summary>Puts the engine together.</summary>
public static class StudioEngine
{
    /// <summary>
    /// Adds everything that makes things happen and remembers them. Before the host starts,
    /// <see cref="StudioStartup.PrepareAsync(IServiceProvider, CancellationToken)"/> makes the data folder ready.
    /// </summary>
    public static IServiceCollection AddStudioEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddStudioDatabase(configuration);
        services.AddStudioBackups();
        services.AddModelCatalogue(configuration);
        services.AddSingleton<LiveUpdates.LiveUpdates>();
        services.AddSingleton(_ => new EngineTelemetry());
        services.AddTeam();
        services.AddSingleton(provider => new ProjectLibrary(
            provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<WriteLane>(),
            provider.GetRequiredService<LiveUpdates.LiveUpdates>(), provider.GetRequiredService<Roster>(), provider.GetRequiredService<ModelCatalogue>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new StoryboardEditor(
            provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<WriteLane>(),
            provider.GetRequiredService<LiveUpdates.LiveUpdates>(), provider.GetRequiredService<Roster>(), provider.GetRequiredService<ModelCatalogue>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SceneVersions(
            provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<WriteLane>(),
            provider.GetRequiredService<LiveUpdates.LiveUpdates>(), provider.GetRequiredService<Roster>(), provider.GetRequiredService<StoryboardEditor>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddGenerations(configuration);
        return services;
    }

    private static void AddStudioDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StudioOptions>().Bind(configuration.GetSection(StudioOptions.Section))
            .Validate(studio => studio.TrashDays is >= 0 and <= StudioOptions.MostTrashDays, $"Studio:TrashDays must be from 0, which keeps everything, to {StudioOptions.MostTrashDays}.")
            .ValidateOnStart();
        services.AddSingleton<DataFolder>();
        services.AddSingleton<StudioLock>();
        services.AddSingleton<LastAlive>();
        services.AddSingleton<SqliteSettings>();
        services.AddPooledDbContextFactory<StudioContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<DataFolder>().Connection)
            .AddInterceptors(provider.GetRequiredService<SqliteSettings>()));
        services.AddSingleton(provider =>
        {
            // Asked for first, so that it is let go last: the lane's last commit still happens under the lock.
            _ = provider.GetRequiredService<StudioLock>();
            return ActivatorUtilities.CreateInstance<WriteLane>(provider);
        });
        services.AddSingleton(provider => new StudioStartup(
            provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<StudioLock>(), provider.GetRequiredService<LastAlive>(),
            provider.GetRequiredService<Roster>(), provider.GetRequiredService<Sessions>(), provider.GetRequiredService<DatabaseCopies>(),
            provider.GetRequiredService<StagedRestore>(), provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StudioStartup>>()));
        services.AddSingleton(provider => new DatabaseHealth(
            provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<StudioStartup>(), provider.GetRequiredService<WriteLane>()));
        // The first to be added is the last to be stopped: everyone else can still save.
        services.AddHostedService(provider => provider.GetRequiredService<WriteLane>());
        services.AddHostedService<LastAliveMarker>();
    }

    private static void AddStudioBackups(this IServiceCollection services)
    {
        services.TryAddSingleton<RestoreSteps>();
        services.AddSingleton<CopyCheck>();
        services.AddSingleton<DatabaseCopies>();
        services.AddSingleton<StagedRestore>();
        services.AddSingleton(provider => new StudioBackups(
            provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<DatabaseCopies>(), provider.GetRequiredService<CopyCheck>(),
            provider.GetRequiredService<StagedRestore>(), provider.GetRequiredService<Roster>(), provider.GetRequiredService<LiveUpdates.LiveUpdates>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StudioBackups>>()));
        services.AddSingleton(provider => new ConsoleBackups(
            provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<StudioLock>(), provider.GetRequiredService<DatabaseCopies>(),
            provider.GetRequiredService<CopyCheck>(), provider.GetRequiredService<StagedRestore>(), provider.GetRequiredService<TimeProvider>()));
    }
}
