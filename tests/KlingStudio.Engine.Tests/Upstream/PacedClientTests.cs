using System.Threading.Channels;
using KlingStudio.Engine.Upstream;
using Microsoft.Extensions.Time.Testing;
using RunComfy.Client;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Upstream;

public sealed class PacedClientTests
{
    private static readonly RequestId Request = RequestId.Parse("r-1");
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly AnsweringClient _upstream = new();
    private readonly PacedClient _paced;

    public PacedClientTests() => _paced = new PacedClient(_upstream, () => Apart, _clock);

    [Fact]
    public async Task Many_questions_at_once_leave_one_after_the_other()
    {
        var asked = Enumerable.Range(0, 5).Select(_ => AskAsync()).ToList();
        for (var second = 1; second <= 5; second++)
        {
            await _upstream.SeesAsync(second);
            _upstream.Calls.ShouldBe(second);
            _clock.Advance(Apart);
        }

        await Task.WhenAll(asked);
    }

    [Theory]
    [InlineData(40, 40)]
    [InlineData(0, 1)]
    [InlineData(null, 30)]
    [InlineData(999_999, 3600)]
    public async Task An_upstream_that_asks_to_slow_down_is_left_alone_within_bounds_by_all_who_wait(int? retryAfter, int alone)
    {
        _upstream.Next = new StatusAnswer.NoAnswer(new Trouble(TroubleKind.RateLimited, "Slow down.", 429, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
        await AskAsync();
        var waiting = new[] { AskAsync(), AskAsync() };
        _clock.Advance(TimeSpan.FromSeconds(alone) - TimeSpan.FromMilliseconds(1));
        _upstream.Calls.ShouldBe(1, "nobody asks meanwhile");
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await _upstream.SeesAsync(2);
        _clock.Advance(Apart);
        await Task.WhenAll(waiting);
        _upstream.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_place_that_was_reserved_before_is_void()
    {
        await AskAsync();
        var waiting = AskAsync();
        _paced.LeaveAlone(TimeSpan.FromSeconds(60));
        _clock.Advance(Apart);
        // It sees that its place is void, and reserves another.
        _clock.Advance(TimeSpan.FromSeconds(58));
        waiting.IsCompleted.ShouldBeFalse();
        _upstream.Calls.ShouldBe(1);
        while (!waiting.IsCompleted)
            _clock.Advance(Apart);
        await waiting;
        _upstream.Calls.ShouldBe(2);
    }

    private Task<StatusAnswer> AskAsync() => _paced.GetStatusAsync(Request, TestContext.Current.CancellationToken);

    private sealed class AnsweringClient : IRunComfyClient
    {
        private readonly Channel<bool> _called = Channel.CreateUnbounded<bool>();
        private int _calls;
        private int _seen;

        public int Calls => _calls;

        public StatusAnswer? Next { get; set; }

        public Uri BaseAddress => throw new NotSupportedException();

        public async Task SeesAsync(int calls)
        {
            while (_seen < calls)
            {
                await _called.Reader.ReadAsync(TestContext.Current.CancellationToken);
                _seen++;
            }
        }

        public Task<StatusAnswer> GetStatusAsync(RequestId id, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            _called.Writer.TryWrite(true);
            var answer = Next ?? new StatusAnswer.InProgress();
            Next = null;
            return Task.FromResult(answer);
        }

        public Task<SubmitOutcome> SubmitAsync(ModelId model, ReadOnlyMemory<byte> inputJson, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ResultAnswer> GetResultAsync(RequestId id, bool includeCost, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<CancelAnswer> CancelAsync(RequestId id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<KeyCheck> CheckKeyAsync(ModelId model, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
