using Microsoft.Data.Sqlite;

namespace KlingStudio.Engine.Database;

/// <summary>A copy can't be made or used. Stays inside the engine: callers get an outcome.</summary>
internal sealed class BackupException(BackupProblem problem, string detail, Exception? cause = null) : Exception(detail, cause)
{
    // https://www.sqlite.org/rescode.html
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;
    private const int Write = InputOutput | (3 << 8), Flush = InputOutput | (4 << 8), Truncate = InputOutput | (6 << 8);

    /// <summary>What it means to a person.</summary>
    public BackupProblem Problem { get; } = problem;

    /// <summary>Whether an exception is one of those that a disk, a file or SQLite throws here.</summary>
    public static bool Expected(Exception cause) => cause is BackupException or SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>What an exception of <see cref="Expected"/> means.</summary>
    public static BackupProblem ProblemOf(Exception cause) => cause switch
    {
        BackupException own => own.Problem,
        SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: Write or Flush or Truncate } => BackupProblem.NoRoom,
        SqliteException { SqliteErrorCode: Busy or Locked } => BackupProblem.Locked,
        SqliteException { SqliteErrorCode: NotADatabase } => BackupProblem.NotADatabase,
        SqliteException { SqliteErrorCode: CannotOpen or ReadOnly } => BackupProblem.NoAccess,
        SqliteException { SqliteErrorCode: Corrupt or InputOutput } => BackupProblem.Damaged,
        SqliteException => BackupProblem.Damaged,
        FileNotFoundException or DirectoryNotFoundException => BackupProblem.NotThere,
        UnauthorizedAccessException => BackupProblem.NoAccess,
        _ => BackupProblem.NoRoom,
    };
}
