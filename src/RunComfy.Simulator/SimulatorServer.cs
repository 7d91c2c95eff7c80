using Microsoft.AspNetCore.Server.Kestrel.Core;
using RunComfy.Simulator.Api;
using RunComfy.Simulator.Requests;
using RunComfy.Simulator.Scenarios;

namespace RunComfy.Simulator;

/// <summary>One running simulator. Disposing stops it; its data stays for the next.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private const long LargestBody = 4 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly Clips _clips;

    private SimulatorServer(WebApplication app)
    {
        _app = app;
        _clips = app.Services.GetRequiredService<Clips>();
        Ledger = app.Services.GetRequiredService<Ledger>();
        Scenarios = app.Services.GetRequiredService<ScenarioDesk>();
        Address = new Uri(app.Urls.First() + "/");
    }

    /// <summary>Where it really listens, with a closing slash: use it as the client's base address.</summary>
    public Uri Address { get; }

    /// <summary>Every accepted POST.</summary>
    public Ledger Ledger { get; }

    /// <summary>What goes wrong next.</summary>
    public ScenarioDesk Scenarios { get; }

    /// <summary>Starts one; it answers when this returns.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="IOException">The folder cannot be used, or another simulator uses it.</exception>
    public static async Task<SimulatorServer> StartAsync(
        SimulatorOptions options, ILoggerFactory? loggers = null, CancellationToken cancellation = default)
    {
        options.Validate();
        Directory.CreateDirectory(options.DataDirectory);
        // The empty builder reads no settings: embedded, it must not take the port or the files of the program around it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = Path.GetFullPath(options.DataDirectory) });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        AddServices(builder.Services, options, loggers);

        var app = builder.Build();
        try
        {
            // First of all, so that nothing below touches a folder that another simulator uses.
            app.Services.GetRequiredService<FolderLock>();
            MapRoutes(app);
            ResumeClips(app.Services);
            await app.StartAsync(cancellation);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new SimulatorServer(app);
    }

    /// <summary>
    /// Done when the clip of a request is drawn, so that only the clock decides when the request completes:
    /// for tests that set the clock.
    /// </summary>
    public Task WaitForClipAsync(string requestId) => _clips.WaitAsync(requestId);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.UseMiddleware<Gatekeeper>();
        app.UseRouting();
        app.Services.GetRequiredService<ModelRoutes>().Map(app);
        app.Services.GetRequiredService<RequestRoutes>().Map(app);
        app.Services.GetRequiredService<MediaRoutes>().Map(app);
        app.Services.GetRequiredService<ControlRoutes>().Map(app);
    }

    private static void AddServices(IServiceCollection services, SimulatorOptions options, ILoggerFactory? loggers)
    {
        services.AddRoutingCore();
        services.AddLogging();
        if (loggers is not null)
            services.AddSingleton(new SharedLoggers(loggers)).AddSingleton<ILoggerFactory>(shared => shared.GetRequiredService<SharedLoggers>());
        services.AddSingleton<IHostLifetime, NoSignals>();
        services.AddSingleton(options)
            .AddSingleton(_ => new FolderLock(options.DataDirectory))
            .AddSingleton(_ => new RequestStore(options.DataDirectory))
            .AddSingleton(_ => new Ledger(options.DataDirectory))
            .AddSingleton<Clips>().AddSingleton<ScenarioDesk>()
            .AddSingleton<ModelRoutes>().AddSingleton<RequestRoutes>().AddSingleton<MediaRoutes>().AddSingleton<ControlRoutes>();
    }

    /// <summary>Clips that an earlier process left undrawn.</summary>
    private static void ResumeClips(IServiceProvider services)
    {
        var clips = services.GetRequiredService<Clips>();
        var requests = services.GetRequiredService<RequestStore>();
        foreach (var old in requests.ForgetOld(services.GetRequiredService<SimulatorOptions>().Clock.GetUtcNow()))
            clips.Forget(old);
        foreach (var request in requests.All.Where(request => request.Facts.CancelledAt is null))
            clips.Begin(request);
    }

    /// <summary>Signals belong to the program around us: it decides when the simulator stops.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Loggers of the program around us, which outlive us.</summary>
    private sealed class SharedLoggers(ILoggerFactory loggers) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => loggers.CreateLogger(categoryName);

        public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

        public void Dispose()
        {
        }
    }
}
