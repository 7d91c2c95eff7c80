using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KlingStudio.Engine.Storyboards;

/// <summary>What a row of the history is for.</summary>
internal enum ChangeKind
{
    /// <summary>An edit its person can undo.</summary>
    Done,
    /// <summary>An edit its person has undone and can redo.</summary>
    Undone,
    /// <summary>An undo, a redo, or an edit out of undo's reach: kept to know older revisions.</summary>
    Trace,
}

/// <summary>One step of a scene's history: which fields changed, from what to what, by whom. One row covers a run of quick edits of one text.</summary>
internal sealed class StoryboardChange
{
    private StoryboardChange() { }

    public StoryboardChange(SceneId scene, long revision, PersonId by, DateTime at, ChangeKind kind, string? text, string before, string after)
    {
        SceneId = scene;
        FirstRevision = LastRevision = revision;
        CreatedBy = by;
        CreatedAt = ChangedAt = at;
        Kind = kind;
        Text = text;
        Before = before;
        After = after;
    }

    public long Id { get; private set; }
    public SceneId SceneId { get; private set; }
    /// <summary>The revision its first edit made.</summary>
    public long FirstRevision { get; private set; }
    /// <summary>The revision its last edit made.</summary>
    public long LastRevision { get; private set; }
    public PersonId CreatedBy { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime ChangedAt { get; private set; }
    public ChangeKind Kind { get; private set; }
    /// <summary>Which text was typed into, when it was typing; such runs grow.</summary>
    public string? Text { get; private set; }
    /// <summary>A <see cref="StoryboardPatch"/> back.</summary>
    public string Before { get; private set; } = "";
    /// <summary>A <see cref="StoryboardPatch"/> forth.</summary>
    public string After { get; private set; } = "";

    /// <summary>The same person typed on in the same text.</summary>
    public void Grow(long revision, string after, DateTime at)
    {
        LastRevision = revision;
        After = after;
        ChangedAt = at;
    }

    public void Undo() => Move(ChangeKind.Done, ChangeKind.Undone);

    public void Redo() => Move(ChangeKind.Undone, ChangeKind.Done);

    private void Move(ChangeKind from, ChangeKind to)
    {
        if (Kind != from)
            throw new InvalidOperationException($"A {Kind} change can't become {to}.");
        Kind = to;
    }
}

internal sealed class StoryboardChangeTable : IEntityTypeConfiguration<StoryboardChange>
{
    public void Configure(EntityTypeBuilder<StoryboardChange> builder)
    {
        builder.Property(change => change.Kind).HasConversion<string>();
        builder.HasOne<Scene>().WithMany().HasForeignKey(change => change.SceneId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(change => new { change.SceneId, change.CreatedBy, change.Kind, change.Id });
        builder.HasIndex(change => new { change.SceneId, change.LastRevision });
    }
}
