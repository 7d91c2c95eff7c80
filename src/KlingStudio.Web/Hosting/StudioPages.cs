using KlingStudio.Web.Kit;
using KlingStudio.Web.Shell;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace KlingStudio.Web.Hosting;

/// <summary>Interactive pages and what they share.</summary>
internal static class StudioPages
{
    public static void AddStudioPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options => options.DetailedErrors = false);
        services.AddHttpContextAccessor();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = false;
            options.SnackbarConfiguration.ShowTransitionDuration = 120;
            options.SnackbarConfiguration.HideTransitionDuration = 120;
        });
        services.AddScoped<UndoToast>();
        services.AddScoped<Reader>();
        services.TryAddSingleton(TimeProvider.System);
    }
}
