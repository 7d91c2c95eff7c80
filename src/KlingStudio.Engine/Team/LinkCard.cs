using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Team;

/// <summary>A link as administrators see it. What its address holds isn't known any more.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Role">What an invited person will be.</param>
/// <param name="Note">Whom it is meant for; may be empty.</param>
/// <param name="Person">Whose password it changes, if it does.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When, UTC.</param>
/// <param name="ExpiresAt">Until when it works, UTC.</param>
public sealed record LinkCard(Guid Id, LinkKind Kind, Role? Role, string Note, PersonId? Person, PersonId CreatedBy, DateTime CreatedAt, DateTime ExpiresAt)
{
    internal static LinkCard Of(OneTimeLink link) => new(link.Id, link.Kind, link.Role, link.Note, link.Person, link.CreatedBy, link.CreatedAt, link.ExpiresAt);
}

/// <summary>What a change to people came to.</summary>
public enum PeopleOutcome
{
    /// <summary>It is saved.</summary>
    Done,
    /// <summary>There is no such person or link.</summary>
    Gone,
    /// <summary>The studio would be left without anyone who can look after it.</summary>
    LastAdministrator,
    /// <summary>One doesn't lock oneself out.</summary>
    Oneself,
}
