using KlingStudio.Core.Gallery;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;

namespace KlingStudio.Core.Projects;

/// <summary>One storyboard in a project, and one request to a model. Times are UTC.</summary>
public sealed class Scene
{
    private Scene() { }

    /// <summary>Adds a scene to a project.</summary>
    /// <param name="project">Its project.</param>
    /// <param name="position">Its place in the order; scenes with smaller ones come first.</param>
    /// <param name="storyboard">What it starts with.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="id">Its identifier, when whoever adds it has chosen one.</param>
    public Scene(ProjectId project, int position, Storyboard storyboard, PersonId by, DateTime at, SceneId? id = null)
    {
        Id = id ?? SceneId.New();
        ProjectId = project;
        Position = position;
        Storyboard = storyboard;
        Seconds = storyboard.TotalSeconds;
        CreatedAt = ChangedAt = at;
        CreatedBy = ChangedBy = by;
        Revision = 1;
        Version = 1;
    }

    /// <summary>Its identifier.</summary>
    public SceneId Id { get; private set; }
    /// <summary>The project it belongs to.</summary>
    public ProjectId ProjectId { get; private set; }
    /// <summary>Its place in the order. Not its number: deleted scenes keep their places.</summary>
    public int Position { get; private set; }
    /// <summary>What people call it; empty when it goes by its number.</summary>
    public string Name { get; private set; } = "";
    /// <summary>What it asks of the model.</summary>
    public Storyboard Storyboard { get; private set; } = null!;
    /// <summary>The storyboard's total, in whole seconds.</summary>
    public int Seconds { get; private set; }
    /// <summary>Counts the storyboard's saved states, from 1.</summary>
    public long Revision { get; private set; }
    /// <summary>When it was added.</summary>
    public DateTime CreatedAt { get; private set; }
    /// <summary>Who added it.</summary>
    public PersonId CreatedBy { get; private set; }
    /// <summary>When anything of it last changed.</summary>
    public DateTime ChangedAt { get; private set; }
    /// <summary>Who changed it last.</summary>
    public PersonId ChangedBy { get; private set; }
    /// <summary>When it was deleted, or null.</summary>
    public DateTime? DeletedAt { get; private set; }
    /// <summary>Who deleted it; null while it isn't, and for what was deleted before this was noted.</summary>
    public PersonId? DeletedBy { get; private set; }
    /// <summary>The take that it is a variation of, or null.</summary>
    public TakeId? FromTake { get; private set; }
    /// <summary>Grows by one with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Keeps the next state of the storyboard.</summary>
    public void Save(Storyboard storyboard, PersonId by, DateTime at)
    {
        Storyboard = storyboard;
        Seconds = storyboard.TotalSeconds;
        Revision++;
        Touch(by, at);
    }

    /// <summary>Gives it another name; empty: it goes by its number.</summary>
    /// <param name="name">Already passed by <see cref="NameRule.ForScene"/>.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When, UTC.</param>
    public void Rename(string name, PersonId by, DateTime at)
    {
        Name = name;
        Touch(by, at);
    }

    /// <summary>Gives it a place in the order. It is the project that changes by this, so the scene isn't stamped.</summary>
    public void Place(int position) => Position = position;

    /// <summary>Gives it to another project. Both projects change by this, so the scene isn't stamped.</summary>
    public void MoveTo(ProjectId project, int position) => (ProjectId, Position) = (project, position);

    /// <summary>The same storyboard again, as a scene of its own: its shots have new identifiers, and nothing is generated of it.</summary>
    /// <param name="project">The copy's project.</param>
    /// <param name="position">The copy's place in that project's order.</param>
    /// <param name="name">Already passed by <see cref="NameRule.ForScene"/>.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="id">The copy's identifier, when whoever copies has chosen one.</param>
    public Scene Copy(ProjectId project, int position, string name, PersonId by, DateTime at, SceneId? id = null) =>
        new(project, position, Storyboard.WithFreshShots(), by, at, id) { Name = name };

    /// <summary>Notes that it began as a variation of a take.</summary>
    public void BeginFrom(TakeId take) => FromTake = take;

    /// <summary>Hides it everywhere. Deleting twice keeps the first time.</summary>
    public void Delete(PersonId by, DateTime at)
    {
        DeletedBy = DeletedAt is null ? by : DeletedBy;
        DeletedAt ??= at;
        Touch(by, at);
    }

    /// <summary>Brings it back, in its old place.</summary>
    public void Restore(PersonId by, DateTime at)
    {
        DeletedAt = null;
        DeletedBy = null;
        Touch(by, at);
    }

    private void Touch(PersonId by, DateTime at)
    {
        ChangedAt = at;
        ChangedBy = by;
        Version++;
    }
}
