using KlingStudio.Core.Generations;

namespace KlingStudio.Engine.Generations;

/// <summary>The moments between two things that must both hold, where a killed process would hurt most. Tests kill exactly there.</summary>
internal enum CrashPoint
{
    /// <summary>Its turn came; nothing is written down yet.</summary>
    BeforeSendingCommits,
    /// <summary>Sending is committed; no connection is open yet.</summary>
    AfterSendingCommitted,
    /// <summary>The answer is read; nothing of it is written down, not even in the log.</summary>
    AfterAnswer,
    /// <summary>The id stands in the log; it isn't committed yet.</summary>
    BeforeAcceptCommits,
    /// <summary>The id is committed.</summary>
    AfterAcceptCommitted,
    /// <summary>RunComfy says that it succeeded; that isn't committed yet.</summary>
    BeforeSavingCommits,
    /// <summary>A video lies in the media folder; no row names it yet.</summary>
    BeforeTakeCommits,
    /// <summary>Every take is committed; the generation isn't done yet.</summary>
    BeforeDoneCommits,
}

/// <summary>Does nothing in production.</summary>
internal class CrashPoints
{
    public virtual void Reach(CrashPoint point, GenerationId generation)
    {
    }
}
