using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Faults.Injected;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(InjectedParts))]

namespace KlingStudio.Faults.Injected;

/// <summary>
/// What the studio's process gets in addition, because ASPNETCORE_HOSTINGSTARTUPASSEMBLIES names this assembly: points that kill it
/// for real, and a desk that takes commands on its standard input. Everything else is the studio as it was built.
/// </summary>
internal sealed class InjectedParts : IHostingStartup
{
    /// <summary>Set to the number of the command, counted while migrating, after which the process is killed.</summary>
    public const string KillInMigration = "FAULTS_KILL_IN_MIGRATION";

    /// <summary>Set to the name of the point that is armed from the start.</summary>
    public const string Armed = "FAULTS_ARMED";

    /// <summary>Set to the size, in bytes, beyond which no file can grow.</summary>
    public const string LargestFile = "FAULTS_LARGEST_FILE";

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        if (Environment.GetEnvironmentVariable(LargestFile) is { Length: > 0 } bytes)
            FileLimit.Set(bytes);
        var points = new KillingPoints();
        if (Enum.TryParse<CrashPoint>(Environment.GetEnvironmentVariable(Armed), out var armed))
            points.Arm(armed, 1);
        // Before the engine's own, which steps back for it.
        services.AddSingleton(points).AddSingleton<CrashPoints>(points);
        services.AddHostedService<CommandDesk>();
        if (int.TryParse(Environment.GetEnvironmentVariable(KillInMigration), out var command))
            services.ConfigureDbContext<StudioContext>(options => options.AddInterceptors(new KillingMigration(command)));
    });
}
