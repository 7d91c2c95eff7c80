using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RunComfy.Tests.Client;

/// <summary>The key goes to one place, and appears in no other.</summary>
public sealed class KeyTests
{
    [Fact]
    public async Task Every_call_carries_the_key_to_the_base_address()
    {
        await using var server = ScriptedServer.Answering(Answers.Json(200, "{}"));
        using var under = new ClientUnderTest(server.Address);

        await under.SubmitAsync();
        await under.Client.GetStatusAsync(ClientUnderTest.Id, CancellationToken.None);
        await under.Client.GetResultAsync(ClientUnderTest.Id, includeCost: false, CancellationToken.None);
        await under.Client.CancelAsync(ClientUnderTest.Id, CancellationToken.None);
        await under.Client.CheckKeyAsync(ClientUnderTest.Model, CancellationToken.None);

        server.Requests.Count.ShouldBe(5);
        server.Requests.ShouldAllBe(request => request.Contains("\r\nAuthorization: Bearer " + ClientUnderTest.Key + "\r\n"));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_of_a_free_call_takes_the_key_nowhere(int status)
    {
        await using var elsewhere = ScriptedServer.Answering(Answers.Json(200, """{"status":"completed"}"""));
        await using var server = ScriptedServer.Answering(Answers.Json(status, "", $"Location: {elsewhere.Address}"));
        using var under = new ClientUnderTest(server.Address);

        (await under.Client.GetStatusAsync(ClientUnderTest.Id, CancellationToken.None)).ShouldBeOfType<StatusAnswer.NoAnswer>();

        elsewhere.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Addresses_in_an_answer_are_not_followed()
    {
        await using var elsewhere = ScriptedServer.Answering(Answers.Json(200, """{"status":"completed"}"""));
        var links = $$"""{"request_id":"req-1","status_url":"{{elsewhere.Address}}","result_url":"{{elsewhere.Address}}","cancel_url":"{{elsewhere.Address}}"}""";
        await using var server = ScriptedServer.Answering(Answers.Json(200, links));
        using var under = new ClientUnderTest(server.Address);

        var accepted = (await under.SubmitAsync()).ShouldBeOfType<SubmitOutcome.Accepted>();
        await under.Client.GetStatusAsync(accepted.Id, CancellationToken.None);
        await under.Client.GetResultAsync(accepted.Id, includeCost: true, CancellationToken.None);
        await under.Client.CancelAsync(accepted.Id, CancellationToken.None);

        server.Requests.Count.ShouldBe(4);
        elsewhere.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Cookies_are_neither_kept_nor_sent()
    {
        await using var server = ScriptedServer.Answering(Answers.Json(200, """{"status":"in_queue"}""", "Set-Cookie: spy=1; Path=/"));
        using var under = new ClientUnderTest(server.Address);

        await under.Client.GetStatusAsync(ClientUnderTest.Id, CancellationToken.None);
        await under.Client.GetStatusAsync(ClientUnderTest.Id, CancellationToken.None);

        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(request => !request.Contains("spy"));
    }

    [Fact]
    public async Task Logs_hold_ids_but_neither_the_key_nor_the_prompt_nor_words_that_may_quote_it()
    {
        using var log = new MemoryLog();
        string[] answers =
        [
            Answers.Json(200, Answers.AcceptedBody),
            Answers.Json(422, """{"error":"Una niña cruza el río: refused"}"""),
            Answers.Json(500, "Una niña cruza el río secret-key-5d1f"),
            "",
        ];
        foreach (var answer in answers)
        {
            await using var server = ScriptedServer.Answering(answer);
            using var under = new ClientUnderTest(server.Address, loggers: log);
            await under.SubmitAsync();
            await under.Client.GetStatusAsync(ClientUnderTest.Id, CancellationToken.None);
            await under.Client.GetResultAsync(ClientUnderTest.Id, includeCost: true, CancellationToken.None);
            await under.Client.CheckKeyAsync(ClientUnderTest.Model, CancellationToken.None);
        }

        log.Lines.ShouldContain(line => line.Contains("accepted request req-1"));
        log.Lines.ShouldAllBe(line => !line.Contains(ClientUnderTest.Key) && !line.Contains("niña"));
    }

    private sealed class MemoryLog : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyList<string> Lines => [.. lines];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);
    }
}
