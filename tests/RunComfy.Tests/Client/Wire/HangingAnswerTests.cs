using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using RunComfy.Client.Errors;
using RunComfy.Client.Wire;

namespace RunComfy.Tests.Client.Wire;

/// <summary>
/// An answer that stops half way. Over a socket nobody can tell when the half has been read; here the clock moves exactly then.
/// </summary>
public sealed class HangingAnswerTests
{
    [Fact]
    public async Task A_half_answer_keeps_its_status_and_its_beginning()
    {
        var clock = new FakeTimeProvider();
        var hang = new HalfThenHang("""{"request_id":"req-1","""u8.ToArray(), () => clock.Advance(TimeSpan.FromSeconds(90)));
        using var http = new HttpClient(new Answering(hang)) { Timeout = Timeout.InfiniteTimeSpan };
        var connection = new ApiConnection(http, http, new RunComfyOptions(), clock);
        using var body = new FrozenContent(Encoding.UTF8.GetBytes("{}"));

        var answer = await connection.PayAsync(new Uri("http://127.0.0.1/v1/models/x"), body, CancellationToken.None);

        var unknown = AnswerTable.ToSubmitOutcome(answer).ShouldBeOfType<SubmitOutcome.Unknown>();
        unknown.Status.ShouldBe(200);
        unknown.Snippet.ShouldBe("""{"request_id":"req-1",""");
        unknown.Reason.ShouldContain("did not finish its answer");
    }

    [Fact]
    public async Task A_body_is_written_at_most_once()
    {
        using var body = new FrozenContent(Encoding.UTF8.GetBytes("{}"));
        body.Began.ShouldBeFalse();

        await body.CopyToAsync(Stream.Null);

        body.Began.ShouldBeTrue();
        await Should.ThrowAsync<HttpRequestException>(() => body.CopyToAsync(Stream.Null));
    }

    private sealed class Answering(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }

    private sealed class HalfThenHang(byte[] half, Action thenHang) : MemoryStream(half)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Read(buffer.Span);
            if (count > 0)
                return count;
            thenHang();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
