using KlingStudio.Engine.Database;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.Options;
using RunComfy.Simulator;

namespace KlingStudio.Web.Hosting;

/// <summary>Starts the simulator on a free loopback port once there is no key, and tells the engine where. One that was started stays: what it renders is still collected.</summary>
internal sealed partial class SimulatorKeeper : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly StudioUpstream _upstream;
    private readonly DataFolder _folder;
    private readonly IOptions<SimulatorSettings> _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger<SimulatorKeeper> _logger;
    private readonly IDisposable _listening;
    private SimulatorServer? _server;

    public SimulatorKeeper(
        StudioUpstream upstream, DataFolder folder, LiveUpdates updates, IOptions<SimulatorSettings> settings, TimeProvider clock, ILogger<SimulatorKeeper> logger)
    {
        (_upstream, _folder, _settings, _clock, _logger) = (upstream, folder, settings, clock, logger);
        _listening = updates.Subscribe(Topic.Studio, change => { _ = TryLookAsync(); });
    }

    /// <summary>Starts it if it is needed and isn't there.</summary>
    public async Task LookAsync()
    {
        if (!_upstream.Current.Simulated || _server is not null)
            return;
        await _one.WaitAsync();
        try
        {
            if (_server is not null)
                return;
            _server = await SimulatorServer.StartAsync(new SimulatorOptions
            {
                DataDirectory = Path.Combine(_folder.Root, "simulator"),
                Speed = _settings.Value.Speed,
                Clock = _clock,
            });
        }
        finally
        {
            _one.Release();
        }

        _upstream.UseSimulator(_server.Address);
        LogSimulated(_logger, _server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _listening.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _one.Dispose();
    }

    private async Task TryLookAsync()
    {
        try
        {
            await LookAsync();
        }
#pragma warning disable CA1031 // Nobody waits for this: the queue says that the simulator can't be reached, the log says why.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            LogNotStarted(_logger, cause);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No RunComfy:ApiKey: videos are simulated by {Address}, nothing is billed.")]
    private static partial void LogSimulated(ILogger logger, Uri address);

    [LoggerMessage(Level = LogLevel.Error, Message = "The simulator didn't start.")]
    private static partial void LogNotStarted(ILogger logger, Exception cause);
}
