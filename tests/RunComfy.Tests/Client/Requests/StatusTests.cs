using Microsoft.Extensions.Time.Testing;

namespace RunComfy.Tests.Client.Requests;

public sealed class StatusTests
{
    [Theory]
    [InlineData("in_queue", typeof(StatusAnswer.InQueue))]
    [InlineData("pending", typeof(StatusAnswer.InQueue))]
    [InlineData("waiting", typeof(StatusAnswer.InQueue))]
    [InlineData("IN_QUEUE", typeof(StatusAnswer.InQueue))]
    [InlineData("in_progress", typeof(StatusAnswer.InProgress))]
    [InlineData("starting", typeof(StatusAnswer.InProgress))]
    [InlineData("processing", typeof(StatusAnswer.InProgress))]
    [InlineData("completed", typeof(StatusAnswer.Completed))]
    [InlineData("succeeded", typeof(StatusAnswer.Completed))]
    [InlineData("cancelled", typeof(StatusAnswer.Cancelled))]
    [InlineData("canceled", typeof(StatusAnswer.Cancelled))]
    [InlineData("failed", typeof(StatusAnswer.Failed))]
    public async Task Every_spelling_of_a_status_is_understood(string status, Type answer) =>
        (await ClientUnderTest.StatusAgainst(Answers.Json(200, $$"""{"request_id":"req-1","status":"{{status}}"}"""))).ShouldBeOfType(answer);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("0", 0)]
    [InlineData("-1", null)]
    [InlineData("null", null)]
    [InlineData("\"2\"", 2)]
    [InlineData("1e99", null)]
    [InlineData("{}", null)]
    public async Task The_place_in_the_queue_is_told_when_it_makes_sense(string position, int? told)
    {
        var answer = await ClientUnderTest.StatusAgainst(Answers.Json(200, $$"""{"status":"in_queue","queue_position":{{position}}}"""));

        answer.ShouldBe(new StatusAnswer.InQueue(told));
    }

    [Fact]
    public async Task An_unknown_status_is_shown_as_it_came()
    {
        var answer = await ClientUnderTest.StatusAgainst(Answers.Json(200, """{"status":"Warming\nUp"}"""));

        answer.ShouldBe(new StatusAnswer.Unrecognised("Warming Up"));
    }

    [Fact]
    public async Task A_failed_status_tells_why_even_with_a_code_of_its_own()
    {
        var answer = await ClientUnderTest.StatusAgainst(
            Answers.Json(200, """{"status":"failed","error":{"code":400001,"message":"The prompt was refused."}}"""));

        answer.ShouldBe(new StatusAnswer.Failed("The prompt was refused."));
    }

    [Theory]
    [InlineData(404, """{"code":404001,"error":"request not found"}""")]
    [InlineData(400, """{"error_code":404001}""")]
    [InlineData(200, """{"code":404001,"error":"request not found"}""")]
    [InlineData(200, """{"status":"error","code":404001}""")]
    public async Task Only_code_404001_says_the_request_is_unknown(int status, string body) =>
        (await ClientUnderTest.StatusAgainst(Answers.Json(status, body))).ShouldBeOfType<StatusAnswer.NotFound>();

    [Theory]
    [InlineData(404, "", TroubleKind.Refused)]
    [InlineData(404, "<html>nginx</html>", TroubleKind.Refused)]
    [InlineData(401, """{"code":400004,"error":"expired"}""", TroubleKind.Refused)]
    [InlineData(200, """{"code":400004,"error":"expired"}""", TroubleKind.Refused)]
    [InlineData(429, "", TroubleKind.RateLimited)]
    [InlineData(500, "", TroubleKind.ServerError)]
    [InlineData(503, """{"status":"completed"}""", TroubleKind.ServerError)]
    [InlineData(302, "", TroubleKind.Unreadable)]
    [InlineData(409, """{"status":"completed"}""", TroubleKind.Unreadable)]
    [InlineData(200, "", TroubleKind.Unreadable)]
    [InlineData(200, "<html>Welcome</html>", TroubleKind.Unreadable)]
    [InlineData(200, "[]", TroubleKind.Unreadable)]
    [InlineData(200, "{}", TroubleKind.Unreadable)]
    [InlineData(200, """{"status":17}""", TroubleKind.Unreadable)]
    [InlineData(200, """{"status":""}""", TroubleKind.Unreadable)]
    public async Task Anything_else_tells_nothing_of_the_request(int status, string body, TroubleKind kind)
    {
        var answer = await ClientUnderTest.StatusAgainst(Answers.Json(status, body));

        var trouble = answer.ShouldBeOfType<StatusAnswer.NoAnswer>().Trouble;
        trouble.Kind.ShouldBe(kind);
        trouble.Reason.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_key_that_stopped_working_is_told_as_such()
    {
        var answer = await ClientUnderTest.StatusAgainst(Answers.Json(400, """{"code":400004,"error":"expired"}"""));

        answer.ShouldBeOfType<StatusAnswer.NoAnswer>().Trouble.Refusal!.Kind.ShouldBe(RefusalKind.Key);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_wait_that_is_asked_for_is_told(int status)
    {
        var answer = await ClientUnderTest.StatusAgainst(Answers.Json(status, "", "Retry-After: 9"));

        answer.ShouldBeOfType<StatusAnswer.NoAnswer>().Trouble.RetryAfter.ShouldBe(TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task An_answer_cut_off_tells_nothing()
    {
        var answer = await ClientUnderTest.StatusAgainst(Answers.CutShort(200, """{"status":"completed"}"""));

        answer.ShouldBeOfType<StatusAnswer.NoAnswer>().Trouble.Kind.ShouldBe(TroubleKind.CutOff);
    }

    [Fact]
    public async Task Nobody_there_tells_nothing()
    {
        using var under = new ClientUnderTest(await ScriptedServer.NobodyAsync());

        var answer = await under.Client.GetStatusAsync(ClientUnderTest.Id, CancellationToken.None);

        answer.ShouldBeOfType<StatusAnswer.NoAnswer>().Trouble.Kind.ShouldBe(TroubleKind.Unreachable);
    }

    [Fact]
    public async Task No_answer_within_20_seconds_tells_nothing()
    {
        var clock = new FakeTimeProvider();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            arrived.SetResult();
            await conversation.HangAsync();
        });
        using var under = new ClientUnderTest(server.Address, clock);

        var asking = under.Client.GetStatusAsync(ClientUnderTest.Id, CancellationToken.None);
        await arrived.Task;
        clock.Advance(TimeSpan.FromSeconds(20));

        (await asking).ShouldBeOfType<StatusAnswer.NoAnswer>().Trouble.Kind.ShouldBe(TroubleKind.TimedOut);
    }

    [Fact]
    public async Task A_caller_may_give_up()
    {
        using var cancelling = new CancellationTokenSource();
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            await cancelling.CancelAsync();
            await conversation.HangAsync();
        });
        using var under = new ClientUnderTest(server.Address);

        await Should.ThrowAsync<OperationCanceledException>(
            () => under.Client.GetStatusAsync(ClientUnderTest.Id, cancelling.Token));
    }
}
