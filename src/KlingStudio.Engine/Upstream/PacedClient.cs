using KlingStudio.Core.Generations;
using RunComfy.Client;

namespace KlingStudio.Engine.Upstream;

/// <summary>
/// What the studio asks of an upstream by itself, at one rate for all of it: an upstream that wants to be left alone is, by everyone.
/// Hand-overs have a gate of their own, and what a person asks for doesn't wait.
/// </summary>
/// <param name="client">The way there.</param>
/// <param name="apart">The least time between two calls now.</param>
/// <param name="clock">Measures it.</param>
internal sealed class PacedClient(IRunComfyClient client, Func<TimeSpan> apart, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly CallPace _pace = new();
    private readonly long _began = clock.GetTimestamp();

    /// <summary>Asks how far a request is.</summary>
    public async Task<StatusAnswer> GetStatusAsync(RequestId id, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        var answer = await client.GetStatusAsync(id, cancellationToken);
        Heed((answer as StatusAnswer.NoAnswer)?.Trouble);
        return answer;
    }

    /// <summary>Reads what a request made, and what it cost.</summary>
    public async Task<ResultAnswer> GetResultAsync(RequestId id, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        var answer = await client.GetResultAsync(id, includeCost: true, cancellationToken);
        Heed((answer as ResultAnswer.NoAnswer)?.Trouble);
        return answer;
    }

    /// <summary>Asks to cancel a request: at once, because a person wants it and money may hang on it.</summary>
    public async Task<CancelAnswer> CancelAsync(RequestId id, CancellationToken cancellationToken)
    {
        var answer = await client.CancelAsync(id, cancellationToken);
        Heed((answer as CancelAnswer.NoAnswer)?.Trouble);
        return answer;
    }

    /// <summary>The upstream asked to be left alone: whoever waits begins again after that.</summary>
    public void LeaveAlone(TimeSpan wait)
    {
        lock (_lock)
            _pace.LeaveAlone(Now, wait);
    }

    private TimeSpan Now => clock.GetElapsedTime(_began);

    private void Heed(Trouble? trouble)
    {
        if (trouble is { Kind: TroubleKind.RateLimited } or { RetryAfter: not null })
            LeaveAlone(QueueBackoff.AfterRateLimit(trouble.RetryAfter));
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (wait, before) = Reserve();
            if (wait <= TimeSpan.Zero)
                return;
            await Task.Delay(wait, clock, cancellationToken);
            if (before == _pace.TimesLeftAlone)
                return;
        }
    }

    private (TimeSpan Wait, int Before) Reserve()
    {
        lock (_lock)
            return (_pace.Reserve(Now, apart()), _pace.TimesLeftAlone);
    }
}
