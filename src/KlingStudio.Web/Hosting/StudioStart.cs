using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Upstream;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using RunComfy.Simulator;

namespace KlingStudio.Web.Hosting;

/// <summary>The engine behind the pages, and what has to stand before the first of them is served.</summary>
internal static partial class StudioStart
{
    public static void AddStudioEngine(this WebApplicationBuilder builder)
    {
        builder.Services.AddStudioEngine(builder.Configuration);
        builder.Services.AddDataProtection().SetApplicationName("Kling Studio");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((keys, folder, loggers) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Keys), loggers));
    }

    public static Task PrepareStudioAsync(this WebApplication app) => StudioStartup.PrepareAsync(app.Services);

    /// <summary>Without a key, starts the simulator on a free loopback port and tells the engine where; with one, does nothing.</summary>
    public static async Task<SimulatorServer?> StartSimulatorAsync(this WebApplication app)
    {
        if (!string.IsNullOrEmpty(app.Configuration["RunComfy:ApiKey"]))
            return null;
        var simulator = await SimulatorServer.StartAsync(new SimulatorOptions
        {
            DataDirectory = Path.Combine(app.Services.GetRequiredService<DataFolder>().Root, "simulator"),
            Speed = app.Services.GetRequiredService<IOptions<SimulatorSettings>>().Value.Speed,
            Clock = app.Services.GetRequiredService<TimeProvider>(),
        });
        app.Services.GetRequiredService<StudioUpstream>().UseSimulator(simulator.Address);
        LogSimulated(app.Logger, simulator.Address);
        return simulator;
    }

    /// <summary>Serves until it is asked to stop. What began beside a server that couldn't start is ended in order, too.</summary>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.StopAsync();
            throw;
        }

        await app.WaitForShutdownAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No RunComfy:ApiKey: videos are simulated by {Address}, nothing is billed.")]
    private static partial void LogSimulated(ILogger logger, Uri address);
}
