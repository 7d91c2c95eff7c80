namespace KlingStudio.Core.Team;

/// <summary>Names a person who uses the studio.</summary>
/// <param name="Value">A random identifier, unique in one studio.</param>
public readonly record struct PersonId(Guid Value)
{
    /// <summary>Whoever used the studio before it had accounts: the owner of everything made until then.</summary>
    public static PersonId Unnamed { get; } = new(new Guid("00000000-0000-0000-0000-000000000001"));

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
