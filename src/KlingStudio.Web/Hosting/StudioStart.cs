using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KlingStudio.Web.Hosting;

/// <summary>The engine behind the pages, and what has to stand before the first of them is served.</summary>
internal static class StudioStart
{
    public static void AddStudioEngine(this WebApplicationBuilder builder)
    {
        builder.Services.AddStudioEngine(builder.Configuration);
        builder.Services.AddHostedService<RestoreWatcher>();
        builder.Services.AddDataProtection().SetApplicationName("Kling Studio");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((keys, folder, loggers) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Keys), loggers));
    }

    public static Task PrepareStudioAsync(this WebApplication app) => StudioStartup.PrepareAsync(app.Services);

    /// <summary>Keeps a simulator at hand for as long as there is no key, now and after the key is taken away.</summary>
    public static async Task<SimulatorKeeper> StartSimulatorAsync(this WebApplication app)
    {
        var keeper = ActivatorUtilities.CreateInstance<SimulatorKeeper>(app.Services);
        await keeper.LookAsync();
        return keeper;
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
}
