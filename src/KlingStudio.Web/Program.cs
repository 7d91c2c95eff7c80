using KlingStudio.Web;
using KlingStudio.Web.Hosting;

if (args is ["--health"])
    return await HealthQuestion.AskAsync();

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = AppContext.BaseDirectory, // appsettings.json and wwwroot lie beside the program, wherever it is started from
    });
    builder.AddStudioAddress();
    builder.AddStudioSettings();
    builder.AddStudioEngine();
    builder.Services.AddStudioLanguages();
    builder.Services.AddStudioPages();
    builder.Services.AddStudioTakes();

    await using var app = builder.Build();
    app.CheckSettings();
    await app.PrepareStudioAsync();
    await using var simulator = await app.StartSimulatorAsync();

    app.UseStudioHeaders();
    app.UseStudioErrors();
    app.UseStudioLanguages();
    app.UseAntiforgery();
    app.MapStaticAssets();
    app.MapStudioHealth();
    app.MapStudioTakes();
    app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null); // UseStudioHeaders says it

    await app.ServeAsync();
    return 0;
}
catch (Exception cause) when (StartFailure.Sentence(cause) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
