using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using TestKit.Running;

namespace KlingStudio.Faults.Running;

/// <summary>An accepted, and so billed, POST.</summary>
/// <param name="RequestId">The id that it was given.</param>
/// <param name="Job">Which press it came from, by its prompt.</param>
internal sealed record Billed(string RequestId, int Job);

/// <summary>RunComfy's part, played by the simulator in a process of its own. Its ledger is the judge of "lost" and "paid twice".</summary>
internal sealed partial class Upstream : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _settings;
    private readonly HttpClient _client = new();
    private ServerProcess? _server;

    private Upstream(string folder, double speed, int clipShortSide)
    {
        _folder = folder;
        _settings = new()
        {
            ["Simulator__DataDirectory"] = folder,
            ["Simulator__Speed"] = speed.ToString(CultureInfo.InvariantCulture),
            ["Simulator__ClipShortSide"] = clipShortSide.ToString(CultureInfo.InvariantCulture),
        };
    }

    public Uri Address { get; private set; } = null!;

    public static async Task<Upstream> StartAsync(string folder, double speed = 200, int clipShortSide = 144)
    {
        Directory.CreateDirectory(folder);
        var upstream = new Upstream(folder, speed, clipShortSide);
        await upstream.UpAsync();
        return upstream;
    }

    /// <summary>Marks a prompt with the job it is for.</summary>
    public static string Prompt(int job, string? scenario) =>
        $"A lighthouse at dusk, job-{job.ToString(CultureInfo.InvariantCulture)}." + (scenario is null ? "" : $" [[simulate:{scenario}]]");

    /// <summary>Every accepted POST, oldest first, read from its file: also while nobody answers.</summary>
    public IReadOnlyList<Billed> Ledger()
    {
        var file = Path.Combine(_folder, "ledger.jsonl");
        if (!File.Exists(file))
            return [];
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Entry)];
    }

    /// <summary>Orders what happens to the next submits that ask for nothing else, one each.</summary>
    public async Task NextAsync(params string[] scenarios)
    {
        using var answer = await _client.PostAsJsonAsync(new Uri(Address, "simulator/scenarios"), new { next = scenarios });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Nobody listens there any more: a connection is refused.</summary>
    public async Task DownAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>Back at the same address, with what it knew.</summary>
    public async Task UpAsync()
    {
        if (_server is not null)
            return;
        if (Address is not null)
            _settings["ASPNETCORE_URLS"] = Address.AbsoluteUri;
        _server = await ServerProcess.StartAsync("RunComfy.Simulator", _settings, _folder);
        Address = _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        _client.Dispose();
    }

    private static Billed Entry(string line)
    {
        using var entry = JsonDocument.Parse(line);
        return new(entry.RootElement.GetProperty("request_id").GetString()!, int.Parse(JobMark().Match(line).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"job-(\d+)\.")]
    private static partial Regex JobMark();
}
