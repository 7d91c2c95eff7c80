using KlingStudio.Core.KlingModels;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.KlingModels;
using Microsoft.Extensions.Options;

namespace KlingStudio.Web.Hosting;

/// <summary>Checks every setting before anything is touched, and tells all that is wrong at once.</summary>
internal static class StudioSettings
{
    public static void AddStudioSettings(this WebApplicationBuilder builder)
    {
        // The binder would stop at the first value it can't read. Taken out here, such values are told together with whatever else is wrong.
        var unreadable = Unreadable(builder.Configuration).ToList();
        builder.Configuration.AddInMemoryCollection(unreadable.Select(setting => KeyValuePair.Create(setting.Key, (string?)null)));
        unreadable.ForEach(setting => builder.Services.AddSingleton(setting));

        builder.Services.AddOptions<SimulatorSettings>()
            .BindConfiguration(SimulatorSettings.Section)
            .Validate(settings => settings.Speed is > 0 and <= 1_000_000, "Simulator:Speed must be above 0, such as 1 for life's own pace or 10 for ten times faster.")
            .ValidateOnStart();
        // A paid request in flight is waited for, 90 s at most: a stop must leave it that long.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(95));
        // What keeps the studio from starting is told in one sentence, not in a log with stack traces as well.
        var started = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => started && level >= LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", level => started && level >= LogLevel.Warning);
        builder.Services.AddHostedService(services => new StartedNote(services.GetRequiredService<IHostApplicationLifetime>(), () => started = true));
    }

    /// <summary>Throws one exception with every problem.</summary>
    /// <exception cref="SettingsException">Something is wrong.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        List<string> problems = [.. StudioAddress.Problems(app.Configuration), .. (app.Configuration.GetSection(ProxySettings.Section).Get<ProxySettings>() ?? new()).Problems(), .. StudioTelemetry.Problems(app.Configuration), .. app.Services.GetServices<UnreadableSetting>().Select(setting => setting.Sentence)];
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException wrong)
        {
            problems.AddRange(wrong.Failures);
        }
        catch (AggregateException several)
        {
            problems.AddRange(several.InnerExceptions.OfType<OptionsValidationException>().SelectMany(wrong => wrong.Failures));
        }

        if (problems.Count > 0)
            throw new SettingsException([.. problems.Distinct()]);
    }

    private static IEnumerable<UnreadableSetting> Unreadable(ConfigurationManager configuration) =>
    [
        .. SettingTypes.Unreadable(configuration.GetSection(StudioOptions.Section), typeof(StudioOptions)),
        .. SettingTypes.Unreadable(configuration.GetSection(SimulatorSettings.Section), typeof(SimulatorSettings)),
        .. SettingTypes.Unreadable(configuration.GetSection(GenerationOptions.Section), typeof(GenerationOptions)),
        .. SettingTypes.Unreadable(configuration.GetSection(RunComfy.Client.RunComfyOptions.Section), typeof(RunComfy.Client.RunComfyOptions)),
        .. configuration.GetSection(ModelCatalogueSettings.Section).GetChildren().SelectMany(model => SettingTypes.Unreadable(model, typeof(ModelSettings))),
    ];

    private sealed class StartedNote(IHostApplicationLifetime lifetime, Action note) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(note);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
