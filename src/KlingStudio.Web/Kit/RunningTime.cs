namespace KlingStudio.Web.Kit;

/// <summary>How long things last together.</summary>
public static class RunningTime
{
    private const int Hour = 3600, Minute = 60;

    /// <summary>Minutes and seconds, such as <c>01:05</c>; from an hour on with it, such as <c>1:00:05</c>.</summary>
    public static string Of(int seconds) => seconds < Hour
        ? FormattableString.Invariant($"{seconds / Minute:00}:{seconds % Minute:00}")
        : FormattableString.Invariant($"{seconds / Hour}:{seconds / Minute % Minute:00}:{seconds % Minute:00}");
}
