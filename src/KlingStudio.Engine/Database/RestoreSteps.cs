namespace KlingStudio.Engine.Database;

/// <summary>The moments of a restore between which a process may be killed. Tests kill exactly there.</summary>
internal enum RestoreStep
{
    /// <summary>The checked copy lies ready; nothing says so yet.</summary>
    Copied = 1,
    /// <summary>The marker says so: from here on the next start restores.</summary>
    Staged,
    /// <summary>The present database is in the backups.</summary>
    PresentKept,
    /// <summary>The present database's log is gone.</summary>
    LogRemoved,
    /// <summary>The copy is the database; no studio has opened it yet.</summary>
    InPlace,
    /// <summary>Sessions are ended and the queue is paused, on the disk; the marker is still there.</summary>
    Noted,
}

/// <summary>Does nothing in production.</summary>
internal class RestoreSteps
{
    public virtual void Reach(RestoreStep step)
    {
    }
}
