namespace KlingStudio.Engine.Database;

/// <summary>What came of making a copy.</summary>
public abstract record BackupOutcome
{
    private BackupOutcome()
    {
    }

    /// <summary>It is on the disk, and was read again and found whole.</summary>
    /// <param name="Path">Where it lies, absolute.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Contents">What it holds.</param>
    public sealed record Made(string Path, long Bytes, BackupContents Contents) : BackupOutcome;

    /// <summary>There is none, and nothing half-made either.</summary>
    /// <param name="Problem">Why.</param>
    /// <param name="Detail">The system's own words, for the log and the console.</param>
    public sealed record Refused(BackupProblem Problem, string Detail) : BackupOutcome;
}

/// <summary>What a look into a copy found.</summary>
public abstract record CheckOutcome
{
    private CheckOutcome()
    {
    }

    /// <summary>It is whole and can be restored.</summary>
    public sealed record Usable(BackupContents Contents) : CheckOutcome;

    /// <summary>It can't be restored.</summary>
    /// <param name="Problem">Why.</param>
    /// <param name="Detail">The system's own words, for the log and the console.</param>
    public sealed record Unusable(BackupProblem Problem, string Detail) : CheckOutcome;
}

/// <summary>What came of asking for a restore.</summary>
public abstract record RestoreOutcome
{
    private RestoreOutcome()
    {
    }

    /// <summary>It is checked and lies ready: the running studio restarts with it in a moment, a stopped one starts with it.</summary>
    public sealed record Staged(BackupContents Contents) : RestoreOutcome;

    /// <summary>The studio wasn't running: the copy is in place already, and the next start ends all sessions.</summary>
    public sealed record InPlace(BackupContents Contents) : RestoreOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Problem">Why.</param>
    /// <param name="Detail">The system's own words, for the log and the console.</param>
    public sealed record Refused(BackupProblem Problem, string Detail) : RestoreOutcome;
}

/// <summary>A restore that a start gave up, leaving the database as it was.</summary>
/// <param name="From">The copy's name.</param>
/// <param name="Problem">Why.</param>
public sealed record FailedRestore(string From, BackupProblem Problem);
