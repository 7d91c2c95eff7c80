namespace KlingStudio.Engine.Database;

/// <summary>Why a copy of the database was made.</summary>
public enum BackupReason
{
    /// <summary>Someone asked for it, in Settings or on the console.</summary>
    ByHand = 1,
    /// <summary>A new version was about to change the tables.</summary>
    BeforeMigration,
    /// <summary>Another copy was about to take the database's place.</summary>
    BeforeRestore,
    /// <summary>The studio didn't name it: someone put it into the folder.</summary>
    Elsewhere,
}

/// <summary>A copy of the database in the backups folder.</summary>
/// <param name="Name">Its file's name; no path.</param>
/// <param name="MadeAt">When it was made, UTC; for a file from elsewhere, when it was last written.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Reason">Why it was made.</param>
public sealed record Backup(string Name, DateTime MadeAt, long Bytes, BackupReason Reason);

/// <summary>What a copy holds that was found to be whole.</summary>
/// <param name="LastAliveAt">When a studio last worked on it, UTC; null when it doesn't say.</param>
/// <param name="Migrations">The changes of its tables, oldest first.</param>
/// <param name="IsOlder">True when this version has changes that it lacks: they are made when it is restored.</param>
/// <param name="Projects">Projects that aren't deleted.</param>
/// <param name="Scenes">Scenes that aren't deleted, in those projects.</param>
/// <param name="Generations">All generations.</param>
/// <param name="Waiting">Those of them that wait to be sent.</param>
/// <param name="Takes">All takes.</param>
/// <param name="TakesWithoutVideo">Takes whose video isn't in the media folder.</param>
public sealed record BackupContents(
    DateTime? LastAliveAt, IReadOnlyList<string> Migrations, bool IsOlder, int Projects, int Scenes, int Generations, int Waiting, int Takes, int TakesWithoutVideo);

/// <summary>Why a copy couldn't be made or can't be used.</summary>
public enum BackupProblem
{
    /// <summary>The disk is full, or refuses to be written.</summary>
    NoRoom = 1,
    /// <summary>The file or its folder can't be opened by the studio's user.</summary>
    NoAccess,
    /// <summary>There is no such file.</summary>
    NotThere,
    /// <summary>There is a file of that name already.</summary>
    Exists,
    /// <summary>Another program keeps the database locked.</summary>
    Locked,
    /// <summary>It isn't a SQLite file.</summary>
    NotADatabase,
    /// <summary>It is a database, and damaged or cut off.</summary>
    Damaged,
    /// <summary>It is another program's database.</summary>
    NotAStudio,
    /// <summary>A newer Kling Studio wrote it.</summary>
    Newer,
    /// <summary>Another restore is on its way.</summary>
    AnotherWaits,
}
