using KlingStudio.Core.Team;

namespace KlingStudio.Core.Projects;

/// <summary>An ordered list of scenes under one name. Times are UTC.</summary>
public sealed class Project
{
    private Project() { }

    /// <summary>Starts a project.</summary>
    /// <param name="name">Already passed by <see cref="NameRule.ForProject"/>.</param>
    /// <param name="by">Who starts it.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="id">Its identifier, when whoever starts it has chosen one.</param>
    public Project(string name, PersonId by, DateTime at, ProjectId? id = null)
    {
        Id = id ?? ProjectId.New();
        Name = name;
        SearchName = SearchText.Fold(name);
        CreatedAt = ChangedAt = at;
        CreatedBy = ChangedBy = by;
        Version = 1;
    }

    /// <summary>Its identifier.</summary>
    public ProjectId Id { get; private set; }
    /// <summary>What people call it; 1–200 characters.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The name without case and accents.</summary>
    public string SearchName { get; private set; } = "";
    /// <summary>When it was started.</summary>
    public DateTime CreatedAt { get; private set; }
    /// <summary>Who started it.</summary>
    public PersonId CreatedBy { get; private set; }
    /// <summary>When its name or its list of scenes last changed; a scene's own edits are stamped on the scene.</summary>
    public DateTime ChangedAt { get; private set; }
    /// <summary>Who changed it last.</summary>
    public PersonId ChangedBy { get; private set; }
    /// <summary>When it was deleted, or null. A deleted project keeps everything and can be restored.</summary>
    public DateTime? DeletedAt { get; private set; }
    /// <summary>Who deleted it; null while it isn't, and for what was deleted before this was noted.</summary>
    public PersonId? DeletedBy { get; private set; }
    /// <summary>Since when it is kept at the top of the list, or null.</summary>
    public DateTime? PinnedAt { get; private set; }
    /// <summary>Grows by one with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Gives it another name.</summary>
    /// <param name="name">Already passed by <see cref="NameRule.ForProject"/>.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When, UTC.</param>
    public void Rename(string name, PersonId by, DateTime at)
    {
        Name = name;
        SearchName = SearchText.Fold(name);
        Touch(by, at);
    }

    /// <summary>Hides it everywhere. Deleting twice keeps the first time.</summary>
    public void Delete(PersonId by, DateTime at)
    {
        DeletedBy = DeletedAt is null ? by : DeletedBy;
        DeletedAt ??= at;
        Touch(by, at);
    }

    /// <summary>Brings it back as it was.</summary>
    public void Restore(PersonId by, DateTime at)
    {
        DeletedAt = null;
        DeletedBy = null;
        Touch(by, at);
    }

    /// <summary>Keeps it at the top of the list. Nothing in it changes by that, so it isn't stamped. Pinning twice keeps the first time.</summary>
    public void Pin(DateTime at)
    {
        PinnedAt ??= at;
        Version++;
    }

    /// <summary>Lets it take its place among the others again.</summary>
    public void Unpin()
    {
        PinnedAt = null;
        Version++;
    }

    /// <summary>Notes that its list of scenes changed.</summary>
    public void Touch(PersonId by, DateTime at)
    {
        ChangedAt = at;
        ChangedBy = by;
        Version++;
    }
}
