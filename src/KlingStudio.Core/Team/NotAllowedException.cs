namespace KlingStudio.Core.Team;

/// <summary>Someone asked for what their role doesn't allow. Pages don't offer it, so this is a stale page or a forged message.</summary>
/// <param name="person">Who.</param>
/// <param name="right">What they lack.</param>
public sealed class NotAllowedException(PersonId person, Right right) : Exception($"{person} may not {right}.")
{
    /// <summary>Who asked.</summary>
    public PersonId Person { get; } = person;

    /// <summary>What they lack.</summary>
    public Right Right { get; } = right;
}
