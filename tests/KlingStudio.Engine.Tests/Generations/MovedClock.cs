namespace KlingStudio.Engine.Tests.Generations;

/// <summary>Real time that a test moves: the date on the wall alone, or the time that passed. Timers run as ever.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long _moved;
    private long _passed;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _moved));

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _passed);

    /// <summary>How many times sooner timers fire; stamps and dates stay as they are.</summary>
    public int Haste { get; set; } = 1;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SoonerTimer(this, base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period)));

    /// <summary>That much time has passed, with nothing happening in it.</summary>
    public void Pass(TimeSpan time)
    {
        Interlocked.Add(ref _passed, (long)(time.TotalSeconds * TimestampFrequency));
        Move(time);
    }

    /// <summary>Somebody set the clock on the wall.</summary>
    public void Move(TimeSpan by) => Interlocked.Add(ref _moved, by.Ticks);

    private TimeSpan Sooner(TimeSpan time) => time > TimeSpan.Zero ? time / Haste : time;

    /// <summary>Also sooner when it is set anew.</summary>
    private sealed class SoonerTimer(MovedClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Sooner(dueTime), clock.Sooner(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
