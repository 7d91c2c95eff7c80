using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class PollScenarioTests
{
    [Theory]
    [InlineData("not-found:2", 404, "404001")]
    [InlineData("poll-error:503:2", 503, "error")]
    [InlineData("poll-garbage:2", 200, "<!doctype html>")]
    [InlineData("poll-error-body:2", 200, "599999")]
    [InlineData("poll-reject-key:2", 401, "400004")]
    [InlineData("poll-rate-limit:2", 429, "error")]
    public async Task The_first_polls_fail_and_then_it_recovers(string scenario, int status, string body)
    {
        await using var simulator = await StartAsync();
        var id = await simulator.SubmitAsync(scenario);

        foreach (var call in new[] { "status", "result" })
        {
            using var answer = await simulator.Http.GetAsync($"v1/requests/{id}/{call}");
            ((int)answer.StatusCode).ShouldBe(status);
            (await answer.Content.ReadAsStringAsync()).ShouldContain(body);
        }

        (await simulator.StatusWordAsync(id)).ShouldBe("in_queue");
    }

    [Fact]
    public async Task Without_a_number_they_fail_for_ever()
    {
        await using var simulator = await StartAsync();
        var id = await simulator.SubmitAsync("not-found");

        for (var poll = 0; poll < 20; poll++)
        {
            using var answer = await simulator.Http.GetAsync($"v1/requests/{id}/status");
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_poll_loses_its_connection()
    {
        await using var simulator = await StartAsync();
        var id = await simulator.SubmitAsync("poll-reset:1");

        await Should.ThrowAsync<HttpRequestException>(() => simulator.StatusAsync(id));

        (await simulator.StatusWordAsync(id)).ShouldBe("in_queue");
    }

    [Theory]
    [InlineData("unknown-status", "warming_up")]
    [InlineData("unknown-status:processing", "processing")]
    public async Task A_rendering_request_says_a_word_nobody_knows_and_ends_well(string scenario, string word)
    {
        await using var simulator = await StartAsync();
        var id = await simulator.SubmitAsync(scenario);
        (await simulator.StatusWordAsync(id)).ShouldBe("in_queue");

        simulator.StartRendering();
        (await simulator.StatusWordAsync(id)).ShouldBe(word);

        await simulator.FinishAsync(id);
        (await simulator.StatusWordAsync(id)).ShouldBe("completed");
    }

    [Fact]
    public async Task A_status_goes_backwards_and_ends_well()
    {
        await using var simulator = await StartAsync();
        var id = await simulator.SubmitAsync("backwards");
        simulator.StartRendering();

        var words = new List<string>();
        for (var poll = 0; poll < 4; poll++)
            words.Add(await simulator.StatusWordAsync(id));

        words.ShouldBe(["in_progress", "in_queue", "in_progress", "in_queue"]);
        await simulator.FinishAsync(id);
        (await simulator.StatusWordAsync(id)).ShouldBe("completed");
    }

    [Theory]
    [InlineData("never-finishes", "in_progress", "in_progress")]
    [InlineData("cancelled-upstream", "cancelled", "cancelled")]
    [InlineData("fail-status", "failed", "failed")]
    [InlineData("succeeded-status", "succeeded", "succeeded")]
    [InlineData("fail", "completed", "failed")]
    public async Task A_request_ends_otherwise_than_expected(string scenario, string status, string result)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAndFinishAsync(scenario);

        (await simulator.StatusWordAsync(id)).ShouldBe(status);
        (await simulator.ResultAsync(id))["status"]!.GetValue<string>().ShouldBe(result);
    }

    [Fact]
    public async Task A_queue_may_tell_no_place_or_an_impossible_one()
    {
        await using var simulator = await StartAsync();

        (await simulator.StatusAsync(await simulator.SubmitAsync("no-position"))).ContainsKey("queue_position").ShouldBeFalse();
        (await simulator.StatusAsync(await simulator.SubmitAsync("odd-position")))["queue_position"]!.GetValue<int>().ShouldBe(-1);
    }

    [Fact]
    public async Task A_result_may_lag_behind_its_status()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAndFinishAsync("late-result:1");

        (await simulator.StatusWordAsync(id)).ShouldBe("completed");
        (await simulator.ResultAsync(id))["status"]!.GetValue<string>().ShouldBe("in_progress");
        (await simulator.ResultAsync(id))["status"]!.GetValue<string>().ShouldBe("succeeded");
    }

    [Fact]
    public async Task A_failure_is_told_as_words_as_an_object_or_not_at_all()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        (await ErrorAsync("fail:Too dark: and too long")).ShouldBe("\"Too dark: and too long\"");
        JsonNode.Parse((await ErrorAsync("fail-object"))!)!["message"]!.GetValue<string>().ShouldContain("safety filter");
        (await ErrorAsync("fail-silent")).ShouldBeNull();

        async Task<string?> ErrorAsync(string scenario)
        {
            var result = await simulator.ResultAsync(await simulator.SubmitAndFinishAsync(scenario), "?include_cost=true");
            result["status"]!.GetValue<string>().ShouldBe("failed");
            result.ContainsKey("output").ShouldBeFalse();
            result.ContainsKey("cost").ShouldBeFalse();
            return result["error"]?.ToJsonString();
        }
    }

    /// <summary>Without ffmpeg: nothing here looks at a clip.</summary>
    private static Task<RunningSimulator> StartAsync() => RunningSimulator.StartAsync(options => options with { Ffmpeg = "no-such-ffmpeg" });
}
