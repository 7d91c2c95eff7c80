using KlingStudio.Core.Generations;

namespace KlingStudio.Engine.Generations;

/// <summary>
/// The moments between two things that must both hold, where a killed process would hurt most. Tests kill exactly there; the kill
/// loop (<c>script/bench kill</c>) kills the whole program at every one of them.
/// </summary>
internal enum CrashPoint
{
    /// <summary>A press is committed; whoever pressed hasn't heard of it and will press again.</summary>
    AfterPressCommitted,
    /// <summary>What a person decided (to cancel, to attach an id…) is committed; nothing was done about it yet.</summary>
    AfterDecisionCommitted,
    /// <summary>An earlier process was killed while sending; that it is unconfirmed isn't written down yet.</summary>
    BeforeUnsettledFlagged,
    /// <summary>Its turn came; nothing is written down yet.</summary>
    BeforeSendingCommits,
    /// <summary>Sending is committed; no connection is open yet.</summary>
    AfterSendingCommitted,
    /// <summary>The answer is read; nothing of it is written down, not even in the log.</summary>
    AfterAnswer,
    /// <summary>The id stands in the log; it isn't committed yet.</summary>
    BeforeAcceptCommits,
    /// <summary>Nothing was taken and it is to wait again; that isn't committed yet.</summary>
    BeforeReturnCommits,
    /// <summary>It was refused for good; that isn't committed yet.</summary>
    BeforeRefusalCommits,
    /// <summary>Its answer settles nothing; that isn't committed yet.</summary>
    BeforeDoubtCommits,
    /// <summary>What the answer means is committed, such as the id; nobody acted on it yet.</summary>
    AfterAnswerCommitted,
    /// <summary>RunComfy answered a wish to cancel; that isn't committed yet.</summary>
    BeforeCancelAnswerCommits,
    /// <summary>RunComfy says that it came to nothing; that isn't committed yet.</summary>
    BeforeEndCommits,
    /// <summary>RunComfy says that it succeeded; that isn't committed yet.</summary>
    BeforeSavingCommits,
    /// <summary>A download lies whole among the staged files; nobody looked at it yet.</summary>
    AfterDownload,
    /// <summary>The poster lies in the media folder; its video is still staged.</summary>
    BeforeVideoKept,
    /// <summary>A video lies in the media folder; no row names it yet.</summary>
    BeforeTakeCommits,
    /// <summary>One take is committed; its generation may have more to collect.</summary>
    AfterTakeCommitted,
    /// <summary>Every take is committed; the generation isn't done yet.</summary>
    BeforeDoneCommits,
    /// <summary>A download can't succeed; that isn't committed yet.</summary>
    BeforeNotSavedCommits,
    /// <summary>How collecting ended is committed; nobody was told yet.</summary>
    AfterSavingEnded,
}

/// <summary>Does nothing in production.</summary>
internal class CrashPoints
{
    /// <param name="point">Where the program is.</param>
    /// <param name="generation">Whose; the empty id where only a file is known.</param>
    public virtual void Reach(CrashPoint point, GenerationId generation)
    {
    }
}
