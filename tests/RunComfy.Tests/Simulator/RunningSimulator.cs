using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using RunComfy.Simulator;
using Shouldly;
using TestKit;

namespace RunComfy.Tests.Simulator;

/// <summary>A simulator on its own folder and clock, and a plain HTTP caller that follows nothing by itself.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    public const string Pro = "v1/models/kling/kling-3.0/pro/text-to-video";

    private readonly TemporaryFolder _folder;
    private readonly SimulatorOptions _options;
    private SimulatorServer _server;

    private RunningSimulator(SimulatorOptions options, SimulatorServer server, TemporaryFolder folder)
    {
        (_options, _server, _folder) = (options, server, folder);
        Http = NewHttp(server);
    }

    public FakeTimeProvider Clock => (FakeTimeProvider)_options.Clock;

    public HttpClient Http { get; private set; }

    public SimulatorServer Server => _server;

    public string Folder => _folder.Path;

    public static async Task<RunningSimulator> StartAsync(Func<SimulatorOptions, SimulatorOptions>? change = null)
    {
        var folder = new TemporaryFolder();
        var options = new SimulatorOptions
        {
            DataDirectory = folder["simulator"],
            ClipShortSide = 144,
            Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)),
        };
        options = change?.Invoke(options) ?? options;
        return new RunningSimulator(options, await SimulatorServer.StartAsync(options), folder);
    }

    /// <summary>Stops it, lets the test look at its folder, and starts another on the same.</summary>
    public async Task RestartAsync(Action? between = null)
    {
        Http.Dispose();
        await _server.DisposeAsync();
        between?.Invoke();
        _server = await SimulatorServer.StartAsync(_options);
        Http = NewHttp(_server);
    }

    public static JsonObject Input(string prompt = "A terrace at golden hour", int duration = 6) =>
        new() { ["prompt"] = prompt, ["duration"] = duration, ["sound"] = false };

    public async Task<HttpResponseMessage> PostAsync(JsonNode input, string? scenario = null)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, Pro) { Content = JsonContent.Create(input) };
        if (scenario is not null)
            call.Headers.Add("X-Simulator-Scenario", scenario);
        return await Http.SendAsync(call);
    }

    /// <summary>An accepted submit; the scenario must not be one that spoils its answer.</summary>
    public async Task<string> SubmitAsync(string? scenario = null, JsonNode? input = null)
    {
        using var answer = await PostAsync(input ?? Input(), scenario);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["request_id"]!.GetValue<string>();
    }

    public async Task<string> SubmitAndFinishAsync(string? scenario = null, JsonNode? input = null)
    {
        var id = await SubmitAsync(scenario, input);
        await FinishAsync(id);
        return id;
    }

    /// <summary>Past the longest queue (60 s), before the end of the shortest queue and rendering of six seconds (20 + 48 s).</summary>
    public void StartRendering() => Clock.Advance(TimeSpan.FromSeconds(60.5));

    public async Task FinishAsync(string id)
    {
        await Server.WaitForClipAsync(id);
        Clock.Advance(TimeSpan.FromMinutes(10));
    }

    public Task<JsonObject> StatusAsync(string id) => ReadAsync($"v1/requests/{id}/status");

    public Task<JsonObject> ResultAsync(string id, string query = "") => ReadAsync($"v1/requests/{id}/result{query}");

    public async Task<string> StatusWordAsync(string id) => (await StatusAsync(id))["status"]!.GetValue<string>();

    public async Task<Uri> VideoAsync(string id) => new((await ResultAsync(id))["output"]!["video"]!.GetValue<string>());

    public async Task<JsonObject> CancelAsync(string id)
    {
        using var answer = await Http.PostAsync($"v1/requests/{id}/cancel", content: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<JsonObject> ReadAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static HttpClient NewHttp(SimulatorServer server) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = server.Address };
}
