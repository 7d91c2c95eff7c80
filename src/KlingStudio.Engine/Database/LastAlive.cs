namespace KlingStudio.Engine.Database;

/// <summary>
/// What start-up found about the database's past. Work that spends money asks here before it goes on by itself: an old copy
/// may have been continued elsewhere.
/// </summary>
public sealed class LastAlive
{
    /// <summary>Above this the database counts as an old copy.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>When a process last worked on this database before this one, UTC; null for a new database.</summary>
    public DateTime? PreviousAt { get; private set; }

    /// <summary>True when the file was put back from a copy: the folder has seen more starts than the database remembers.</summary>
    public bool Restored { get; private set; }

    /// <summary>True when nothing may be sent until a person says so.</summary>
    public bool IsOldCopy { get; private set; }

    internal void Found(DateTime? previousAt, bool restored, DateTime now)
    {
        PreviousAt = previousAt;
        Restored = restored;
        // A mark from the future (a clock set back) says nothing about age, so it is treated as old.
        IsOldCopy = restored || (previousAt is { } at && (now - at).Duration() > Limit);
    }
}
