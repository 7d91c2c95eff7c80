namespace KlingStudio.Web.Kit;

/// <summary>Turns any number of wishes within a short while into one deed: a burst of news draws a page once.</summary>
public sealed class Throttle : IDisposable
{
    private readonly ITimer _timer;
    private readonly TimeSpan _pause;
    private int _asked;

    /// <summary>Makes a throttle that is at rest.</summary>
    /// <param name="clock">Counts the pause.</param>
    /// <param name="pause">How long news are gathered.</param>
    /// <param name="act">What to do then. It sees to its own failures.</param>
    public Throttle(TimeProvider clock, TimeSpan pause, Func<Task> act)
    {
        _pause = pause;
        _timer = clock.CreateTimer(
            _ =>
            {
                // Before the deed, so that what changes during it is not missed.
                Volatile.Write(ref _asked, 0);
                _ = act();
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Wishes for the deed. Cheap, and safe on any thread.</summary>
    public void Ask()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
            _timer.Change(_pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>No deed begins after this.</summary>
    public void Dispose() => _timer.Dispose();
}
