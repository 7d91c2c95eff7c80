namespace KlingStudio.Faults.Running;

/// <summary>A data folder, the upstream it pays, and whatever studio processes a test starts on it one after the other.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly string _folder;

    private Workshop(string folder, Upstream upstream) => (_folder, Upstream) = (folder, upstream);

    public Upstream Upstream { get; }

    public string Data => Path.Combine(_folder, "data");

    public Evidence Evidence => new(Data);

    public static async Task<Workshop> OpenAsync(double speed = 200, int clipShortSide = 144)
    {
        var folder = Directory.CreateTempSubdirectory("kling-faults-").FullName;
        return new(folder, await Upstream.StartAsync(Path.Combine(folder, "upstream"), speed, clipShortSide));
    }

    /// <summary>Starts a studio; it may not be ready yet.</summary>
    public StudioProcess Start(params IEnumerable<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Studio__DataDirectory"] = Data,
            // With a key, so that nothing is simulated and everything is paid.
            ["RunComfy__ApiKey"] = "key-1",
            ["RunComfy__BaseAddress"] = Upstream.Address.AbsoluteUri,
            ["RunComfy__MediaHosts__0"] = Upstream.Address.GetLeftPart(UriPartial.Authority),
            ["Generations__MaxInFlight"] = "20",
            ["Generations__FirstPoll"] = "00:00:00.02",
            ["Generations__MaxPollInterval"] = "00:00:00.1",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        return StudioProcess.Start(all, _folder);
    }

    /// <summary>Starts one and waits until it serves and has an administrator.</summary>
    public async Task<StudioProcess> StartReadyAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var studio = Start(settings);
        await studio.Ready;
        await studio.AskAsync("found");
        return studio;
    }

    public async ValueTask DisposeAsync()
    {
        await Upstream.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
