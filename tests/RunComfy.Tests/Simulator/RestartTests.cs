using System.Text.Json.Nodes;
using RunComfy.Simulator;
using Shouldly;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class RestartTests
{
    [Fact]
    public async Task Requests_clips_and_ledger_survive_a_restart()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var finished = await simulator.SubmitAndFinishAsync();
        var cancelled = await simulator.SubmitAsync();
        await simulator.CancelAsync(cancelled);
        var queued = await simulator.SubmitAsync();
        var clip = await simulator.Http.GetByteArrayAsync(await simulator.VideoAsync(finished));

        await simulator.RestartAsync();

        (await simulator.StatusWordAsync(finished)).ShouldBe("completed");
        (await simulator.StatusWordAsync(cancelled)).ShouldBe("cancelled");
        (await simulator.StatusWordAsync(queued)).ShouldBe("in_queue");
        (await simulator.Http.GetByteArrayAsync(await simulator.VideoAsync(finished))).ShouldBe(clip);
        simulator.Server.Ledger.Entries.Select(entry => entry.RequestId).ShouldBe([finished, cancelled, queued]);

        await simulator.FinishAsync(queued);
        (await simulator.Http.GetByteArrayAsync(await simulator.VideoAsync(queued))).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_clip_that_was_half_drawn_is_drawn_again()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAndFinishAsync();
        var clip = Path.Combine(simulator.Folder, "simulator", "clips", $"{id}.mp4");

        await simulator.RestartAsync(() => File.Move(clip, clip + ".0123.part"));
        await simulator.FinishAsync(id);

        (await simulator.Http.GetByteArrayAsync(await simulator.VideoAsync(id))).ShouldNotBeEmpty();
        Directory.GetFiles(Path.GetDirectoryName(clip)!).ShouldBe([clip]);
    }

    [Fact]
    public async Task Old_finished_requests_are_forgotten_but_the_newest_hundred_and_the_ledger_forgets_none()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var old = await simulator.SubmitAndFinishAsync();
        var folder = Path.Combine(simulator.Folder, "simulator");
        var facts = await File.ReadAllTextAsync(Path.Combine(folder, "requests", $"{old}.json"));
        var later = Enumerable.Range(0, 99).Select(_ => Guid.NewGuid().ToString("N")).ToList();
        await simulator.RestartAsync(() => later.ForEach(Copy));
        simulator.Clock.Advance(TimeSpan.FromDays(8));
        await simulator.RestartAsync();
        (await simulator.StatusWordAsync(old)).ShouldBe("completed", "the hundredth");

        await simulator.RestartAsync(() => Copy(Guid.NewGuid().ToString("N")));

        using var answer = await simulator.Http.GetAsync($"v1/requests/{old}/status");
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        Directory.GetFiles(folder, $"{old}*", SearchOption.AllDirectories).ShouldBeEmpty();
        simulator.Server.Ledger.Entries.Select(entry => entry.RequestId).ShouldBe([old]);

        // As finished as the first, a moment younger, and cancelled, so that nothing is drawn.
        void Copy(string id)
        {
            var copy = JsonNode.Parse(facts)!.AsObject();
            var created = copy["CreatedAt"]!.GetValue<DateTimeOffset>().AddSeconds(1);
            (copy["Id"], copy["CreatedAt"], copy["CancelledAt"]) = (id, created, created);
            File.WriteAllText(Path.Combine(folder, "requests", $"{id}.json"), copy.ToJsonString());
        }
    }

    [Fact]
    public async Task A_second_simulator_on_the_same_folder_does_not_start()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        await Should.ThrowAsync<IOException>(() => SimulatorServer.StartAsync(
            new SimulatorOptions { DataDirectory = Path.Combine(simulator.Folder, "simulator") }));
    }

    [Fact]
    public async Task Links_name_the_address_that_was_called()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAndFinishAsync();

        await simulator.RestartAsync();

        (await simulator.VideoAsync(id)).GetLeftPart(UriPartial.Authority).ShouldBe(simulator.Server.Address.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task A_scenario_stays_with_its_request()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAsync("fail:No more cheese");

        await simulator.RestartAsync();
        await simulator.FinishAsync(id);

        (await simulator.ResultAsync(id))["error"]!.GetValue<string>().ShouldBe("No more cheese");
    }
}
