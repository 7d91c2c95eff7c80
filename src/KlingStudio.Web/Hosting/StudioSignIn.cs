using System.Security.Claims;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KlingStudio.Web.Hosting;

/// <summary>Identity's sign-in, with the session kept on the server: the cookie only names it.</summary>
internal sealed class StudioSignIn(
    UserManager<Account> accounts, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, Sessions sessions)
    : SignInManager<Account>(accounts, context, claims, options, logger, schemes, confirmation)
{
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var request = Context.Request;
        var secret = await sessions.BeginAsync(user.Id, request.Headers.UserAgent.ToString(), Context.Connection.RemoteIpAddress?.ToString() ?? "");
        var identity = new ClaimsIdentity([new Claim(Visitor.SessionClaim, secret)], IdentityConstants.ApplicationScheme);
        await Context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), authenticationProperties ?? new AuthenticationProperties { IsPersistent = true });
    }

    // A locked-out person's password may be right: they come in as little.
    public override Task<bool> CanSignInAsync(Account user) => Task.FromResult(user.DisabledAt is null);
}
