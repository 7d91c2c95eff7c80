using TestKit.Running;

namespace KlingStudio.Benchmarks;

/// <summary>The real app in a process of its own, simulated, on an empty data folder.</summary>
internal sealed class RunningStudio : IAsyncDisposable
{
    private readonly string? _temporary;
    private readonly ServerProcess _server;

    private RunningStudio(ServerProcess server, string? temporary)
    {
        _server = server;
        _temporary = temporary;
    }

    public Uri Address => _server.Address;

    public int ProcessId => _server.ProcessId;

    /// <summary>Lets the administrator in: creates the studio, or signs in where its folder knows one already.</summary>
    public Task<HttpVisitor> SignInAsync(int connections = int.MaxValue) => HttpVisitor.InAsync(Address, connections);

    /// <summary>On an empty folder, which goes with it.</summary>
    public static async Task<RunningStudio> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("studio-bench-").FullName;
        return new RunningStudio(await LaunchAsync(folder), folder);
    }

    /// <summary>On the folder <c>data</c> in a folder that stays.</summary>
    public static async Task<RunningStudio> OpenAsync(string folder) => new(await LaunchAsync(folder), null);

    private static Task<ServerProcess> LaunchAsync(string folder) => ServerProcess.StartAsync(
        "KlingStudio.Web",
        new Dictionary<string, string> { ["Studio__DataDirectory"] = Path.Combine(folder, "data"), ["RunComfy__ApiKey"] = "" },
        folder);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }
}
