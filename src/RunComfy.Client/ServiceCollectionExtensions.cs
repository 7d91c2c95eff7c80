using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace RunComfy.Client;

/// <summary>Adds the client to a program.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="RunComfyClientFactory"/>, and an <see cref="IRunComfyClient"/> and <see cref="IMediaDownloader"/> for what the
    /// section <c>RunComfy</c> says. Wrong settings stop the program at start, all named at once.
    /// </summary>
    /// <remarks>Resolving <see cref="IRunComfyClient"/> without a key throws <see cref="ArgumentException"/>.</remarks>
    /// <param name="services">Needs logging; a <see cref="TimeProvider"/> is added when there is none.</param>
    /// <param name="configure">Changes made after the section is read.</param>
    public static IServiceCollection AddRunComfyClient(
        this IServiceCollection services, Action<RunComfyOptions>? configure = null)
    {
        var options = services.AddOptions<RunComfyOptions>().BindConfiguration(RunComfyOptions.Section).ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RunComfyOptions>, RunComfyOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RunComfyClientFactory>();
        services.TryAddSingleton(provider => Factory(provider).Create(Options(provider).BaseAddress, Options(provider).ApiKey));
        services.TryAddSingleton(provider => Factory(provider).CreateDownloader(MediaHosts.Parse(Options(provider).MediaHosts)));
        return services;
    }

    private static RunComfyClientFactory Factory(IServiceProvider provider) => provider.GetRequiredService<RunComfyClientFactory>();

    private static RunComfyOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<RunComfyOptions>>().Value;
}
