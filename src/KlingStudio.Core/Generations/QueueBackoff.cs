namespace KlingStudio.Core.Generations;

/// <summary>How long the queue waits after a hand-over that left nothing, or was told to slow down. Pure.</summary>
public static class QueueBackoff
{
    /// <summary>The first wait.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait after hand-overs that left nothing.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    /// <summary>What 429 without <c>Retry-After</c> means.</summary>
    public static readonly TimeSpan WithoutRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>The shortest and the longest wait that a <c>Retry-After</c> can bring about.</summary>
    public static readonly TimeSpan LeastRetryAfter = TimeSpan.FromSeconds(1), MostRetryAfter = TimeSpan.FromHours(1);

    /// <summary>After hand-overs that left nothing: doubled each time, spread by a fifth either way.</summary>
    /// <param name="inARow">How many in a row left nothing, this one included; at least 1.</param>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan AfterNothingLeft(int inARow, double chance)
    {
        var doubled = First.TotalSeconds * Math.Pow(2, Math.Clamp(inARow - 1, 0, 30));
        return TimeSpan.FromSeconds(Math.Min(Most.TotalSeconds, doubled) * (0.8 + (0.4 * chance)));
    }

    /// <summary>After 429, whatever it says of <c>Retry-After</c>.</summary>
    public static TimeSpan AfterRateLimit(TimeSpan? retryAfter) => retryAfter switch
    {
        null => WithoutRetryAfter,
        { } wait when wait < LeastRetryAfter => LeastRetryAfter,
        { } wait when wait > MostRetryAfter => MostRetryAfter,
        { } wait => wait,
    };
}
