using System.Globalization;

namespace RunComfy.Tests.Client.Requests;

/// <summary>Every row of the answer table, through a real socket.</summary>
public sealed class SubmitAnswerTests
{
    [Fact]
    public async Task A_200_with_an_id_is_accepted()
    {
        var outcome = await ClientUnderTest.SubmitAgainst(Answers.Json(200, Answers.AcceptedBody));

        var accepted = outcome.ShouldBeOfType<SubmitOutcome.Accepted>();
        accepted.Id.ShouldBe(ClientUnderTest.Id);
        accepted.RawJson.ShouldBe(Answers.AcceptedBody);
    }

    [Theory]
    [InlineData(400, RefusalKind.Invalid)]
    [InlineData(401, RefusalKind.Key)]
    [InlineData(402, RefusalKind.Balance)]
    [InlineData(403, RefusalKind.Permission)]
    [InlineData(404, RefusalKind.NotFound)]
    [InlineData(405, RefusalKind.Invalid)]
    [InlineData(413, RefusalKind.Invalid)]
    [InlineData(415, RefusalKind.Invalid)]
    [InlineData(422, RefusalKind.Invalid)]
    [InlineData(429, RefusalKind.RateLimited)]
    public async Task A_refusing_status_is_a_refusal_in_RunComfys_words(int status, RefusalKind kind)
    {
        var outcome = await ClientUnderTest.SubmitAgainst(Answers.Json(status, """{"detail":"Not like this."}"""));

        var refusal = outcome.ShouldBeOfType<SubmitOutcome.Refused>().Refusal;
        refusal.Kind.ShouldBe(kind);
        refusal.Status.ShouldBe(status);
        refusal.Message.ShouldBe("Not like this.");
        refusal.VendorCode.ShouldBeNull();
    }

    [Theory]
    [InlineData(400001, RefusalKind.Invalid)]
    [InlineData(400002, RefusalKind.Balance)]
    [InlineData(400004, RefusalKind.Key)]
    [InlineData(403001, RefusalKind.Permission)]
    [InlineData(404001, RefusalKind.NotFound)]
    public async Task RunComfys_code_outranks_the_status(int code, RefusalKind kind)
    {
        foreach (var status in new[] { 200, 400, 401, 402, 403, 404, 405, 413, 415, 422, 429 })
        {
            var body = string.Create(CultureInfo.InvariantCulture, $$"""{"code":{{code}},"error":"No."}""");
            var outcome = await ClientUnderTest.SubmitAgainst(Answers.Json(status, body));

            var refusal = outcome.ShouldBeOfType<SubmitOutcome.Refused>($"status {status}").Refusal;
            refusal.Kind.ShouldBe(kind, $"status {status}");
            refusal.VendorCode.ShouldBe(code);
            refusal.Message.ShouldBe("No.");
        }
    }

    [Theory]
    [InlineData("""{"error_code":400002,"error_message":"Top up."}""")]
    [InlineData("""{"code":"400002","message":"Top up."}""")]
    [InlineData("""{"error":{"code":400002,"message":"Top up."}}""")]
    [InlineData("""{"detail":{"error_code":400002,"error":"Top up."}}""")]
    [InlineData("""{"request_id":null,"code":400002,"detail":"Top up."}""")]
    [InlineData("""{"request_id":"","code":400002,"error":"Top up."}""")]
    public async Task A_code_is_understood_in_every_spelling_seen(string body)
    {
        var outcome = await ClientUnderTest.SubmitAgainst(Answers.Json(200, body));

        var refusal = outcome.ShouldBeOfType<SubmitOutcome.Refused>().Refusal;
        refusal.Kind.ShouldBe(RefusalKind.Balance);
        refusal.Message.ShouldBe("Top up.");
    }

