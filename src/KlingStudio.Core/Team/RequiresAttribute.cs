namespace KlingStudio.Core.Team;

/// <summary>Names the right that a page or an address needs. One without this, and without <see cref="OpenToStrangersAttribute"/>, is refused to everyone.</summary>
/// <param name="right">The right.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Right right) : Attribute
{
    /// <summary>The right it needs.</summary>
    public Right Right { get; } = right;
}

/// <summary>A page or an address for people who haven't signed in: a door, or something that tells nothing about the studio's content.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToStrangersAttribute : Attribute;
