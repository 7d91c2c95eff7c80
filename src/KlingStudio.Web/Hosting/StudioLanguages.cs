using Microsoft.AspNetCore.Localization;

namespace KlingStudio.Web.Hosting;

/// <summary>English and Spanish: the browser's wish decides, until someone chooses in Settings.</summary>
internal static class StudioLanguages
{
    public static readonly IReadOnlyList<string> Offered = ["en", "es"];

    public static void AddStudioLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Offered[0]).AddSupportedCultures([.. Offered]).AddSupportedUICultures([.. Offered]);
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    public static void UseStudioLanguages(this IApplicationBuilder app) => app.UseRequestLocalization();
}
