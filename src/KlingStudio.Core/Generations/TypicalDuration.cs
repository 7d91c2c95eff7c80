namespace KlingStudio.Core.Generations;

/// <summary>How long the last generations like one took, from accepted to rendered. Simulated and real ones never mix.</summary>
/// <param name="P10">The 10th percentile.</param>
/// <param name="P90">The 90th percentile: past it, one is slower than usual.</param>
/// <param name="Count">How many were looked at, 0–20. Below <see cref="Fewest"/> there is no history to speak of.</param>
public sealed record TypicalDuration(TimeSpan P10, TimeSpan P90, int Count)
{
    /// <summary>How many there must be before anything is said.</summary>
    public const int Fewest = 5;

    /// <summary>How many of the last are looked at.</summary>
    public const int Most = 20;

    /// <summary>No history.</summary>
    public static TypicalDuration None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, 0);

    /// <summary>Whether there are enough of them to tell.</summary>
    public bool IsKnown => Count >= Fewest;

    /// <summary>Of the times that were measured, in any order.</summary>
    public static TypicalDuration Of(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return sorted.Length == 0 ? None : new(At(sorted, 0.1), At(sorted, 0.9), sorted.Length);
    }

    /// <summary>Between the two nearest.</summary>
    private static TimeSpan At(TimeSpan[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = sorted[(int)Math.Floor(place)];
        var above = sorted[(int)Math.Ceiling(place)];
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
