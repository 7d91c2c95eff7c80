namespace KlingStudio.Core.Storyboards;

/// <summary>Names a kept version of a scene's storyboard.</summary>
/// <param name="Value">A random identifier, unique in one studio.</param>
public readonly record struct SceneVersionId(Guid Value)
{
    /// <summary>A new identifier; time-ordered, so that indexes stay compact.</summary>
    public static SceneVersionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
