namespace KlingStudio.Core.Team;

/// <summary>One signed-in browser. It lives on the server: the cookie only names it, so ending it here ends it everywhere. Times are UTC.</summary>
public sealed class Session
{
    /// <summary>Unused for so long, it is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(14);

    /// <summary>However much it is used, it is over after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>The longest description of a browser that is kept.</summary>
    public const int LongestBrowser = 200;

    private Session() { }

    /// <summary>Someone signs in.</summary>
    /// <param name="person">Who.</param>
    /// <param name="secret">What the cookie will hold.</param>
    /// <param name="browser">What the browser says it is; untrusted, shortened.</param>
    /// <param name="address">The network address it came from; empty when unknown.</param>
    /// <param name="now">UTC.</param>
    public Session(PersonId person, string secret, string browser, string address, DateTime now)
    {
        Id = Guid.NewGuid();
        Person = person;
        SecretHash = Secret.HashOf(secret);
        Browser = browser.Length > LongestBrowser ? browser[..LongestBrowser] : browser;
        Address = address;
        SignedInAt = LastSeenAt = now;
    }

    /// <summary>Its identifier; it opens nothing.</summary>
    public Guid Id { get; private set; }
    /// <summary>Whose it is.</summary>
    public PersonId Person { get; private set; }
    /// <summary>The <see cref="Secret.HashOf"/> of what the cookie holds.</summary>
    public string SecretHash { get; private set; } = "";
    /// <summary>What the browser called itself.</summary>
    public string Browser { get; private set; } = "";
    /// <summary>Where it came from.</summary>
    public string Address { get; private set; } = "";
    /// <summary>When it began.</summary>
    public DateTime SignedInAt { get; private set; }
    /// <summary>When it was last used, to within a few minutes.</summary>
    public DateTime LastSeenAt { get; private set; }
    /// <summary>When it was ended, or null.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Whether it still counts at a moment. A clock set back doesn't end it.</summary>
    public bool IsOpenAt(DateTime now) => EndedAt is null && now - LastSeenAt < Idle && now - SignedInAt < Longest;

    /// <summary>Notes that it is being used.</summary>
    public void See(DateTime now)
    {
        if (now > LastSeenAt)
            LastSeenAt = now;
    }

    /// <summary>Ends it. Ending twice keeps the first time.</summary>
    public void End(DateTime now) => EndedAt ??= now;
}
