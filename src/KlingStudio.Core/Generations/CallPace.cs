namespace KlingStudio.Core.Generations;

/// <summary>
/// One rate for everything that is asked of one upstream. Whoever wants to ask reserves a place and waits for it; an upstream that wants
/// to be left alone voids every place that hasn't come. Times are measured from any fixed moment, never by the clock on the wall.
/// Not safe for concurrent use.
/// </summary>
public sealed class CallPace
{
    private TimeSpan _next = TimeSpan.MinValue;

    /// <summary>How often the upstream wanted to be left alone. A place that was reserved before the last time is void.</summary>
    public int TimesLeftAlone { get; private set; }

    /// <summary>Reserves the next place.</summary>
    /// <param name="now">The time that has passed since the fixed moment.</param>
    /// <param name="apart">The least time between two calls; 0 or more.</param>
    /// <returns>How long to wait for it; 0 when it is there.</returns>
    public TimeSpan Reserve(TimeSpan now, TimeSpan apart)
    {
        var place = _next > now ? _next : now;
        _next = place + apart;
        return place - now;
    }

    /// <summary>Nobody gets a place for so long from now on. A longer wait that still counts stays.</summary>
    public void LeaveAlone(TimeSpan now, TimeSpan wait)
    {
        TimesLeftAlone++;
        if (now + wait > _next)
            _next = now + wait;
    }
}
