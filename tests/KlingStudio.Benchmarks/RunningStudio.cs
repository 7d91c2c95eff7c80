using TestKit.Running;

namespace KlingStudio.Benchmarks;

/// <summary>The real app in a process of its own, simulated, on an empty data folder.</summary>
internal sealed class RunningStudio : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServerProcess _server;

    private RunningStudio(string folder, ServerProcess server)
    {
        _folder = folder;
        _server = server;
    }

    public Uri Address => _server.Address;

    public static async Task<RunningStudio> StartAsync(int speed = 1)
    {
        var folder = Directory.CreateTempSubdirectory("studio-bench-").FullName;
        var server = await ServerProcess.StartAsync("KlingStudio.Web", new Dictionary<string, string>
        {
            ["Studio__DataDirectory"] = Path.Combine(folder, "data"),
            ["RunComfy__ApiKey"] = "",
            ["Simulator__Speed"] = speed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Generations__FirstPoll"] = "00:00:00.100",
            ["Generations__MaxPollInterval"] = "00:00:00.250",
        }, folder);
        return new RunningStudio(folder, server);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
