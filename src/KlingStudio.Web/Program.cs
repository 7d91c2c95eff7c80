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
    builder.AddStudioLimits();
    builder.AddStudioTelemetry();
    builder.AddStudioEngine();
    builder.Services.AddStudioDoors();
    builder.Services.AddStudioLanguages();
    builder.Services.AddStudioPages();
    builder.Services.AddStudioTakes();

    await using var app = builder.Build();
    app.CheckSettings();
    if (args is [ResetLink.Argument, var email])
        return await ResetLink.PrintAsync(app, email);
    await app.PrepareStudioAsync();
    await using var simulator = await app.StartSimulatorAsync();

    app.UseStudioStop();
    app.UseStudioProxies();
    app.UseStudioHeaders();
    app.UseStudioErrors();
    app.UseStudioLanguages();
    app.UseRouting();
    app.UseRateLimiter();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseStudioConnections();
    app.UseAntiforgery();
    app.MapStudioFiles();
    app.MapStudioHealth();
    app.MapStudioTakes();
    app.MapStudioPages();

    await app.ServeAsync();
    return 0;
}
catch (Exception cause) when (StartFailure.Sentence(cause) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
