namespace KlingStudio.Core.Team;

/// <summary>Names a person who uses the studio.</summary>
/// <param name="Value">A random identifier, unique in one studio; the first administrator's is <see cref="First"/>.</param>
public readonly record struct PersonId(Guid Value)
{
    /// <summary>
    /// The first administrator. Whatever was made before the studio had accounts carries this identifier, so it is theirs
    /// from the moment they create the studio's first account.
    /// </summary>
    public static PersonId First { get; } = new(new Guid("00000000-0000-0000-0000-000000000001"));

    /// <summary>A new person's identifier.</summary>
    public static PersonId New() => new(Guid.NewGuid());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
