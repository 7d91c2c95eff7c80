namespace KlingStudio.Core.Projects;

/// <summary>Names a project: an ordered list of scenes.</summary>
/// <param name="Value">A random identifier, unique in one studio.</param>
public readonly record struct ProjectId(Guid Value)
{
    /// <summary>A new identifier; time-ordered, so that indexes stay compact.</summary>
    public static ProjectId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
