namespace KlingStudio.Core.Generations;

/// <summary>When to ask RunComfy next. Pure: chance is given as a number from 0 to 1.</summary>
/// <param name="FirstPoll">From the submission to the first question, and the shortest interval; more than 0.</param>
/// <param name="MaxInterval">The longest interval while the end is likely, or nothing is known of it; more than 0.</param>
public sealed record PollSchedule(TimeSpan FirstPoll, TimeSpan MaxInterval)
{
    /// <summary>After this long without any answer a generation counts as silent: it is asked about less often, and its slot is freed.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(30);

    /// <summary>How often a silent generation is asked about.</summary>
    public static readonly TimeSpan SilentInterval = TimeSpan.FromMinutes(5);

    /// <summary>Before this share of the quickest tenth's time nothing is expected: it is asked about so many times less often.</summary>
    private const double EarliestShare = 0.9, LessOftenBefore = 3;

    /// <summary>How often it is asked about while most like it become ready, one after the other.</summary>
    private const int QuestionsWhileLikely = 6;

    /// <summary>Past this multiple of the slowest tenth's time it is asked about so many times less often.</summary>
    private const double SlowShare = 1.3, LessOftenAfter = 2;

    private const double Spread = 0.1;

    /// <summary>How long to wait before the next question.</summary>
    /// <param name="asked">How many questions were asked since the submission, or since this process started; 0 or more.</param>
    /// <param name="elapsed">How long ago it was submitted. A clock set back may make it negative.</param>
    /// <param name="silence">How long since RunComfy last told anything of it.</param>
    /// <param name="typical">How long the last ones like it took.</param>
    /// <param name="chance">0 to 1: spreads the questions of many generations by a tenth either way.</param>
    public TimeSpan Next(int asked, TimeSpan elapsed, TimeSpan silence, TypicalDuration typical, double chance)
    {
        var interval = IsSilent(silence) ? SilentInterval
            : asked == 0 ? FirstPoll
            : typical.IsKnown ? ByHistory(elapsed, typical)
            : Growing(asked);
        return interval * (1 + (Spread * ((2 * chance) - 1)));
    }

    /// <summary>Whether that long a silence frees the slot.</summary>
    public static bool IsSilent(TimeSpan silence) => silence >= SilentAfter;

    /// <summary>Without history: soon at first, then ever more patiently.</summary>
    private TimeSpan Growing(int asked) => Shorter(MaxInterval, FirstPoll * Math.Pow(2, Math.Min(asked, 30)));

    /// <summary>Seldom while none like it was ever ready, often while most of them are, patiently after that.</summary>
    private TimeSpan ByHistory(TimeSpan elapsed, TypicalDuration typical)
    {
        var earliest = typical.P10 * EarliestShare;
        if (elapsed < earliest)
            return Shorter(MaxInterval * LessOftenBefore, Longer(FirstPoll, earliest - elapsed));
        if (elapsed < typical.P90)
            return Shorter(MaxInterval, Longer(FirstPoll, (typical.P90 - typical.P10) / QuestionsWhileLikely));
        return elapsed < typical.P90 * SlowShare ? MaxInterval : MaxInterval * LessOftenAfter;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
