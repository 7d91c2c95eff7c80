using System.Security.Cryptography;
using System.Text;
using KlingStudio.Core.Generations;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Team;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RunComfy.Client;

namespace KlingStudio.Engine.Upstream;

/// <summary>
/// Who answers requests now: RunComfy when there is a key, otherwise the simulator. Settings are read again when they change,
/// so that a new key counts at once. The key never leaves this class but into the client.
/// </summary>
public sealed class StudioUpstream : IDisposable
{
    private const string SimulatorName = "simulator";
    private const string SimulatorKey = "simulated";
    private static readonly Uri NoSimulatorYet = new("http://simulator.invalid/");

    private readonly Lock _lock = new();
    private readonly IOptionsMonitor<RunComfyOptions> _options;
    private readonly RunComfyClientFactory _clients;
    private readonly IOptionsMonitor<GenerationOptions> _queue;
    private readonly TimeProvider _clock;
    private readonly ModelCatalogue _models;
    private readonly IConfiguration _configuration;
    private readonly LiveUpdates.LiveUpdates _updates;
    private readonly Roster _roster;
    private readonly IDisposable? _listening;
    private Uri? _simulator;
    private readonly List<IMediaDownloader> _downloaders = [];
    private readonly Dictionary<(string Address, string Key), (IRunComfyClient Client, PacedClient Paced)> _ways = [];
    private (string Address, string Key, string Hosts, UpstreamConnection Connection)? _open;

    internal StudioUpstream(
        IOptionsMonitor<RunComfyOptions> options, RunComfyClientFactory clients, ModelCatalogue models,
        IConfiguration configuration, LiveUpdates.LiveUpdates updates, Roster roster, IOptionsMonitor<GenerationOptions> queue, TimeProvider clock)
    {
        _options = options;
        _clients = clients;
        _models = models;
        _configuration = configuration;
        _updates = updates;
        _roster = roster;
        _queue = queue;
        _clock = clock;
        _listening = options.OnChange(_ => Announce());
    }

    /// <summary>Raised after the upstream may have become another one.</summary>
    internal event Action? Changed;

    /// <summary>Where requests go now.</summary>
    public UpstreamInfo Current
    {
        get
        {
            var options = _options.CurrentValue;
            return options.ApiKey.Length == 0
                ? new(true, _simulator ?? NoSimulatorYet, false, "", "")
                : new(false, options.BaseAddress, true, KeySource(), Fingerprint(options.ApiKey));
        }
    }

    /// <summary>What a generation that is queued now is bound to.</summary>
    internal BoundUpstream Bound => BoundBy(_options.CurrentValue);

    /// <summary>Tells where the simulator listens. The engine knows it only as an address.</summary>
    public void UseSimulator(Uri address)
    {
        _simulator = address;
        Announce();
    }

    /// <summary>Asks whether the key works by reading the default model's entry. Free.</summary>
    public async Task<KeyCheckOutcome> CheckKeyAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        _roster.Demand(person, Right.ManageUpstream);
        if (Current.Simulated || Connect() is not { } connection)
            return new(KeyVerdict.NoKey);
        return await connection.Client.CheckKeyAsync(ModelId.Parse(_models.Default.Id), cancellationToken) switch
        {
            KeyCheck.Works => new(KeyVerdict.Works),
            KeyCheck.Rejected rejected => new(KeyVerdict.Rejected, rejected.Reason),
            KeyCheck.NoPermission forbidden => new(KeyVerdict.NoPermission, forbidden.Reason),
            KeyCheck.Unreachable unreachable => new(KeyVerdict.Unreachable, unreachable.Trouble.Reason),
            var other => throw new InvalidOperationException($"An unknown answer: {other}"),
        };
    }

    /// <summary>The way to the current upstream; null as long as the simulator's address isn't known.</summary>
    internal UpstreamConnection? Connect()
    {
        lock (_lock)
        {
            var options = _options.CurrentValue;
            var simulated = options.ApiKey.Length == 0;
            var address = simulated ? _simulator : options.BaseAddress;
            if (address is null)
                return null;
            var key = simulated ? SimulatorKey : options.ApiKey;
            IReadOnlyList<string> hosts = simulated ? [address.GetLeftPart(UriPartial.Authority)] : [.. options.MediaHosts];
            var hostList = string.Join(' ', hosts);
            if (_open is { } open && open.Address == address.AbsoluteUri && open.Key == key && open.Hosts == hostList)
                return open.Connection;

            // A former one stays open: someone may still be downloading through it.
            var (client, paced) = Way(address, key);
            var connection = new UpstreamConnection(BoundBy(options), client, paced, _clients.CreateDownloader(MediaHosts.Parse(hosts)));
            _downloaders.Add(connection.Downloader);
            _open = (address.AbsoluteUri, key, hostList, connection);
            return connection;
        }
    }

    /// <summary>Stops listening to settings, and closes the connections to media hosts.</summary>
    public void Dispose()
    {
        _listening?.Dispose();
        foreach (var downloader in _downloaders)
            downloader.Dispose();
    }

    // By the very options that a connection is made with: they may change from one reading to the next.
    private static BoundUpstream BoundBy(RunComfyOptions options) => options.ApiKey.Length == 0
        ? new(SimulatorName, "", Simulated: true)
        : new(Origin(options.BaseAddress), Fingerprint(options.ApiKey), Simulated: false);

    /// <summary>One for each address and key, whatever else changes: whoever still follows through an old connection shares its pace.</summary>
    private (IRunComfyClient Client, PacedClient Paced) Way(Uri address, string key)
    {
        if (_ways.TryGetValue((address.AbsoluteUri, key), out var known))
            return known;
        var client = _clients.Create(address, key);
        return _ways[(address.AbsoluteUri, key)] = (client, new PacedClient(client, () => _queue.CurrentValue.CallsApart, _clock));
    }

    private static string Origin(Uri address) => address.AbsoluteUri.EndsWith('/') ? address.AbsoluteUri : address.AbsoluteUri + "/";

    private static string Fingerprint(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];

    private string KeySource()
    {
        var key = $"{RunComfyOptions.Section}:{nameof(RunComfyOptions.ApiKey)}";
        if (string.IsNullOrEmpty(_configuration[key]))
            return "studio";
        var provider = (_configuration as IConfigurationRoot)?.Providers.Reverse().FirstOrDefault(provider => provider.TryGet(key, out var value) && !string.IsNullOrEmpty(value));
        return provider?.GetType().Name.StartsWith("EnvironmentVariables", StringComparison.Ordinal) == true ? "environment" : "configuration";
    }

    private void Announce()
    {
        Changed?.Invoke();
        _updates.Publish(new Change(Topic.Studio));
    }
}
