namespace KlingStudio.Core.Storyboards;

/// <summary>Shots that give or take seconds, each as far as the model allows, in a given order.</summary>
internal static class Absorption
{
    /// <summary>Changes <paramref name="lengths"/> in place.</summary>
    /// <param name="lengths">Seconds of each shot.</param>
    /// <param name="order">Who absorbs, first come first.</param>
    /// <param name="seconds">What they get together; negative: what they give.</param>
    /// <param name="min">Shortest shot.</param>
    /// <param name="max">Longest shot.</param>
    /// <returns>What is left over; 0 when all of it was absorbed.</returns>
    public static long Absorb(int[] lengths, IEnumerable<int> order, long seconds, int min, int max)
    {
        foreach (var index in order)
        {
            if (seconds == 0)
                break;
            var part = seconds > 0
                ? Math.Min(seconds, Math.Max(0, (long)max - lengths[index]))
                : -Math.Min(-seconds, Math.Max(0, (long)lengths[index] - min));
            lengths[index] += (int)part;
            seconds -= part;
        }

        return seconds;
    }

    /// <summary>The unlocked shots after one, nearest first, then those before it, nearest first.</summary>
    public static IEnumerable<int> AfterThenBefore(Scene scene, int index) =>
        Enumerable.Range(index + 1, scene.Count - index - 1)
            .Concat(Enumerable.Range(0, index).Reverse())
            .Where(other => !scene.Shots[other].Locked);
}
