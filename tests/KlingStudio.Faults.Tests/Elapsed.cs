namespace KlingStudio.Faults.Tests;

/// <summary>A moment, now or soon, and how long it is ago.</summary>
internal readonly struct Elapsed
{
    private readonly long _began;
    private readonly TimeSpan _ahead;

    private Elapsed(TimeSpan ahead) => (_began, _ahead) = (TimeProvider.System.GetTimestamp(), ahead);

    /// <summary>Negative as long as it lies ahead.</summary>
    public TimeSpan Ago => TimeProvider.System.GetElapsedTime(_began) - _ahead;

    public static Elapsed In(TimeSpan ahead) => new(ahead);
}
