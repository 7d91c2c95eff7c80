namespace KlingStudio.Core.Generations;

/// <summary>When to ask RunComfy next. Pure: chance is given as a number from 0 to 1.</summary>
/// <param name="FirstPoll">From the submission to the first question; more than 0.</param>
/// <param name="MaxInterval">The longest interval while RunComfy answers; more than 0.</param>
public sealed record PollSchedule(TimeSpan FirstPoll, TimeSpan MaxInterval)
{
    /// <summary>After this long without any answer a generation counts as silent: it is asked about less often, and its slot is freed.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(30);

    /// <summary>How often a silent generation is asked about.</summary>
    public static readonly TimeSpan SilentInterval = TimeSpan.FromMinutes(5);

    private const double Growth = 1.5;
    private const double Spread = 0.1;

    /// <summary>How long to wait before the next question.</summary>
    /// <param name="asked">How many questions were asked since the submission, or since this process started; 0 or more.</param>
    /// <param name="silence">How long since RunComfy last told anything of it. A clock set back may make it negative.</param>
    /// <param name="retryAfter">What RunComfy asked for, if it did: never waited less.</param>
    /// <param name="chance">0 to 1: spreads the questions of many generations by a tenth either way.</param>
    public TimeSpan Next(int asked, TimeSpan silence, TimeSpan? retryAfter, double chance)
    {
        var ceiling = MaxInterval.TotalMilliseconds;
        var milliseconds = IsSilent(silence)
            ? SilentInterval.TotalMilliseconds
            : Math.Min(ceiling, FirstPoll.TotalMilliseconds * Math.Pow(Growth, Math.Min(asked, 100)));
        var spread = TimeSpan.FromMilliseconds(milliseconds * (1 + (Spread * ((2 * chance) - 1))));
        return retryAfter is { } asksFor && asksFor > spread ? asksFor : spread;
    }

    /// <summary>Whether that long a silence frees the slot.</summary>
    public static bool IsSilent(TimeSpan silence) => silence >= SilentAfter;
}
