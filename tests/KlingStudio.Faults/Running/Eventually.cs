namespace KlingStudio.Faults.Running;

/// <summary>Waits for what must be seen from outside of a process, where nothing can be subscribed to.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until it is seen.</summary>
    /// <returns>How long that took.</returns>
    /// <exception cref="TimeoutException">It wasn't.</exception>
    public static async Task<TimeSpan> SeeAsync(Func<Task<bool>> expected, Func<string> sought)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await expected())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Bound)
                throw new TimeoutException($"Not seen within {Bound}: {sought()}");
            await Task.Delay(LookAgain, TimeProvider.System);
        }

        return TimeProvider.System.GetElapsedTime(began);
    }

    public static Task<TimeSpan> SeeAsync(Func<bool> expected, Func<string> sought) => SeeAsync(() => Task.FromResult(expected()), sought);
}
