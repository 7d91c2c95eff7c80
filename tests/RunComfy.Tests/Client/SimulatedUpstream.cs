using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RunComfy.Simulator;

namespace RunComfy.Tests.Client;

/// <summary>One simulator and a client of it. The wire is written twice; these tests are where the two meet.</summary>
public class SimulatedUpstream : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("client-and-simulator-").FullName;
    private readonly RunComfyClientFactory factory = new(
        Options.Create(new RunComfyOptions()), TimeProvider.System, NullLoggerFactory.Instance);

    private SimulatorServer? simulator;

    /// <summary>The simulator's clock; the client's is the real one.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    protected virtual string Ffmpeg => "ffmpeg";

    public SimulatorServer Simulator => simulator!;

    public IRunComfyClient Client { get; private set; } = null!;

    public IMediaDownloader Downloader { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        simulator = await SimulatorServer.StartAsync(new SimulatorOptions
        {
            DataDirectory = folder,
            ApiKey = ClientUnderTest.Key,
            ClipShortSide = 144,
            Clock = Clock,
            Ffmpeg = Ffmpeg,
        });
        Client = ClientFor(ClientUnderTest.Key);
        Downloader = factory.CreateDownloader(MediaHosts.Parse([simulator.Address.GetLeftPart(UriPartial.Authority)]));
    }

    public IRunComfyClient ClientFor(string key) => factory.Create(Simulator.Address, key);

    public Task<SubmitOutcome> SubmitAsync(string scenario = "none") => Client.SubmitAsync(
        ClientUnderTest.Model,
        JsonSerializer.SerializeToUtf8Bytes(new { prompt = $"A lighthouse [[simulate:{scenario}]]", duration = 3, sound = false }),
        CancellationToken.None);

    public async Task<RequestId> AcceptedAsync(string scenario) =>
        (await SubmitAsync(scenario)).ShouldBeOfType<SubmitOutcome.Accepted>().Id;

    /// <summary>Lets the simulator finish a request, clip and all.</summary>
    public async Task<RequestId> FinishedAsync(string scenario)
    {
        var id = await AcceptedAsync(scenario);
        await Simulator.WaitForClipAsync(id.Value);
        Clock.Advance(TimeSpan.FromMinutes(10));
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        Downloader.Dispose();
        factory.Dispose();
        await Simulator.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>For tests that ask for no clip: drawing those nobody looks at takes the time of others.</summary>
public sealed class SimulatedUpstreamWithoutClips : SimulatedUpstream
{
    protected override string Ffmpeg => "no-ffmpeg-here";
}
