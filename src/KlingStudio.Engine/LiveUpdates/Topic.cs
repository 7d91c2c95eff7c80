using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;

namespace KlingStudio.Engine.LiveUpdates;

/// <summary>What one can be told about.</summary>
public readonly record struct Topic
{
    private Topic(string name, Guid subject = default) => (Name, Subject) = (name, subject);

    /// <summary>Which kind of thing.</summary>
    public string Name { get; }

    /// <summary>Which one of its kind; empty for all of them.</summary>
    public Guid Subject { get; }

    /// <summary>The list of projects and their scenes: names, order, posters, sums. Typing in a scene is told once a minute.</summary>
    public static Topic Projects { get; } = new("projects");

    /// <summary>Every generation: its state, its place in the queue, its takes.</summary>
    public static Topic Generations { get; } = new("generations");

    /// <summary>The stored takes.</summary>
    public static Topic Gallery { get; } = new("gallery");

    /// <summary>One take: how far looking into it is.</summary>
    public static Topic Take(TakeId take) => new("take", take.Value);

    /// <summary>The studio itself: settings, upstream, disk, database.</summary>
    public static Topic Studio { get; } = new("studio");

    /// <summary>People: who they are, what they are, where they are signed in.</summary>
    public static Topic Team { get; } = new("team");

    /// <summary>Who has a page open, and where.</summary>
    public static Topic Presence { get; } = new("presence");

    /// <summary>One project: its name, and its scenes' names, order, posters, lengths and states.</summary>
    public static Topic Project(ProjectId project) => new("project", project.Value);
    /// <summary>Where in one scene people are.</summary>
    public static Topic Spots(SceneId scene) => new("spots", scene.Value);

    /// <summary>One scene: its storyboard, its kept versions and its name.</summary>
    public static Topic Scene(SceneId scene) => new("scene", scene.Value);
}
