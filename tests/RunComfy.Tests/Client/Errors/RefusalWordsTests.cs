namespace RunComfy.Tests.Client.Errors;

public sealed class RefusalWordsTests
{
    [Fact]
    public async Task Words_stand_beside_the_field_they_name()
    {
        var refusal = await RefusedAsync(Answers.Json(422, """
            {"detail":[
              {"loc":["body","duration"],"msg":"must be at most 15","type":"less_than_equal"},
              {"loc":["body","multi_prompt",2,"prompt"],"msg":"must not be empty"},
              {"loc":["body"],"msg":"no field"},
              {"field":"sound","message":"must be true or false"},
              17, null, "x"]}
            """));

        refusal.Fields.ShouldBe(
        [
            new FieldProblem("duration", "must be at most 15"),
            new FieldProblem("multi_prompt.2.prompt", "must not be empty"),
            new FieldProblem("sound", "must be true or false"),
        ]);
        refusal.Message.ShouldContain("duration: must be at most 15");
    }

    [Theory]
    [InlineData("""{"error":"One."}""", "One.")]
    [InlineData("""{"error_message":"One.","error":"Two."}""", "One.")]
    [InlineData("""{"message":"One."}""", "One.")]
    [InlineData("""{"detail":"One."}""", "One.")]
    [InlineData("""{"error":{"message":"One."}}""", "One.")]
    [InlineData("""{"error":{"detail":{"message":"One."}}}""", "One.")]
    [InlineData("""{"error":{"reason":"nsfw"}}""", """{"reason":"nsfw"}""")]
    [InlineData("""{"error":"  two\r\nlines\tand\u0000 a nul  "}""", "two lines and a nul")]
    [InlineData("""{"error":"\u202Eevil\u202C"}""", "evil")]
    [InlineData("""{"error":"\ud800"}""", "RunComfy answered 400 without saying why.")]
    [InlineData("""{"code":499999}""", "RunComfy answered 400 with code 499999 without saying why.")]
    [InlineData("""{"error":17}""", "RunComfy answered 400 without saying why.")]
    [InlineData("plain words", "plain words")]
    [InlineData("<html><body>Forbidden</body></html>", "RunComfy answered 400 without saying why.")]
    [InlineData("", "RunComfy answered 400 without saying why.")]
    public async Task A_refusal_always_has_words_fit_to_show(string body, string words) =>
        (await RefusedAsync(Answers.Json(400, body))).Message.ShouldBe(words);

    [Fact]
    public async Task Words_are_at_most_1000_characters()
    {
        var refusal = await RefusedAsync(Answers.Json(400, $$"""{"error":"{{new string('x', 5000)}}"}"""));

        refusal.Message.Length.ShouldBe(1000);
        refusal.Message.ShouldEndWith("…");
    }

    [Theory]
    [InlineData("Retry-After: 12", 12)]
    [InlineData("Retry-After: -12", 0)]
    [InlineData("Retry-After: 99999999", 3600)]
    [InlineData("Retry-After: whenever", null)]
    [InlineData("X-Nothing: 1", null)]
    public async Task A_429_says_how_long_to_wait_when_it_says_so_sensibly(string header, int? seconds)
    {
        var refusal = await RefusedAsync(Answers.Json(429, """{"error":"Slow down."}""", header));

        refusal.Kind.ShouldBe(RefusalKind.RateLimited);
        refusal.RetryAfter.ShouldBe(seconds is { } known ? TimeSpan.FromSeconds(known) : null);
    }

    private static async Task<Refusal> RefusedAsync(string rawAnswer) =>
        (await ClientUnderTest.SubmitAgainst(rawAnswer)).ShouldBeOfType<SubmitOutcome.Refused>().Refusal;
}
