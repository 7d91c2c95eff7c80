namespace KlingStudio.Core.Storyboards;

/// <summary>Names a shot inside its storyboard, and stays with it when the shot moves.</summary>
/// <param name="Value">A random identifier.</param>
public readonly record struct ShotId(Guid Value)
{
    /// <summary>A new identifier.</summary>
    public static ShotId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
