using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class SubmitScenarioTests
{
    [Theory]
    [InlineData("reject-key", 401, "\"code\":400004")]
    [InlineData("reject-key:400:error_code", 400, "\"error_code\":400004")]
    [InlineData("reject-key:200:detail", 200, "\"detail\":")]
    [InlineData("no-balance", 402, "400002")]
    [InlineData("no-balance:400", 400, "400002")]
    [InlineData("no-permission", 403, "403001")]
    [InlineData("bad-resource:400", 400, "400001")]
    [InlineData("refuse", 422, "prompt: ")]
    [InlineData("refuse:400", 400, "error")]
    [InlineData("refuse:404", 404, "error")]
    [InlineData("refuse:405", 405, "error")]
    [InlineData("refuse:413", 413, "error")]
    [InlineData("refuse:415", 415, "error")]
    [InlineData("error", 500, "error")]
    [InlineData("error:408", 408, "error")]
    [InlineData("error:409", 409, "error")]
    [InlineData("error:425", 425, "error")]
    [InlineData("error:503", 503, "error")]
    [InlineData("garbage", 200, "<!doctype html>")]
    public async Task A_refusal_is_answered_and_not_accepted(string scenario, int status, string body)
    {
        await using var simulator = await StartAsync();

        using var answer = await simulator.PostAsync(RunningSimulator.Input(), scenario);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(body);
        simulator.Server.Ledger.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rate-limit", null)]
    [InlineData("rate-limit:30", "30")]
    [InlineData("rate-limit:-5", "-5")]
    [InlineData("rate-limit:99999999999", "99999999999")]
    [InlineData("rate-limit:soon", "soon")]
    [InlineData("rate-limit:date", "Sun, 01 Mar 2026 12:00:30 GMT")]
    [InlineData("rate-limit:past", "Sun, 01 Mar 2026 11:00:00 GMT")]
    public async Task Retry_After_is_told_in_every_form(string scenario, string? wait)
    {
        await using var simulator = await StartAsync();

        using var answer = await simulator.PostAsync(RunningSimulator.Input(), scenario);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.NonValidated.TryGetValues("Retry-After", out var told);
        (told.Count == 0 ? null : told.ToString()).ShouldBe(wait);
    }

    [Theory]
    [InlineData("redirect", 307)]
    [InlineData("redirect:308", 308)]
    [InlineData("redirect:302", 302)]
    public async Task A_redirect_leads_back_to_the_same_path(string scenario, int status)
    {
        await using var simulator = await StartAsync();

        using var answer = await simulator.PostAsync(RunningSimulator.Input(), scenario);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Headers.Location!.ToString().ShouldBe($"/{RunningSimulator.Pro}?redirected=1");
        simulator.Server.Ledger.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("accepted-error:502", 502)]
    [InlineData("half-json", 200)]
    [InlineData("not-json", 200)]
    [InlineData("empty", 200)]
    [InlineData("no-content", 204)]
    [InlineData("created", 201)]
    [InlineData("missing-id", 200)]
    [InlineData("hostile-id", 200)]
    [InlineData("number-id", 200)]
    [InlineData("long-id", 200)]
    [InlineData("foreign-links", 200)]
    [InlineData("error-body", 200)]
    public async Task An_accident_spoils_the_answer_of_an_accepted_submit(string scenario, int status)
    {
        await using var simulator = await StartAsync();

        using var answer = await simulator.PostAsync(RunningSimulator.Input(), scenario);
        var body = await answer.Content.ReadAsStringAsync();

        ((int)answer.StatusCode).ShouldBe(status);
        var id = simulator.Server.Ledger.Entries.ShouldHaveSingleItem().RequestId;
        (await simulator.StatusWordAsync(id)).ShouldBe("in_queue");
        switch (scenario)
        {
            case "half-json": Should.Throw<JsonException>(() => JsonNode.Parse(body)); break;
            case "missing-id": JsonNode.Parse(body)!.AsObject().ContainsKey("request_id").ShouldBeFalse(); break;
            case "hostile-id": Text(body, "request_id").ShouldBe("../../etc/passwd"); break;
            case "number-id": JsonNode.Parse(body)!["request_id"]!.GetValueKind().ShouldBe(JsonValueKind.Number); break;
            case "long-id": Text(body, "request_id").Length.ShouldBe(4096); break;
            case "foreign-links": Text(body, "status_url").ShouldBe($"https://evil.example/v1/requests/{id}/status"); break;
            case "created": Text(body, "request_id").ShouldBe(id); break;
            case "error-body": body.ShouldContain("599999"); break;
            case "not-json": body.ShouldContain("<!doctype html>"); break;
            default: body.ShouldNotContain(id); break;
        }
    }

    [Theory]
    [InlineData("reset", 1)]
    [InlineData("truncated", 1)]
    [InlineData("reset-unaccepted", 0)]
    public async Task A_connection_is_cut_before_or_after_acceptance(string scenario, int accepted)
    {
        await using var simulator = await StartAsync();

        await Should.ThrowAsync<HttpRequestException>(() => simulator.PostAsync(RunningSimulator.Input(), scenario));

        simulator.Server.Ledger.Entries.Count.ShouldBe(accepted);
    }

    [Theory]
    [InlineData("hang", 1)]
    [InlineData("hang-unaccepted", 0)]
    public async Task A_hanging_call_is_never_answered_and_does_not_keep_the_simulator_from_stopping(string scenario, int accepted)
    {
        await using var simulator = await StartAsync();
        var call = simulator.PostAsync(RunningSimulator.Input(), scenario);
        // Other calls go through meanwhile.
        do
            (await simulator.Http.GetAsync(RunningSimulator.Pro)).StatusCode.ShouldBe(HttpStatusCode.OK);
        while (simulator.Server.Ledger.Entries.Count < accepted);
        call.IsCompleted.ShouldBeFalse();

        await simulator.Server.DisposeAsync();

        await Should.ThrowAsync<HttpRequestException>(() => call);
        simulator.Server.Ledger.Entries.Count.ShouldBe(accepted);
    }

    [Fact]
    public async Task A_slow_answer_comes_by_the_simulators_clock()
    {
        await using var simulator = await StartAsync();
        var call = simulator.PostAsync(RunningSimulator.Input(), "slow-answer:80");

        while (!call.IsCompleted)
        {
            simulator.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        using var answer = await call;
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["request_id"]!.GetValue<string>()
            .ShouldBe(simulator.Server.Ledger.Entries.ShouldHaveSingleItem().RequestId);
    }

    [Fact]
    public async Task A_huge_answer_starts_well_and_goes_on_for_megabytes()
    {
        await using var simulator = await StartAsync();

        using var answer = await simulator.PostAsync(RunningSimulator.Input(), "huge:5");

        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldStartWith("{\"request_id\":\"");
        body.Length.ShouldBeGreaterThan(5 * 1024 * 1024);
    }

    /// <summary>Without ffmpeg: nothing here looks at a clip.</summary>
    private static Task<RunningSimulator> StartAsync() => RunningSimulator.StartAsync(options => options with { Ffmpeg = "no-such-ffmpeg" });

    private static string Text(string body, string field) => JsonNode.Parse(body)![field]!.GetValue<string>();
}
