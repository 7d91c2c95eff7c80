using KlingStudio.Engine.Media;
using KlingStudio.Web.Gallery;
using KlingStudio.Web.Generations;

namespace KlingStudio.Web.Hosting;

/// <summary>What the pages of generations and takes need, and the files behind them.</summary>
internal static class StudioTakes
{
    public static void AddStudioTakes(this IServiceCollection services)
    {
        services.AddScoped<GenerationOverview>();
        services.AddScoped<GenerationDesk>();
        services.AddTransient<GenerationWatch>();
        services.AddScoped<QueueDesk>();
        services.AddScoped<GalleryShelf>();
        services.AddScoped<TakeDeeds>();
        services.AddSingleton<ArchiveTickets>();
        services.AddScoped<ReuseDeeds>();
        services.AddScoped<ComparePins>();
    }

    public static void MapStudioTakes(this IEndpointRouteBuilder routes)
    {
        routes.MapStudioMedia(services => services.GetRequiredService<MediaLibrary>().FindAsync);
        routes.MapStudioArchives();
        routes.MapThumbnailTracks();
    }
}
