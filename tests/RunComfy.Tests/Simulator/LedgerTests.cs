using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class LedgerTests
{
    [Fact]
    public async Task Every_accepted_submit_stands_in_the_ledger_with_its_input()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var first = await simulator.SubmitAsync(input: RunningSimulator.Input("One"));
        var second = await simulator.SubmitAsync(input: RunningSimulator.Input("Two"));

        var lines = (await simulator.Http.GetStringAsync("simulator/ledger")).Trim().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        lines.Select(line => line["request_id"]!.GetValue<string>()).ShouldBe([first, second]);
        lines.Select(line => line["input"]!["prompt"]!.GetValue<string>()).ShouldBe(["One", "Two"]);
        simulator.Server.Ledger.Entries.Select(entry => entry.RequestId).ShouldBe([first, second]);
        (await ReadFileAsync(simulator)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_submit_does_not()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var invalid = await simulator.PostAsync(new JsonObject { ["prompt"] = "" });
        using var refused = await simulator.PostAsync(RunningSimulator.Input(), "no-balance");
        using var failed = await simulator.PostAsync(RunningSimulator.Input(), "error:503");

        simulator.Server.Ledger.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_line_is_on_disk_although_the_answer_never_came()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        await Should.ThrowAsync<HttpRequestException>(() => simulator.PostAsync(RunningSimulator.Input(), "reset"));

        (await ReadFileAsync(simulator)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_at_once_are_fifty_lines()
    {
        await using var simulator = await RunningSimulator.StartAsync(options => options with { Ffmpeg = "no-such-ffmpeg" });

        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => simulator.SubmitAsync()));

        simulator.Server.Ledger.Entries.Select(entry => entry.RequestId).ShouldBe(ids, ignoreOrder: true);
        (await ReadFileAsync(simulator)).Length.ShouldBe(50);
    }

    [Fact]
    public async Task A_line_cut_by_a_crash_is_dropped_and_the_next_starts_afresh()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var first = await simulator.SubmitAsync();

        await simulator.RestartAsync(() => File.AppendAllText(Path.Combine(simulator.Folder, "simulator", "ledger.jsonl"), "{\"at\":\"2026"));
        var second = await simulator.SubmitAsync();

        await simulator.RestartAsync();
        simulator.Server.Ledger.Entries.Select(entry => entry.RequestId).ShouldBe([first, second]);
    }

    private static async Task<string[]> ReadFileAsync(RunningSimulator simulator)
    {
        await using var file = new FileStream(simulator.Server.Ledger.FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
