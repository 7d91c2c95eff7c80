namespace KlingStudio.Benchmarks.Polling;

/// <summary>A job to be polled.</summary>
/// <param name="Seconds">Of video.</param>
/// <param name="Takes">From the POST to the result.</param>
internal sealed record Job(int Seconds, TimeSpan Takes);

/// <summary>
/// Jobs with the spread that hosts of such models show: some time in a queue, then about 12 s for each second of video, now and then
/// much longer.
/// </summary>
internal static class RealisticJobs
{
    private static readonly int[] Lengths = [5, 10, 15];

    public static IReadOnlyList<Job> Draw(int seed, int count)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Draw(chance))];
    }

    private static Job Draw(Random chance)
    {
        var seconds = Lengths[chance.Next(Lengths.Length)];
        var queue = 5 + (40 * chance.NextDouble());
        var render = seconds * 12 * Math.Exp(0.2 * Normal(chance));
        var hiccup = chance.NextDouble() < 0.02 ? 120 * chance.NextDouble() : 0;
        return new Job(seconds, TimeSpan.FromSeconds(queue + render + hiccup));
    }

    /// <summary>Box and Muller's.</summary>
    private static double Normal(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
