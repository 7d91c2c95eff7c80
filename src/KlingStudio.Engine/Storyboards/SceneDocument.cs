using System.Collections.Immutable;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Storyboards;

/// <summary>A scene as one person has it open.</summary>
/// <param name="Id">The scene.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="ProjectName">The project's name.</param>
/// <param name="Number">The scene's number in the order, from 1.</param>
/// <param name="Name">The scene's name; empty when it goes by its number.</param>
/// <param name="Storyboard">What is saved.</param>
/// <param name="Revision">Counts saved states; give it back with the next edit.</param>
/// <param name="CanUndo">Whether this person has a step to undo.</param>
/// <param name="CanRedo">Whether this person has a step to redo.</param>
/// <param name="SavedAt">When it was last saved, UTC.</param>
public sealed record SceneDocument(
    SceneId Id, ProjectId ProjectId, string ProjectName, int Number, string Name, Storyboard Storyboard, long Revision, bool CanUndo, bool CanRedo, DateTime SavedAt);

/// <summary>What an edit, an undo or a redo came to.</summary>
public abstract record EditOutcome
{
    private EditOutcome() { }

    /// <summary>
    /// Others who changed the seconds after the revision the edit was made on, where it came out otherwise for it (or was refused);
    /// empty where it came out as its person saw it coming.
    /// </summary>
    public ImmutableArray<PersonId> SecondsBy { get; init; } = [];

    /// <summary>It is on the disk.</summary>
    /// <param name="Document">The newest state.</param>
    /// <param name="Extended">Seconds that the total grew without being asked to; otherwise 0.</param>
    public sealed record Saved(SceneDocument Document, int Extended = 0) : EditOutcome;

    /// <summary>Nothing changed: the reason, and the newest state.</summary>
    public sealed record Refused(Problem Problem, SceneDocument Current) : EditOutcome;

    /// <summary>
    /// Someone else changed the same thing meanwhile. Theirs stays, an edit is not saved; show both, and let the person choose.
    /// After an undo or redo: what the others left alone has been taken back, and this is what they didn't.
    /// </summary>
    /// <param name="Mine">What was sent, or would have come back; empty for an edit without a text of its own.</param>
    /// <param name="Theirs">What is saved; seconds read like <c>4 + 3 + 5 = 12</c>.</param>
    /// <param name="Current">The newest state.</param>
    public sealed record Conflict(string Mine, string Theirs, SceneDocument Current) : EditOutcome
    {
        /// <summary>Each thing that both changed; the first is what <see cref="Mine"/> and <see cref="Theirs"/> say.</summary>
        public ImmutableArray<MergeConflict> Things { get; init; } = [];
    }

    /// <summary>There is nothing left to undo or redo.</summary>
    public sealed record NothingToDo(SceneDocument Current) : EditOutcome;

    /// <summary>A pasted request that can't be imported: everything that is wrong with it. Nothing changed.</summary>
    public sealed record NotRead(ImmutableArray<ImportProblem> Problems, SceneDocument Current) : EditOutcome;

    /// <summary>The storage didn't take it (locked, full, broken; the log says why). Nothing changed; trying again later may do.</summary>
    public sealed record NotSaved : EditOutcome;

    /// <summary>The scene, or its project, isn't there.</summary>
    public sealed record SceneGone : EditOutcome;
}
