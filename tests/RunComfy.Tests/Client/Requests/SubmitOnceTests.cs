using System.Text;

namespace RunComfy.Tests.Client.Requests;

public sealed class SubmitOnceTests
{
    [Fact]
    public async Task The_frozen_bytes_go_to_the_model_over_HTTP_1_1_with_the_key()
    {
        await using var server = ScriptedServer.Answering(Answers.Json(200, Answers.AcceptedBody));
        using var under = new ClientUnderTest(server.Address);

        await under.SubmitAsync();

        var request = server.Requests.ShouldHaveSingleItem();
        request.ShouldStartWith("POST /v1/models/kling/kling-3.0/pro/text-to-video HTTP/1.1\r\n");
        request.ShouldContain("\r\nAuthorization: Bearer " + ClientUnderTest.Key + "\r\n");
        request.ShouldContain("\r\nContent-Type: application/json\r\n");
        request.ShouldEndWith("\r\n\r\n" + Encoding.UTF8.GetString(ClientUnderTest.Input));
        request.ShouldNotContain("Expect:", Case.Insensitive);
        request.ShouldNotContain("traceparent", Case.Insensitive);
        request.ShouldNotContain("Cookie:", Case.Insensitive);
    }

    [Fact]
    public async Task A_path_before_the_API_is_kept_whether_or_not_it_ends_in_a_slash()
    {
        await using var server = ScriptedServer.Answering(Answers.Json(200, Answers.AcceptedBody));
        using var under = new ClientUnderTest(new Uri(server.Address, "runcomfy/api"));

        await under.SubmitAsync();

        server.Requests.ShouldHaveSingleItem().ShouldStartWith("POST /runcomfy/api/v1/models/kling/");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task No_redirect_is_followed(int status)
    {
        await using var elsewhere = ScriptedServer.Answering(Answers.Json(200, Answers.AcceptedBody));
        await using var server = ScriptedServer.Answering(Answers.Json(status, "", $"Location: {elsewhere.Address}v1/x"));
        using var under = new ClientUnderTest(server.Address);

        var outcome = await under.SubmitAsync();

        outcome.ShouldBeOfType<SubmitOutcome.Unknown>().Status.ShouldBe(status);
        server.Requests.Count.ShouldBe(1);
        elsewhere.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Each_submission_has_a_connection_of_its_own()
    {
        await using var server = ScriptedServer.Start(async conversation =>
        {
            while (true)
            {
                await conversation.ReadRequestAsync();
                await conversation.SendAsync(Answers.Json(200, Answers.AcceptedBody));
            }
        });
        using var under = new ClientUnderTest(server.Address);

        (await under.SubmitAsync()).ShouldBeOfType<SubmitOutcome.Accepted>();
        (await under.SubmitAsync()).ShouldBeOfType<SubmitOutcome.Accepted>();

        server.Connections.ShouldBe(2);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_submission_never_takes_over_a_connection_that_a_poll_left_open()
    {
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            await conversation.SendAsync(Answers.Json(200, """{"request_id":"req-1","status":"in_queue"}"""));

            // The kept connection dies the moment anything more arrives on it.
            await conversation.ReadSomethingAsync();
            conversation.Reset();
        });
        using var under = new ClientUnderTest(server.Address);
        (await under.Client.GetStatusAsync(ClientUnderTest.Id, CancellationToken.None)).ShouldBeOfType<StatusAnswer.InQueue>();

        (await under.SubmitAsync()).ShouldBeOfType<SubmitOutcome.Accepted>();
    }

    [Fact]
    public async Task An_empty_input_is_a_mistake_of_the_program()
    {
        using var under = new ClientUnderTest(await ScriptedServer.NobodyAsync());

        await Should.ThrowAsync<ArgumentException>(() =>
            under.Client.SubmitAsync(ClientUnderTest.Model, ReadOnlyMemory<byte>.Empty, CancellationToken.None));
    }
}
