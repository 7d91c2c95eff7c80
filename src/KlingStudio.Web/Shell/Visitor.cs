using System.Security.Claims;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using Microsoft.AspNetCore.Components.Authorization;

namespace KlingStudio.Web.Shell;

/// <summary>
/// Who sits in front of this page. One per circuit or request. What they may do is asked anew each time: a changed role counts at once,
/// and a session that has ended leaves a stranger.
/// </summary>
public sealed class Visitor(AuthenticationStateProvider authentication, Sessions sessions, Roster roster)
{
    /// <summary>The claim that holds the session's secret.</summary>
    public const string SessionClaim = "session";

    private string? _secret;
    private bool _asked;

    /// <summary>The session, or null for a stranger.</summary>
    public OpenSession? Session => sessions.Find(Secret);

    /// <summary>The person, or null for a stranger.</summary>
    public Person? Person => Session is { } session ? roster.Find(session.Person) : null;

    /// <summary>Where others see this page's person; null before the page is open.</summary>
    public Presence.Mark? Mark { get; set; }

    /// <summary>The person's identifier. Nobody's for a stranger: every command refuses that.</summary>
    public PersonId Id => Person?.Id ?? default;

    /// <summary>Whether they may do this now.</summary>
    public bool May(Right right) => Person?.May(right) == true;

    private string? Secret
    {
        get
        {
            // On a server the answer is there already: the request brought it.
            if (!_asked && authentication.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state)
                (_secret, _asked) = (SecretOf(state.GetAwaiter().GetResult().User), true);
            return _secret;
        }
    }

    /// <summary>What a principal's cookie named.</summary>
    public static string? SecretOf(ClaimsPrincipal principal) => principal.FindFirstValue(SessionClaim);
}
