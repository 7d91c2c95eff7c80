namespace KlingStudio.Core.Generations;

/// <summary>Names a generation: one submission of a scene, with the exact request frozen in it.</summary>
/// <param name="Value">A random identifier, unique in one studio.</param>
public readonly record struct GenerationId(Guid Value)
{
    /// <summary>A new identifier; time-ordered, so that indexes stay compact.</summary>
    public static GenerationId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
