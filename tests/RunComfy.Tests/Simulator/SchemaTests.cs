using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("""{"prompt":"A"}""")]
    [InlineData("""{"prompt":"A","duration":15,"aspect_ratio":"1:1","cfg_scale":0,"sound":false,"negative_prompt":"","shot_type":"customize","multi_prompt":[]}""")]
    [InlineData("""{"prompt":"A","duration":6,"cfg_scale":1,"multi_prompt":[{"prompt":"B","duration":3},{"prompt":"C","duration":3}]}""")]
    [InlineData("""{"prompt":"A","duration":8,"cfg_scale":0.55,"multi_prompt":[{"prompt":"B"},{"prompt":"C","duration":3}]}""")]
    [InlineData("""{"prompt":"\ud83c\udfac 你好"}""")]
    public async Task What_the_schema_allows_is_accepted(string input)
    {
        await using var simulator = await StartAsync();

        using var answer = await SendAsync(simulator, input);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{}""", "prompt")]
    [InlineData("""{"prompt":""}""", "prompt")]
    [InlineData("""{"prompt":" \n "}""", "prompt")]
    [InlineData("""{"prompt":null}""", "prompt")]
    [InlineData("""{"prompt":7}""", "prompt")]
    [InlineData("""{"prompt":"\ud83d"}""", "prompt")]
    [InlineData("""{"prompt":"A","negative_prompt":null}""", "negative_prompt")]
    [InlineData("""{"prompt":"A","duration":2}""", "duration")]
    [InlineData("""{"prompt":"A","duration":16}""", "duration")]
    [InlineData("""{"prompt":"A","duration":5.5}""", "duration")]
    [InlineData("""{"prompt":"A","duration":"5"}""", "duration")]
    [InlineData("""{"prompt":"A","duration":null}""", "duration")]
    [InlineData("""{"prompt":"A","duration":1e99}""", "duration")]
    [InlineData("""{"prompt":"A","aspect_ratio":"4:3"}""", "aspect_ratio")]
    [InlineData("""{"prompt":"A","aspect_ratio":16}""", "aspect_ratio")]
    [InlineData("""{"prompt":"A","cfg_scale":1.01}""", "cfg_scale")]
    [InlineData("""{"prompt":"A","cfg_scale":-0.1}""", "cfg_scale")]
    [InlineData("""{"prompt":"A","cfg_scale":"0.5"}""", "cfg_scale")]
    [InlineData("""{"prompt":"A","sound":"true"}""", "sound")]
    [InlineData("""{"prompt":"A","sound":1}""", "sound")]
    [InlineData("""{"prompt":"A","shot_type":"intelligent"}""", "shot_type")]
    [InlineData("""{"prompt":"A","seed":1}""", "seed")]
    [InlineData("""{"prompt":"A","Duration":5}""", "Duration")]
    [InlineData("""{"prompt":"A","multi_prompt":null}""", "multi_prompt")]
    [InlineData("""{"prompt":"A","multi_prompt":{}}""", "multi_prompt")]
    [InlineData("""{"prompt":"A","multi_prompt":["B"]}""", "multi_prompt.0")]
    [InlineData("""{"prompt":"A","duration":6,"multi_prompt":[{"prompt":"B","duration":3},{"prompt":"C","duration":4}]}""", "multi_prompt")]
    [InlineData("""{"prompt":"A","duration":5,"multi_prompt":[{"prompt":"B","duration":2},{"prompt":"C","duration":3}]}""", "multi_prompt.0.duration")]
    [InlineData("""{"prompt":"A","duration":6,"multi_prompt":[{"prompt":"B","duration":3},{"prompt":"","duration":3}]}""", "multi_prompt.1.prompt")]
    [InlineData("""{"prompt":"A","duration":6,"multi_prompt":[{"duration":3},{"prompt":"C","duration":3}]}""", "multi_prompt.0.prompt")]
    [InlineData("""{"prompt":"A","duration":3,"multi_prompt":[{"prompt":"B","duration":3,"camera":"pan"}]}""", "multi_prompt.0.camera")]
    public async Task What_breaks_the_schema_is_refused_and_the_field_is_named(string input, string field)
    {
        await using var simulator = await StartAsync();

        using var answer = await SendAsync(simulator, input);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        body["error"]!.GetValue<string>().ShouldStartWith(field + ": ");
        string.Join('.', body["detail"]![0]!["loc"]!.AsArray().Select(part => part!.GetValue<string>())).ShouldBe(field);
        simulator.Server.Ledger.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Twenty_one_shots_are_too_many()
    {
        await using var simulator = await StartAsync();
        var shots = new JsonArray([.. Enumerable.Range(0, 21).Select(_ => new JsonObject { ["prompt"] = "B", ["duration"] = 3 })]);

        using var answer = await SendAsync(simulator, new JsonObject { ["prompt"] = "A", ["multi_prompt"] = shots }.ToJsonString());

        (await answer.Content.ReadAsStringAsync()).ShouldContain("at most 20 items");
    }

    [Theory]
    [InlineData("standard", "intelligent", HttpStatusCode.OK)]
    [InlineData("standard", "customize", HttpStatusCode.OK)]
    [InlineData("4k", "customize", HttpStatusCode.OK)]
    [InlineData("4k", "intelligent", HttpStatusCode.UnprocessableEntity)]
    public async Task Each_model_has_its_own_shot_types(string model, string shotType, HttpStatusCode expected)
    {
        await using var simulator = await StartAsync();

        using var answer = await SendAsync(
            simulator, $$"""{"prompt":"A","shot_type":"{{shotType}}"}""", path: $"v1/models/kling/kling-3.0/{model}/text-to-video");

        answer.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("not json", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("""{"prompt":"A","prompt":"B"}""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"prompt":"A"}""", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_that_is_no_input_is_refused(string body, string type, HttpStatusCode expected)
    {
        await using var simulator = await StartAsync();

        using var answer = await SendAsync(simulator, body, type);

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_body_of_five_megabytes_is_too_large()
    {
        await using var simulator = await StartAsync();

        using var call = new HttpRequestMessage(HttpMethod.Post, RunningSimulator.Pro)
        {
            Content = new StringContent($$"""{"prompt":"{{new string('a', 5_000_000)}}"}""", Encoding.UTF8, "application/json"),
            // The server refuses by the announced length and closes; without asking first, the body would run into the closed door.
            Headers = { ExpectContinue = true },
        };

        using var answer = await simulator.Http.SendAsync(call);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_model_nobody_knows_is_400001()
    {
        await using var simulator = await StartAsync();

        using var answer = await SendAsync(simulator, """{"prompt":"A"}""", path: "v1/models/kling/kling-9/pro/text-to-video");
        using var read = await simulator.Http.GetAsync("v1/models/kling/kling-9/pro/text-to-video");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("400001");
        (await read.Content.ReadAsStringAsync()).ShouldContain("400001");
    }

    [Fact]
    public async Task A_key_is_checked_on_every_call_once_there_is_one()
    {
        await using var simulator = await RunningSimulator.StartAsync(options => options with { ApiKey = "right" });

        foreach (var (key, expected) in new[] { ("wrong", HttpStatusCode.Unauthorized), ("", HttpStatusCode.Unauthorized), ("right", HttpStatusCode.OK) })
        {
            simulator.Http.DefaultRequestHeaders.Authorization = key.Length > 0 ? new("Bearer", key) : null;
            using var answer = await simulator.Http.GetAsync(RunningSimulator.Pro);
            answer.StatusCode.ShouldBe(expected);
            if (expected == HttpStatusCode.Unauthorized)
                (await answer.Content.ReadAsStringAsync()).ShouldContain("400004");
        }
    }

    /// <summary>Without ffmpeg: nothing here looks at a clip.</summary>
    private static Task<RunningSimulator> StartAsync() => RunningSimulator.StartAsync(options => options with { Ffmpeg = "no-such-ffmpeg" });

    private static Task<HttpResponseMessage> SendAsync(
        RunningSimulator simulator, string body, string type = "application/json", string path = RunningSimulator.Pro) =>
        simulator.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, type));
}
