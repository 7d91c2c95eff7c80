namespace KlingStudio.Core.Projects;

/// <summary>Names a scene: one storyboard, and one request to a model.</summary>
/// <param name="Value">A random identifier, unique in one studio.</param>
public readonly record struct SceneId(Guid Value)
{
    /// <summary>A new identifier; time-ordered, so that indexes stay compact.</summary>
    public static SceneId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