    [Theory]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    [InlineData(406)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(418)]
    [InlineData(425)]
    [InlineData(431)]
    [InlineData(451)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(599)]
    public async Task Behind_any_other_status_money_may_be_spent(int status)
    {
        foreach (var body in new[] { "", """{"code":400004,"error":"No."}""" })
        {
            var sent = status == 204 ? "" : body;
            var outcome = await ClientUnderTest.SubmitAgainst(Answers.Json(status, sent));

            outcome.ShouldBeOfType<SubmitOutcome.Unknown>().Status.ShouldBe(status);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"req-1\"")]
    [InlineData("""{"request_id":"req-1" """)]
    [InlineData("""{"request_id":"req-1"} and more""")]
    [InlineData("<html>Welcome to the airport</html>")]
    [InlineData("""{"request_id":null}""")]
    [InlineData("""{"request_id":""}""")]
    [InlineData("""{"request_id":17}""")]
    [InlineData("""{"request_id":{"id":"req-1"}}""")]
    [InlineData("""{"request_id":"../../v1/models/x"}""")]
    [InlineData("""{"request_id":"req 1"}""")]
    [InlineData("""{"request_id":"\ud800"}""")]
    [InlineData("""{"code":500123,"error":"An unknown code says nothing."}""")]
    [InlineData("""{"request_id":"not/an/id","code":400004}""")]
    public async Task A_200_without_a_usable_id_or_a_known_code_settles_nothing(string body)
    {
        var outcome = await ClientUnderTest.SubmitAgainst(Answers.Json(200, body));

        outcome.ShouldBeOfType<SubmitOutcome.Unknown>().Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_id_of_129_characters_settles_nothing()
    {
        var outcome = await ClientUnderTest.SubmitAgainst(Answers.Json(200, $$"""{"request_id":"{{new string('x', 129)}}"}"""));

        outcome.ShouldBeOfType<SubmitOutcome.Unknown>();
    }

    [Fact]
    public async Task A_refusal_that_names_an_id_settles_nothing()
    {
        var outcome = await ClientUnderTest.SubmitAgainst(Answers.Json(422, """{"request_id":"req-9","error":"No."}"""));

        var unknown = outcome.ShouldBeOfType<SubmitOutcome.Unknown>();
        unknown.Status.ShouldBe(422);
        unknown.Snippet.ShouldNotBeNull().ShouldContain("req-9");
    }

    [Theory]
    [InlineData(200, Answers.AcceptedBody)]
    [InlineData(401, """{"code":400004,"error":"No."}""")]
    [InlineData(422, """{"detail":"No."}""")]
    public async Task An_answer_cut_off_settles_nothing(int status, string body)
    {
        var outcome = await ClientUnderTest.SubmitAgainst(Answers.CutShort(status, body));

        var unknown = outcome.ShouldBeOfType<SubmitOutcome.Unknown>();
        unknown.Status.ShouldBe(status);
        unknown.Snippet.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnot a chunk\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"req")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: ")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("\0\u0001\u0002\u0003")]
    [InlineData("")]
    public async Task An_answer_that_is_not_HTTP_settles_nothing(string raw)
    {
        var outcome = await ClientUnderTest.SubmitAgainst(raw);

        outcome.ShouldBeOfType<SubmitOutcome.Unknown>();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    public async Task An_answer_larger_than_a_mebibyte_is_not_read_to_its_end(int status)
    {
        var huge = $$"""{"request_id":"req-1","padding":"{{new string('x', 2 << 20)}}"}""";

        var outcome = await ClientUnderTest.SubmitAgainst(Answers.Json(status, huge));

        var unknown = outcome.ShouldBeOfType<SubmitOutcome.Unknown>();
        unknown.Status.ShouldBe(status);
        unknown.Snippet.ShouldNotBeNull().Length.ShouldBeLessThanOrEqualTo(300);
    }

    [Fact]
    public async Task A_chunked_answer_is_read_like_any_other()
    {
        var outcome = await ClientUnderTest.SubmitAgainst(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"request\r\n0d\r\n_id\":\"req-1\"}\r\n0\r\n\r\n");

        outcome.ShouldBeOfType<SubmitOutcome.Accepted>().Id.ShouldBe(ClientUnderTest.Id);
    }
}
