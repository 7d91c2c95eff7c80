using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;

namespace RunComfy.Tests.Client.Requests;

/// <summary>Whether something left decides between sending again and asking a person.</summary>
public sealed class SubmitConnectionTests
{
    [Fact]
    public async Task Nothing_leaves_when_the_connection_is_refused()
    {
        using var under = new ClientUnderTest(await ScriptedServer.NobodyAsync());

        var outcome = await under.SubmitAsync();

        outcome.ShouldBeOfType<SubmitOutcome.NothingLeft>().Reason.ShouldContain("No connection to 127.0.0.1");
    }

    [Fact]
    public async Task Nothing_leaves_when_the_name_is_not_found()
    {
        using var under = new ClientUnderTest(new Uri("https://no-such-host.invalid/"));

        var outcome = await under.SubmitAsync();

        outcome.ShouldBeOfType<SubmitOutcome.NothingLeft>().Reason.ShouldContain("no-such-host.invalid");
    }

    [Fact]
    public async Task Nothing_leaves_when_TLS_is_reset()
    {
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadSomethingAsync();
            conversation.Reset();
        });
        using var under = new ClientUnderTest(Secure(server));

        (await under.SubmitAsync()).ShouldBeOfType<SubmitOutcome.NothingLeft>();
    }

    [Fact]
    public async Task Nothing_leaves_when_the_other_side_does_not_speak_TLS()
    {
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadSomethingAsync();
            await conversation.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        using var under = new ClientUnderTest(Secure(server));

        (await under.SubmitAsync()).ShouldBeOfType<SubmitOutcome.NothingLeft>();
    }

    [Fact]
    public async Task Nothing_leaves_when_the_certificate_is_not_trusted()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", own, HashAlgorithmName.SHA256);
        var year = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.CreateSelfSigned(year, year.AddYears(100));
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await using var secure = await conversation.SecureAsync(certificate);
            await secure.ReadExactlyAsync(new byte[1]);
        });
        using var under = new ClientUnderTest(Secure(server));

        var outcome = await under.SubmitAsync();

        outcome.ShouldBeOfType<SubmitOutcome.NothingLeft>().Reason.ShouldContain("No secure connection");
    }

    [Fact]
    public async Task Nothing_leaves_when_TLS_hangs()
    {
        await using var server = ScriptedServer.Start(conversation => conversation.HangAsync());
        using var under = new ClientUnderTest(
            Secure(server), configure: options => options.ConnectTimeout = TimeSpan.FromMilliseconds(150));

        (await under.SubmitAsync()).ShouldBeOfType<SubmitOutcome.NothingLeft>();
    }

    [Fact]
    public async Task Nothing_leaves_when_TLS_hangs_until_the_submission_gives_up()
    {
        var clock = new FakeTimeProvider();
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadSomethingAsync();
            opened.SetResult();
            await conversation.HangAsync();
        });
        using var under = new ClientUnderTest(Secure(server), clock);

        var submitting = under.SubmitAsync();
        await opened.Task;
        clock.Advance(TimeSpan.FromSeconds(90));

        (await submitting).ShouldBeOfType<SubmitOutcome.NothingLeft>();
    }

    [Fact]
    public async Task Nothing_leaves_when_it_was_cancelled_before()
    {
        await using var server = ScriptedServer.Answering(Answers.Json(200, Answers.AcceptedBody));
        using var under = new ClientUnderTest(server.Address);

        var outcome = await under.SubmitAsync(new CancellationToken(canceled: true));

        outcome.ShouldBeOfType<SubmitOutcome.NothingLeft>();
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reset_after_the_body_settles_nothing()
    {
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            conversation.Reset();
        });
        using var under = new ClientUnderTest(server.Address);

        (await under.SubmitAsync()).ShouldBeOfType<SubmitOutcome.Unknown>().Status.ShouldBeNull();
        server.Requests.Count.ShouldBe(1);
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_close_before_any_answer_settles_nothing_and_is_not_tried_again()
    {
        await using var server = ScriptedServer.Start(conversation => conversation.ReadRequestAsync());
        using var under = new ClientUnderTest(server.Address);

        (await under.SubmitAsync()).ShouldBeOfType<SubmitOutcome.Unknown>();
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task No_answer_within_90_seconds_settles_nothing()
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

        var submitting = under.SubmitAsync();
        await arrived.Task;
        clock.Advance(TimeSpan.FromSeconds(89));
        submitting.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        (await submitting).ShouldBeOfType<SubmitOutcome.Unknown>().Reason.ShouldContain("did not answer in time");
    }

    [Fact]
    public async Task Cancelling_after_the_body_left_settles_nothing_and_is_no_exception()
    {
        using var cancelling = new CancellationTokenSource();
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            await cancelling.CancelAsync();
            await conversation.HangAsync();
        });
        using var under = new ClientUnderTest(server.Address);

        (await under.SubmitAsync(cancelling.Token)).ShouldBeOfType<SubmitOutcome.Unknown>();
    }

    private static Uri Secure(ScriptedServer server) => new($"https://127.0.0.1:{server.Port}/");
}
