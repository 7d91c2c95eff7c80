using System.Net.Sockets;
using System.Text;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Web.Tests.Hostile;
using RunComfy.Simulator;
using Shouldly;
using Xunit;

namespace KlingStudio.Web.Tests.Telemetry;

/// <summary>Runs while no other test does: every studio in this process measures under the same names, and one that ends takes its instruments with it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>The real app, with a collector beside it.</summary>
[Collection(nameof(Alone))]
public sealed class TelemetryTests
{
    private const string Key = "rc-key-that-must-stay-secret";
    private const string Prompt = "Nobody may read of the heron over the harbour";
    private static readonly string[] Signals = ["traces", "metrics", "logs"];

    [Fact]
    public async Task A_collector_sees_each_generation_as_one_trace_with_counts_and_the_log_and_neither_key_nor_prompt_nor_link()
    {
        await using var collector = await Collector.StartAsync();
        var upstreamFolder = Directory.CreateTempSubdirectory("kling-upstream-");
        await using var upstream = await SimulatorServer.StartAsync(new SimulatorOptions { DataDirectory = upstreamFolder.FullName, Speed = 2000, ClipShortSide = 144 });
        GenerationId done, unconfirmed;
        string secret;
        var studio = new WatchedStudio(collector, upstream);
        await studio.InitializeAsync();
        try
        {
            var scene = await studio.ComposeAsync(Prompt);
            done = await studio.GenerateAsync(scene);
            await studio.SeeAsync(done, GenerationState.Done);
            upstream.Scenarios.Next("accepted-error");
            unconfirmed = await studio.GenerateAsync(scene);
            await studio.SeeAsync(unconfirmed, GenerationState.Unconfirmed);
            foreach (var id in new[] { done, unconfirmed })
            {
                await collector.SeesAsync("logs", id.ToString());
                // A generation's id is its trace's.
                await collector.SeesAsync("traces", Convert.FromHexString(id.ToString()));
            }

            foreach (var measured in new[] { "studio.generations.changes", "studio.generations.unfinished", "studio.generations.render.duration", "studio.media.stored", "studio.database.commit.duration", "http.server.request.duration", "dotnet.gc.collections", nameof(GenerationState.Unconfirmed) })
                await collector.SeesAsync("metrics", measured);
            foreach (var step in new[] { "generation send", "generation ask", "generation save" })
                await collector.SeesAsync("traces", step);
            secret = (await studio.Get<Engine.Team.People>().InviteAsync(Role.Maker, "", PersonId.First)).ToString();
            (await OpenAsync(studio.Address, $"/invitation/{secret}")).ShouldContain("200 OK");
            // What is told is told in order: whatever that visit told has arrived before this.
            var after = await studio.GenerateAsync(scene);
            await collector.SeesAsync("traces", Convert.FromHexString(after.ToString()));
            await collector.SeesAsync("logs", after.ToString());
        }
        finally
        {
            await studio.DisposeAsync();
        }

        foreach (var signal in Signals)
        {
            collector.All(signal).ShouldNotBeEmpty();
            collector.Has(signal, "kling-studio").ShouldBeTrue();
            collector.Has(signal, Key).ShouldBeFalse();
            collector.Has(signal, "heron").ShouldBeFalse();
            collector.Has(signal, secret).ShouldBeFalse(signal);
        }

        upstreamFolder.Delete(recursive: true);
    }

    /// <summary>Over a bare socket: an HTTP client in this process would be watched, too.</summary>
    private static async Task<string> OpenAsync(Uri studio, string path)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(studio.Host, studio.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {studio.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private sealed class WatchedStudio(Collector collector, SimulatorServer upstream) : OpenStudio(new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "300",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "300",
        ["RunComfy:ApiKey"] = Key,
        ["RunComfy:BaseAddress"] = upstream.Address.AbsoluteUri,
        ["RunComfy:MediaHosts:0"] = upstream.Address.GetLeftPart(UriPartial.Authority),
        ["Generations:FirstPoll"] = "00:00:00.020",
        ["Generations:MaxPollInterval"] = "00:00:00.050",
    })
    {
        public async Task<SceneId> ComposeAsync(string prompt)
        {
            var project = (CreateOutcome.Created)await Get<ProjectLibrary>().CreateAsync("Harbour", PersonId.First);
            var editor = Get<StoryboardEditor>();
            var scene = (await editor.OpenAsync(project.FirstScene, PersonId.First))!;
            await editor.ApplyAsync(project.FirstScene, PersonId.First, scene.Revision, new StoryboardEdit.SetScenePrompt(prompt));
            return project.FirstScene;
        }

        public async Task<GenerationId> GenerateAsync(SceneId scene) =>
            (await Get<GenerationQueue>().GenerateAsync(scene, PersonId.First, Guid.NewGuid())).ShouldBeOfType<GenerateOutcome.Queued>().Id;

        public async Task SeeAsync(GenerationId id, GenerationState state)
        {
            var changes = new SemaphoreSlim(1);
            using var subscription = Get<LiveUpdates>().Subscribe(Topic.Generations, _ => changes.Release());
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(40));
            do
                await changes.WaitAsync(bound.Token);
            while ((await Get<GenerationQueue>().FindAsync(id, bound.Token))!.State != state);
        }
    }
}
