namespace RunComfy.Tests.Client.Requests;

public sealed class KeyCheckTests
{
    [Fact]
    public async Task Checking_a_key_reads_the_model_and_spends_nothing()
    {
        await using var server = ScriptedServer.Answering(Answers.Json(200, """{"model_id":"kling/kling-3.0/pro/text-to-video"}"""));
        using var under = new ClientUnderTest(server.Address);

        (await under.Client.CheckKeyAsync(ClientUnderTest.Model, CancellationToken.None)).ShouldBeOfType<KeyCheck.Works>();

        server.Requests.ShouldHaveSingleItem().ShouldStartWith("GET /v1/models/kling/kling-3.0/pro/text-to-video HTTP/1.1\r\n");
    }

    [Theory]
    [InlineData(401, """{"detail":"Unknown key"}""")]
    [InlineData(400, """{"code":400004,"error":"Unknown key"}""")]
    [InlineData(200, """{"code":400004,"error":"Unknown key"}""")]
    public async Task A_bad_key_is_rejected_in_RunComfys_words(int status, string body) =>
        (await ClientUnderTest.CheckKeyAgainst(Answers.Json(status, body))).ShouldBe(new KeyCheck.Rejected("Unknown key"));

    [Theory]
    [InlineData(403, """{"detail":"Not yours"}""")]
    [InlineData(400, """{"code":403001,"error":"Not yours"}""")]
    public async Task A_key_without_permission_is_told_as_such(int status, string body) =>
        (await ClientUnderTest.CheckKeyAgainst(Answers.Json(status, body))).ShouldBe(new KeyCheck.NoPermission("Not yours"));

    [Theory]
    [InlineData(200, "<html>Welcome to the airport</html>")]
    [InlineData(302, "")]
    [InlineData(404, "")]
    [InlineData(500, "")]
    [InlineData(429, "")]
    public async Task Anything_else_says_nothing_of_the_key(int status, string body) =>
        (await ClientUnderTest.CheckKeyAgainst(Answers.Json(status, body))).ShouldBeOfType<KeyCheck.Unreachable>();
}
