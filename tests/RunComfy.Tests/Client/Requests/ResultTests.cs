namespace RunComfy.Tests.Client.Requests;

public sealed class ResultTests
{
    [Fact]
    public async Task A_success_names_what_was_made_what_it_cost_and_when()
    {
        const string Body = """
            {"request_id":"req-1","status":"succeeded","cost":1.68,
             "created_at":"2026-11-22T12:00:00Z","finished_at":"2026-11-22T12:03:20.5+00:00",
             "output":{"video":"https://cdn.runcomfy.net/a.mp4?sig=x%2Fy","images":["https://cdn.runcomfy.net/a.png"]}}
            """;

        var output = (await ClientUnderTest.ResultAgainst(Answers.Json(200, Body))).ShouldBeOfType<ResultAnswer.Succeeded>().Output;

        output.Videos.ShouldBe([new Uri("https://cdn.runcomfy.net/a.mp4?sig=x%2Fy")]);
        output.Images.ShouldBe([new Uri("https://cdn.runcomfy.net/a.png")]);
        output.Cost.ShouldBe(1.68m);
        output.CreatedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        output.FinishedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 12, 3, 20, 500, TimeSpan.Zero));
        output.RawJson.ShouldBe(Body);
    }

    [Fact]
    public async Task Videos_come_in_order_and_each_once()
    {
        var output = await OutputAsync("""
            {"video":"https://h.runcomfy.net/2.mp4",
             "videos":["https://h.runcomfy.net/1.mp4","https://h.runcomfy.net/2.mp4",{"url":"https://h.runcomfy.net/3.mp4"},"https://h.runcomfy.net/1.mp4"]}
            """);

        output.Videos.Select(video => video.AbsolutePath).ShouldBe(["/2.mp4", "/1.mp4", "/3.mp4"]);
    }

    [Fact]
    public async Task Links_that_lead_nowhere_are_left_out()
    {
        var output = await OutputAsync("""
            {"video":"","videos":[null,17,"","/relative.mp4","ftp://h.runcomfy.net/1.mp4","file:///etc/passwd","javascript:alert(1)","\ud800",
             "https://h.runcomfy.net/1.mp4"],"image":{},"images":"https://h.runcomfy.net/1.png"}
            """);

        output.Videos.ShouldBe([new Uri("https://h.runcomfy.net/1.mp4")]);
        output.Images.ShouldBe([new Uri("https://h.runcomfy.net/1.png")]);
    }

    [Theory]
    [InlineData("""{"status":"succeeded"}""")]
    [InlineData("""{"status":"completed","output":null}""")]
    [InlineData("""{"status":"succeeded","output":[]}""")]
    [InlineData("""{"status":"succeeded","output":{"video":"not a link"}}""")]
    [InlineData("""{"status":"succeeded","output":{"image":"https://h.runcomfy.net/1.png"}}""")]
    public async Task A_success_without_a_video_is_told_apart(string body)
    {
        var without = (await ClientUnderTest.ResultAgainst(Answers.Json(200, body))).ShouldBeOfType<ResultAnswer.WithoutVideo>();

        without.Output.Videos.ShouldBeEmpty();
        without.Output.RawJson.ShouldBe(body);
    }

    [Fact]
    public async Task A_success_without_a_video_tells_why_when_RunComfy_does()
    {
        var answer = await ClientUnderTest.ResultAgainst(
            Answers.Json(200, """{"status":"completed","output":{},"error":{"message":"The safety filter removed it."}}"""));

        answer.ShouldBeOfType<ResultAnswer.WithoutVideo>().Message.ShouldBe("The safety filter removed it.");
    }

    [Theory]
    [InlineData("\"Content policy\"", "Content policy")]
    [InlineData("""{"code":400001,"message":"Content policy"}""", "Content policy")]
    [InlineData("""{"why":"Content policy"}""", """{"why":"Content policy"}""")]
    [InlineData("null", "RunComfy says the request failed, without saying why.")]
    public async Task A_failure_tells_why_whatever_its_shape(string error, string message)
    {
        var body = $$"""{"status":"failed","error":{{error}},"cost":0}""";

        var answer = await ClientUnderTest.ResultAgainst(Answers.Json(200, body));

        answer.ShouldBe(new ResultAnswer.Failed(message, body, 0m));
    }

    [Theory]
    [InlineData("in_queue", typeof(StatusAnswer.InQueue))]
    [InlineData("in_progress", typeof(StatusAnswer.InProgress))]
    [InlineData("polishing", typeof(StatusAnswer.Unrecognised))]
    public async Task Before_the_end_the_status_is_told(string status, Type told)
    {
        var answer = await ClientUnderTest.ResultAgainst(Answers.Json(200, $$"""{"status":"{{status}}"}"""));

        answer.ShouldBeOfType<ResultAnswer.NotYet>().Status.ShouldBeOfType(told);
    }

    [Fact]
    public async Task A_cancelled_request_has_no_result()
    {
        var answer = await ClientUnderTest.ResultAgainst(Answers.Json(200, """{"status":"canceled"}"""));

        answer.ShouldBe(new ResultAnswer.Cancelled(null));
    }

    [Fact]
    public async Task A_request_RunComfy_does_not_know_is_told_as_such() =>
        (await ClientUnderTest.ResultAgainst(Answers.Json(404, """{"code":404001}"""))).ShouldBeOfType<ResultAnswer.NotFound>();

    [Theory]
    [InlineData(500, """{"status":"succeeded","output":{"video":"https://h.runcomfy.net/1.mp4"}}""")]
    [InlineData(200, """{"output":{"video":"https://h.runcomfy.net/1.mp4"}}""")]
    [InlineData(200, "<html></html>")]
    [InlineData(404, "")]
    public async Task Anything_else_tells_nothing(int status, string body) =>
        (await ClientUnderTest.ResultAgainst(Answers.Json(status, body))).ShouldBeOfType<ResultAnswer.NoAnswer>();

    [Theory]
    [InlineData("1.68", "1.68")]
    [InlineData("0", "0")]
    [InlineData("\"2.52\"", "2.52")]
    [InlineData("-1", null)]
    [InlineData("1e400", null)]
    [InlineData("true", null)]
    [InlineData("\"free\"", null)]
    public async Task A_cost_is_an_amount_of_zero_or_more(string cost, string? amount)
    {
        var answer = await ClientUnderTest.ResultAgainst(Answers.Json(200, $$"""{"status":"cancelled","cost":{{cost}}}"""));

        answer.ShouldBeOfType<ResultAnswer.Cancelled>().Cost
            .ShouldBe(amount is null ? null : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(true, "GET /v1/requests/req-1/result?include_cost=true HTTP/1.1\r\n")]
    [InlineData(false, "GET /v1/requests/req-1/result HTTP/1.1\r\n")]
    public async Task The_cost_is_asked_for_only_on_demand(bool includeCost, string line)
    {
        await using var server = ScriptedServer.Answering(Answers.Json(200, """{"status":"in_queue"}"""));
        using var under = new ClientUnderTest(server.Address);

        await under.Client.GetResultAsync(ClientUnderTest.Id, includeCost, CancellationToken.None);

        server.Requests.ShouldHaveSingleItem().ShouldStartWith(line);
    }

    private static async Task<ResultOutput> OutputAsync(string output) =>
        (await ClientUnderTest.ResultAgainst(Answers.Json(200, $$"""{"status":"succeeded","output":{{output}}}""")))
            .ShouldBeOfType<ResultAnswer.Succeeded>().Output;
}
