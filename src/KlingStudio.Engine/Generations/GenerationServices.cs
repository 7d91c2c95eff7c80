using KlingStudio.Core.KlingModels;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Upstream;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RunComfy.Client;

namespace KlingStudio.Engine.Generations;

/// <summary>Adds the queue, its worker, the upstream, the media folder and the takes to a program.</summary>
internal static class GenerationServices
{
    public static IServiceCollection AddGenerations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GenerationOptions>().Bind(configuration.GetSection(GenerationOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GenerationOptions>, GenerationOptionsValidator>());
        services.AddUpstream(configuration);
        services.AddMedia();

        services.TryAddSingleton<CrashPoints>();
        services.AddSingleton<QueueSignals>();
        services.AddSingleton<DownloadBoard>();
        services.AddSingleton<Silences>();
        services.AddSingleton<Rhythm>();
        services.AddSingleton<GenerationStore>();
        services.AddSingleton<OutputShelf>();
        services.AddSingleton<Saver>();
        services.AddSingleton<Follower>();
        services.AddSingleton<Sender>();
        services.AddSingleton<Dispatch>();
        services.AddSingleton(provider => new GenerationQueue(
            provider.GetRequiredService<GenerationStore>(), provider.GetRequiredService<Team.Roster>(), provider.GetRequiredService<QueueSignals>(), provider.GetRequiredService<StudioUpstream>(),
            provider.GetRequiredService<ModelCatalogue>(), provider.GetRequiredService<MediaTools>(), provider.GetRequiredService<DownloadBoard>(), provider.GetRequiredService<Silences>(),
            provider.GetRequiredService<CrashPoints>(), provider.GetRequiredService<IOptionsMonitor<GenerationOptions>>()));
        services.AddSingleton<TakeIndex>();
        services.AddSingleton(provider => new TakeLibrary(
            provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<TakeIndex>(), provider.GetRequiredService<IMediaStore>(),
            provider.GetRequiredService<IngestBoard>()));
        services.AddSingleton(provider => new TakeOpinions(
            provider.GetRequiredService<WriteLane>(), provider.GetRequiredService<LiveUpdates.LiveUpdates>(), provider.GetRequiredService<Team.Roster>()));
        services.AddSingleton(provider => new TakeTrash(
            provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<WriteLane>(), provider.GetRequiredService<LiveUpdates.LiveUpdates>(),
            provider.GetRequiredService<Team.Roster>(), provider.GetRequiredService<TakeLibrary>(), provider.GetRequiredService<IMediaStore>(),
            provider.GetRequiredService<IOptionsMonitor<StudioOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TakeArchive(
            provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<IMediaStore>(), provider.GetRequiredService<Team.Roster>()));
        services.AddHostedService<TrashEmptier>();
        services.AddSingleton(provider => new TakeReuse(
            provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<Team.Roster>(), provider.GetRequiredService<Storyboards.StoryboardEditor>()));
        services.AddHostedService<GenerationWorker>();
        services.AddIngests();
        return services;
    }

    private static void AddIngests(this IServiceCollection services)
    {
        services.TryAddSingleton(MediaPatience.Usual);
        services.TryAddSingleton<IngestSteps>();
        services.AddSingleton<FilmScan>();
        services.AddSingleton<RecipeTag>();
        services.AddSingleton<RecipeWriter>();
        services.AddSingleton<IngestBoard>();
        services.AddSingleton<IngestShelf>();
        services.AddSingleton<Ingestion>();
        services.AddSingleton(provider => new TakeIngests(
            provider.GetRequiredService<WriteLane>(), provider.GetRequiredService<LiveUpdates.LiveUpdates>(), provider.GetRequiredService<Team.Roster>(), provider.GetRequiredService<IngestShelf>()));
        services.AddSingleton(provider => new RecipeImport(
            provider.GetRequiredService<Projects.ProjectLibrary>(), provider.GetRequiredService<Team.Roster>(), provider.GetRequiredService<IMediaStore>(),
            provider.GetRequiredService<StagedSweep>(), provider.GetRequiredService<RecipeTag>()));
        services.AddHostedService<IngestWorker>();
    }

    private static void AddUpstream(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RunComfyOptions>().Bind(configuration.GetSection(RunComfyOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RunComfyOptions>, RunComfyOptionsValidator>());
        services.AddSingleton(provider => new StoredKey(
            provider.GetRequiredService<Database.DataFolder>(), provider.GetRequiredService<Team.ISecretBox>(), provider.GetRequiredService<Team.Roster>()));
        services.AddSingleton<IPostConfigureOptions<RunComfyOptions>>(provider => provider.GetRequiredService<StoredKey>());
        services.AddSingleton<IOptionsChangeTokenSource<RunComfyOptions>>(provider => provider.GetRequiredService<StoredKey>());
        services.TryAddSingleton<RunComfyClientFactory>();
        services.AddSingleton(provider => new StudioUpstream(
            provider.GetRequiredService<IOptionsMonitor<RunComfyOptions>>(), provider.GetRequiredService<RunComfyClientFactory>(),
            provider.GetRequiredService<ModelCatalogue>(), configuration, provider.GetRequiredService<LiveUpdates.LiveUpdates>(), provider.GetRequiredService<Team.Roster>(),
            provider.GetRequiredService<IOptionsMonitor<GenerationOptions>>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddMedia(this IServiceCollection services)
    {
        services.TryAddSingleton<IMediaStore, MediaFolder>();
        services.TryAddSingleton(provider => new MediaTools(provider.GetRequiredService<IMediaStore>(), Environment.GetEnvironmentVariable("PATH")));
        services.AddSingleton<StagedSweep>();
        services.AddSingleton<VideoProbe>();
        services.AddSingleton<PosterMaker>();
        services.AddSingleton<MediaCollector>();
        services.AddSingleton(provider => new MediaLibrary(
            provider.GetRequiredService<IDbContextFactory<StudioContext>>(), provider.GetRequiredService<IMediaStore>(), provider.GetRequiredService<LiveUpdates.LiveUpdates>()));
    }
}
