using System.Globalization;
using Microsoft.Extensions.Options;

namespace RunComfy.Client;

/// <summary>Checks <see cref="RunComfyOptions"/> and names each wrong key, all at once. Never repeats the API key.</summary>
public sealed class RunComfyOptionsValidator : IValidateOptions<RunComfyOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RunComfyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(RunComfyOptions options)
    {
        if (options.ApiKey is { Length: > 0 } key && ApiKeys.Problem(key) is { } wrongKey)
            yield return $"RunComfy:ApiKey {wrongKey}";
        if (BaseAddresses.Problem(options.BaseAddress) is { } wrongAddress)
            yield return $"RunComfy:BaseAddress {wrongAddress}";
        foreach (var (entry, index) in options.MediaHosts.Select((entry, index) => (entry, index)))
        {
            if (MediaHosts.Problem(entry) is { } wrongHost)
                yield return $"RunComfy:MediaHosts:{index} {wrongHost}";
        }

        foreach (var problem in Times(options).OfType<string>())
            yield return problem;
        if (options.MaxDownloadBytes < 1)
            yield return "RunComfy:MaxDownloadBytes must be at least 1.";
        if (options.MinDownloadBytesPerSecond < 0)
            yield return "RunComfy:MinDownloadBytesPerSecond must be 0 or more.";
    }

    private static IEnumerable<string?> Times(RunComfyOptions options) =>
    [
        Time(nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        Time(nameof(options.GetTimeout), options.GetTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
        Time(nameof(options.SubmitTimeout), options.SubmitTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(90)),
        Time(nameof(options.DownloadIdleTimeout), options.DownloadIdleTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
    ];

    private static string? Time(string key, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value >= least && value <= most
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"RunComfy:{key} is {value}; it must be from {least} to {most}.");
}
