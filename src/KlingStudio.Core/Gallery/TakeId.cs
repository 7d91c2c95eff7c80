namespace KlingStudio.Core.Gallery;

/// <summary>Names a take: a stored video that a generation produced.</summary>
/// <param name="Value">A random identifier, unique in one studio.</param>
public readonly record struct TakeId(Guid Value)
{
    /// <summary>A new identifier; time-ordered, so that indexes stay compact.</summary>
    public static TakeId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
