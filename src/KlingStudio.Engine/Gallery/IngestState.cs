namespace KlingStudio.Engine.Gallery;

/// <summary>How far looking into a stored take is.</summary>
public enum IngestState
{
    /// <summary>It waits for its turn, or for another try.</summary>
    Waiting = 1,
    /// <summary>All that could be done is done.</summary>
    Done,
    /// <summary>It was given up; it can be run again.</summary>
    Failed,
}

/// <summary>What couldn't be done to a stored take.</summary>
public enum IngestProblem
{
    /// <summary>ffmpeg or ffprobe isn't there.</summary>
    NoFfmpeg = 1,
    /// <summary>The file isn't on the disk any more.</summary>
    FileMissing,
    /// <summary>The file can't be read as a video.</summary>
    Unreadable,
    /// <summary>ffmpeg took longer than it is given.</summary>
    TooSlow,
    /// <summary>The disk has no room for what is made of it.</summary>
    DiskFull,
    /// <summary>Its recipe can't be written into it without changing its pictures: it stays as it was delivered.</summary>
    KeptAsDelivered,
}
