using TestKit.Running;

namespace KlingStudio.Journeys.Tests;

/// <summary>The real app in a process of its own, on an empty data folder that can outlive a restart.</summary>
public sealed class Studio : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-journey-").FullName;
    private readonly Dictionary<string, string> _settings;
    private ServerProcess? _server;

    private Studio(Dictionary<string, string> settings) => _settings = settings;

    public Uri Address => _server!.Address;

    public string DataFolder => Path.Combine(_folder, "data");

    public string Output => _server!.Output;

    /// <summary>A studio without a key: simulated, a hundred times faster than life unless told otherwise.</summary>
    public static async Task<Studio> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["RunComfy__ApiKey"] = "",
            ["Simulator__Speed"] = "60",
            ["Generations__FirstPoll"] = "00:00:00.200",
            ["Generations__MaxPollInterval"] = "00:00:00.500",
            // It lives for seconds: what is compiled ahead is good enough.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_TC_CallCounting"] = "0",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        var studio = new Studio(all);
        studio._settings["Studio__DataDirectory"] = studio.DataFolder;
        await studio.LaunchAsync();
        return studio;
    }

    /// <summary>Stops it as an operator would.</summary>
    public async Task StopAsync()
    {
        _settings["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        await _server!.StopAsync();
    }

    /// <summary>Starts it on the same address and data as before, with some settings changed.</summary>
    public async Task StartAgainAsync(params (string Name, string Value)[] settings)
    {
        foreach (var (name, value) in settings)
            _settings[name] = value;
        await _server!.DisposeAsync();
        await LaunchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task LaunchAsync() =>
        _server = await ServerProcess.StartAsync("KlingStudio.Web", _settings, _folder);
}
