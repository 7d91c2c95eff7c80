namespace KlingStudio.Engine.Tests.Generations;

/// <summary>Real time that a test moves: the date on the wall alone, or the time that passed. Timers run as ever.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long _moved;
    private long _passed;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _moved));

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _passed);

    /// <summary>That much time has passed, with nothing happening in it.</summary>
    public void Pass(TimeSpan time)
    {
        Interlocked.Add(ref _passed, (long)(time.TotalSeconds * TimestampFrequency));
        Move(time);
    }

    /// <summary>Somebody set the clock on the wall.</summary>
    public void Move(TimeSpan by) => Interlocked.Add(ref _moved, by.Ticks);
}
