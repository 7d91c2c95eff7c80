namespace RunComfy.Tests.Client.Requests;

public sealed class CancelTests
{
    [Theory]
    [InlineData(202, """{"request_id":"req-1","status":"cancelled","outcome":"cancelled"}""")]
    [InlineData(200, """{"outcome":"canceled"}""")]
    [InlineData(202, """{"status":"cancelled"}""")]
    public async Task Cancelled_needs_RunComfys_word(int status, string body) =>
        (await ClientUnderTest.CancelAgainst(Answers.Json(status, body))).ShouldBeOfType<CancelAnswer.Cancelled>();

    [Theory]
    [InlineData(202)]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(409)]
    public async Task Running_work_can_not_be_cancelled(int status)
    {
        var answer = await ClientUnderTest.CancelAgainst(
            Answers.Json(status, """{"request_id":"req-1","status":"in_progress","outcome":"not_cancellable"}"""));

        answer.ShouldBe(new CancelAnswer.NotCancellable("in_progress"));
    }

    [Fact]
    public async Task A_request_RunComfy_does_not_know_is_told_as_such() =>
        (await ClientUnderTest.CancelAgainst(Answers.Json(404, """{"code":404001}"""))).ShouldBeOfType<CancelAnswer.NotFound>();

    [Theory]
    [InlineData(202, "{}")]
    [InlineData(202, """{"status":"in_queue"}""")]
    [InlineData(202, """{"outcome":"perhaps","status":"cancelled"}""")]
    [InlineData(202, "")]
    [InlineData(400, """{"outcome":"cancelled"}""")]
    [InlineData(409, "")]
    [InlineData(500, """{"outcome":"cancelled"}""")]
    [InlineData(500, """{"outcome":"not_cancellable"}""")]
    [InlineData(302, "")]
    public async Task Anything_else_leaves_it_open(int status, string body) =>
        (await ClientUnderTest.CancelAgainst(Answers.Json(status, body))).ShouldBeOfType<CancelAnswer.NoAnswer>();

    [Fact]
    public async Task Cancelling_posts_to_the_request()
    {
        await using var server = ScriptedServer.Answering(Answers.Json(202, """{"outcome":"cancelled"}"""));
        using var under = new ClientUnderTest(server.Address);

        await under.Client.CancelAsync(ClientUnderTest.Id, CancellationToken.None);

        server.Requests.ShouldHaveSingleItem().ShouldStartWith("POST /v1/requests/req-1/cancel HTTP/1.1\r\n");
    }
}
