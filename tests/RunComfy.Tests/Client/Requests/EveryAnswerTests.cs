using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace RunComfy.Tests.Client.Requests;

/// <summary>The whole product of statuses and bodies, through a real socket, against the design's words.</summary>
public sealed class EveryAnswerTests
{
    private const int AtOnce = 8;

    /// <summary>Those of RFC 9110 and everything between; interim ones, after which nothing comes; and numbers nobody gave a meaning.</summary>
    private static readonly int[] Statuses = [100, 101, 102, 103, 199, .. Enumerable.Range(200, 400), 600, 700, 999];

    [Fact]
    public Task Every_status_with_every_body_ends_where_the_design_says() =>
        WalkAsync(from status in Statuses from body in OddBody.All select new Answer(status, body));

    [Fact]
    public Task An_answer_without_bounds_settles_nothing_under_any_status() =>
        WalkAsync(from status in new[] { 200, 201, 302, 400, 401, 422, 429, 500 } select new Answer(status, OddBody.Huge));

    [Theory]
    [InlineData("HTTP/1.1 99 Odd")]
    [InlineData("HTTP/1.1 0200 OK")]
    [InlineData("HTTP/1.1 2OO OK")]
    [InlineData("HTTP/1.1 -200 OK")]
    [InlineData("HTTP/1.1 20 OK")]
    [InlineData("HTTP/1.1 2000 OK")]
    [InlineData("HTTP/1.1")]
    [InlineData("HTTP/2 200 OK")]
    [InlineData("HTTP/11 200 OK")]
    [InlineData("ICY 200 OK")]
    [InlineData("200 OK")]
    [InlineData("HTTP/1.1\0200 OK")]
    [InlineData("")]
    public async Task A_status_line_that_is_none_settles_nothing_whatever_follows(string line)
    {
        foreach (var body in OddBody.All.Where(body => body.Name is "id" or "words" or "code 400004"))
            (await ClientUnderTest.SubmitAgainst(body.Under(line))).ShouldBeOfType<SubmitOutcome.Unknown>(body.Name);
    }

    private static async Task WalkAsync(IEnumerable<Answer> walk)
    {
        var answers = walk.ToList();
        await using var server = ScriptedServer.Start(async conversation =>
        {
            var request = await conversation.ReadRequestAsync();
            using var input = JsonDocument.Parse(request[request.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
            var (status, body) = answers[input.RootElement.GetProperty("answer").GetInt32()];
            await conversation.SendAsync(body.Under(status));
        });
        using var under = new ClientUnderTest(server.Address);
        var wrong = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(answers.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (numbered, _) =>
        {
            var (number, (status, body)) = numbered;
            var outcome = await under.Client.SubmitAsync(ClientUnderTest.Model, Encoding.UTF8.GetBytes($$"""{"answer":{{number}}}"""), CancellationToken.None);
            if (EndOf(outcome) != Promise.Of(status, body))
                wrong.Enqueue($"{status} with {body}: {outcome}, not {Promise.Of(status, body)}");
        });

        wrong.ShouldBeEmpty();
        server.Connections.ShouldBe(answers.Count, "each was sent once");
    }

    private static PromisedEnd EndOf(SubmitOutcome outcome) => outcome switch
    {
        SubmitOutcome.Accepted => PromisedEnd.Submitted,
        SubmitOutcome.NothingLeft => PromisedEnd.QueuedWithBackoff,
        SubmitOutcome.Refused { Refusal.Kind: RefusalKind.Key } => PromisedEnd.PausedForTheKey,
        SubmitOutcome.Refused { Refusal.Kind: RefusalKind.Balance } => PromisedEnd.PausedForTheBalance,
        SubmitOutcome.Refused { Refusal.Kind: RefusalKind.Permission } => PromisedEnd.PausedForPermission,
        SubmitOutcome.Refused { Refusal.Kind: RefusalKind.RateLimited } => PromisedEnd.QueuedUntilRetryAfter,
        SubmitOutcome.Refused => PromisedEnd.Failed,
        _ => PromisedEnd.Unconfirmed,
    };

    private sealed record Answer(int Status, OddBody Body);
}
