using KlingStudio.Core.Team;
using KlingStudio.Web.Kit;
using KlingStudio.Web.Projects;
using KlingStudio.Web.Shell;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace KlingStudio.Web.Hosting;

/// <summary>Interactive pages and what they share.</summary>
internal static class StudioPages
{
    /// <summary>Carries a prompt of <c>PromptText.MaxLength</c> characters whatever they are: as JSON in UTF-8 one takes up to 6 bytes. Longer ones are refused in the browser, before they are sent.</summary>
    public const long LargestMessage = 1024 * 1024;

    public static void AddStudioPages(this IServiceCollection services)
    {
        services.AddRazorComponents()
            .AddInteractiveServerComponents(options => options.DetailedErrors = false)
            .AddHubOptions(options => options.MaximumReceiveMessageSize = LargestMessage);
        services.AddStudioControls();
    }

    /// <summary>Styles and scripts: the same for everyone, and nothing of the studio's content.</summary>
    public static void MapStudioFiles(this WebApplication app) => app.MapStaticAssets().WithMetadata(new OpenToStrangersAttribute());

    /// <summary>The pages, each for those it names, and the line between them and the studio.</summary>
    public static void MapStudioPages(this WebApplication app)
    {
        var pages = app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null); // UseStudioHeaders says it
        pages.Add(endpoint =>
        {
            var pattern = (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText?.TrimStart('/') ?? "";
            if (pattern.StartsWith("_blazor", StringComparison.Ordinal))
                endpoint.Metadata.Add(new RequiresAttribute(Right.Watch));
            else if (pattern.StartsWith("_framework", StringComparison.Ordinal))
                endpoint.Metadata.Add(new OpenToStrangersAttribute());
        });
    }

    public static void UseStudioConnections(this WebApplication app)
    {
        var connections = app.Services.GetRequiredService<OpenConnections>();
        app.Use(connections.GuardAsync);
    }

    /// <summary>What pages and controls ask for, apart from the server that carries them.</summary>
    public static void AddStudioControls(this IServiceCollection services)
    {
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = false;
            options.SnackbarConfiguration.ShowTransitionDuration = 120;
            options.SnackbarConfiguration.HideTransitionDuration = 120;
        });
        services.AddScoped<UndoToast>();
        services.AddScoped<ProjectDeeds>();
        services.AddScoped<Reader>();
        services.AddScoped<Visitor>();
        services.AddScoped<Commands>();
        services.AddScoped<StudioCommands>();
        services.TryAddSingleton(TimeProvider.System);
    }
}
