using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class ScenarioDeskTests
{
    [Fact]
    public async Task Scenarios_are_used_once_each_in_their_order()
    {
        await using var simulator = await StartAsync();
        await OrderAsync(simulator, """{"next":["error:503","no-balance"]}""");

        (await StatusesAsync(simulator, 3)).ShouldBe([503, 402, 200]);
    }

    [Fact]
    public async Task A_default_holds_until_it_is_cleared()
    {
        await using var simulator = await StartAsync();
        await OrderAsync(simulator, """{"default":"error"}""");
        (await StatusesAsync(simulator, 2)).ShouldBe([500, 500]);

        using var cleared = await simulator.Http.DeleteAsync("simulator/scenarios");

        (await StatusesAsync(simulator, 1)).ShouldBe([200]);
    }

    [Fact]
    public async Task An_outage_answers_polls_too_and_ends()
    {
        await using var simulator = await StartAsync();
        var id = await simulator.SubmitAsync();
        await OrderAsync(simulator, """{"everything":"error:503"}""");

        using var poll = await simulator.Http.GetAsync($"v1/requests/{id}/status");
        poll.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusesAsync(simulator, 1)).ShouldBe([503]);

        await OrderAsync(simulator, """{"everything":"none"}""");
        (await simulator.StatusWordAsync(id)).ShouldBe("in_queue");
    }

    [Theory]
    [InlineData("A terrace [[simulate:error:503]] at dusk")]
    [InlineData("[[simulate:error:503]]")]
    public async Task A_prompt_asks_for_its_own_scenario(string prompt)
    {
        await using var simulator = await StartAsync();
        simulator.Server.Scenarios.Next("no-balance");

        using var tagged = await simulator.PostAsync(RunningSimulator.Input(prompt));
        tagged.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        // What was ordered for the next submit is still there for the next that asks for nothing.
        (await StatusesAsync(simulator, 1)).ShouldBe([402]);
    }

    [Fact]
    public async Task A_shot_may_ask_as_well()
    {
        await using var simulator = await StartAsync();
        var input = RunningSimulator.Input();
        input["multi_prompt"] = new JsonArray(new JsonObject { ["prompt"] = "Hills [[simulate:no-permission]]", ["duration"] = 6 });

        using var answer = await simulator.PostAsync(input);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_name_nobody_knows_is_refused_with_the_names_there_are()
    {
        await using var simulator = await StartAsync();

        using var ordered = await simulator.Http.PostAsJsonAsync("simulator/scenarios", new { next = new[] { "error", "explode" } });
        using var tagged = await simulator.PostAsync(RunningSimulator.Input("[[simulate:explode]]"));
        using var outage = await simulator.Http.PostAsJsonAsync("simulator/scenarios", new { everything = "several-videos" });
        using var nonsense = await simulator.Http.PostAsync("simulator/scenarios", new StringContent("nonsense"));

        (ordered.StatusCode, tagged.StatusCode, outage.StatusCode, nonsense.StatusCode)
            .ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        (await tagged.Content.ReadAsStringAsync()).ShouldContain("several-videos");
        simulator.Server.Scenarios.Waiting.ShouldBeEmpty();
        simulator.Server.Ledger.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_explains_every_scenario()
    {
        await using var simulator = await StartAsync();

        var list = (await simulator.Http.GetFromJsonAsync<JsonObject>("simulator/scenarios"))!;

        list["known"]!.AsObject().Count.ShouldBeGreaterThan(50);
        list["known"]!.AsObject().ShouldAllBe(known => known.Value!.GetValue<string>().EndsWith('.'));
    }

    /// <summary>Without ffmpeg: nothing here looks at a clip.</summary>
    private static Task<RunningSimulator> StartAsync() => RunningSimulator.StartAsync(options => options with { Ffmpeg = "no-such-ffmpeg" });

    private static async Task OrderAsync(RunningSimulator simulator, string order)
    {
        using var answer = await simulator.Http.PostAsync("simulator/scenarios", new StringContent(order));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<List<int>> StatusesAsync(RunningSimulator simulator, int submits)
    {
        var statuses = new List<int>();
        for (var submit = 0; submit < submits; submit++)
        {
            using var answer = await simulator.PostAsync(RunningSimulator.Input());
            statuses.Add((int)answer.StatusCode);
        }

        return statuses;
    }
}
