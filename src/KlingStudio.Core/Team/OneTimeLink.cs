namespace KlingStudio.Core.Team;

/// <summary>What a link is for.</summary>
public enum LinkKind
{
    /// <summary>Makes an account with one role.</summary>
    Invitation = 1,

    /// <summary>Gives one person a new password.</summary>
    PasswordReset = 2,
}

/// <summary>How a link stands.</summary>
public enum LinkState
{
    /// <summary>It works.</summary>
    Open,
    /// <summary>It was used.</summary>
    Used,
    /// <summary>It was withdrawn.</summary>
    Withdrawn,
    /// <summary>Its time is over.</summary>
    Expired,
}

/// <summary>A link that works once and for a while. Times are UTC.</summary>
public sealed class OneTimeLink
{
    /// <summary>How long an invitation works.</summary>
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);

    /// <summary>How long a link to a new password works.</summary>
    public static readonly TimeSpan ResetLife = TimeSpan.FromHours(24);

    private OneTimeLink() { }

    /// <summary>Its identifier; it opens nothing.</summary>
    public Guid Id { get; private set; }
    /// <summary>What it is for.</summary>
    public LinkKind Kind { get; private set; }
    /// <summary>The <see cref="Secret.HashOf"/> of what its address holds.</summary>
    public string SecretHash { get; private set; } = "";
    /// <summary>What an invited person will be.</summary>
    public Role? Role { get; private set; }
    /// <summary>Whom an administrator means it for, in their own words; may be empty.</summary>
    public string Note { get; private set; } = "";
    /// <summary>Whose password it changes; once an invitation is used, who came in by it.</summary>
    public PersonId? Person { get; private set; }
    /// <summary>Who made it.</summary>
    public PersonId CreatedBy { get; private set; }
    /// <summary>When it was made.</summary>
    public DateTime CreatedAt { get; private set; }
    /// <summary>Until when it works.</summary>
    public DateTime ExpiresAt { get; private set; }
    /// <summary>When it was used, or null.</summary>
    public DateTime? UsedAt { get; private set; }
    /// <summary>When it was withdrawn, or null.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Invites someone.</summary>
    /// <param name="secret">What the address holds.</param>
    /// <param name="role">What they will be.</param>
    /// <param name="note">Whom it is meant for.</param>
    /// <param name="by">Who invites.</param>
    /// <param name="now">UTC.</param>
    public static OneTimeLink Invite(string secret, Role role, string note, PersonId by, DateTime now) =>
        new() { Id = Guid.NewGuid(), Kind = LinkKind.Invitation, SecretHash = Secret.HashOf(secret), Role = role, Note = note, CreatedBy = by, CreatedAt = now, ExpiresAt = now + InvitationLife };

    /// <summary>Lets a person choose a new password.</summary>
    /// <param name="secret">What the address holds.</param>
    /// <param name="person">Whose password.</param>
    /// <param name="by">Who offers it.</param>
    /// <param name="now">UTC.</param>
    public static OneTimeLink Reset(string secret, PersonId person, PersonId by, DateTime now) =>
        new() { Id = Guid.NewGuid(), Kind = LinkKind.PasswordReset, SecretHash = Secret.HashOf(secret), Person = person, CreatedBy = by, CreatedAt = now, ExpiresAt = now + ResetLife };

    /// <summary>How it stands at a moment.</summary>
    public LinkState StateAt(DateTime now) =>
        UsedAt is not null ? LinkState.Used
        : WithdrawnAt is not null ? LinkState.Withdrawn
        : now >= ExpiresAt || now < CreatedAt - InvitationLife ? LinkState.Expired
        : LinkState.Open;

    /// <summary>Uses it up.</summary>
    /// <param name="person">Who came in by it, or whose password it changed.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="InvalidOperationException">It isn't open.</exception>
    public void Use(PersonId person, DateTime now)
    {
        if (StateAt(now) != LinkState.Open)
            throw new InvalidOperationException($"A link that is {StateAt(now)} can't be used.");
        (UsedAt, Person) = (now, person);
    }

    /// <summary>Makes it work no more. Once used or withdrawn, nothing changes.</summary>
    public void Withdraw(DateTime now)
    {
        if (UsedAt is null)
            WithdrawnAt ??= now;
    }
}
