using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;

namespace KlingStudio.Web.Hosting;

/// <summary>Who comes in, and how: Identity, cookies, and the access table before every address.</summary>
internal static class StudioDoors
{
    public const string SessionCookie = "studio-session";

    public static void AddStudioDoors(this IServiceCollection services)
    {
        services.AddSingleton<ISecretBox, SecretBox>();
        services.AddHttpContextAccessor();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, SetUp)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie =>
            {
                Harden(cookie.Cookie, "studio-code");
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            })
            // Identity asks for these schemes by name; nobody is remembered or comes from elsewhere.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme, cookie => Harden(cookie.Cookie, "studio-remember"))
            .AddCookie(IdentityConstants.ExternalScheme, cookie => Harden(cookie.Cookie, "studio-external"));
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, UserClaimsPrincipalFactory<Account>>();
        services.AddScoped<IUserConfirmation<Account>, DefaultUserConfirmation<Account>>();
        services.AddScoped<StudioSignIn>();
        services.AddScoped<SignInManager<Account>>(provider => provider.GetRequiredService<StudioSignIn>());
        services.AddAntiforgery(antiforgery => Harden(antiforgery.Cookie, "studio-antiforgery"));

        services.AddSingleton<IAuthorizationHandler, TableHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new TableRequirement()).Build());
        services.AddScoped<Team.DoorKeeper>();
        services.AddScoped<CircuitHandler, CircuitGuard>();
        services.AddSingleton<OpenConnections>();
    }

    private static void SetUp(CookieAuthenticationOptions cookie)
    {
        Harden(cookie.Cookie, SessionCookie);
        // The session on the server decides; the cookie only has to outlive it.
        cookie.ExpireTimeSpan = Session.Longest;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "back";
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        cookie.Events.OnRedirectToLogin = ShowTheDoor;
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var secret = context.Principal is { } principal ? Visitor.SecretOf(principal) : null;
        if (context.HttpContext.RequestServices.GetRequiredService<Sessions>().Find(secret) is not null)
            return;
        context.RejectPrincipal();
        await context.HttpContext.RequestServices.GetRequiredService<Microsoft.AspNetCore.Authentication.IAuthenticationService>()
            .SignOutAsync(context.HttpContext, context.Scheme.Name, null);
    }

    /// <summary>A page leads to the door; a player or a script gets the bare status.</summary>
    private static Task ShowTheDoor(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/media") || request.Path.StartsWithSegments("/_blazor") || !HttpMethods.IsGet(request.Method))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (!context.HttpContext.RequestServices.GetRequiredService<Roster>().Founded)
            context.Response.Redirect($"{request.PathBase}/welcome");
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // behind TLS always; plain HTTP only where the operator serves plain HTTP
        cookie.IsEssential = true;
    }
}
