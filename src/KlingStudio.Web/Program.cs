using KlingStudio.Web;
using KlingStudio.Web.Hosting;

if (args is ["--health"])
    return await HealthQuestion.AskAsync();

try
{
    using var stop = new StopSignals();
    // Once more when a copy of the database takes its place: from the beginning, as if the program had been started again.
    while (!stop.Came)
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
        builder.AddConsoleCommand(args);
        builder.AddStudioEngine();
        builder.Services.AddStudioDoors();
        builder.Services.AddStudioLanguages();
        builder.Services.AddStudioPages();
        builder.Services.AddStudioTakes();

        await using var app = builder.Build();
        app.CheckSettings();
        if (await ConsoleCommand.RunAsync(app, args) is { } exitCode)
            return exitCode;
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
        app.MapStudioBackups();
        app.MapStudioPages();

        await app.ServeAsync();
        if (!app.RestoreWaits())
            break;
    }

    return 0;
}
catch (Exception cause) when (StartFailure.Sentence(cause) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
