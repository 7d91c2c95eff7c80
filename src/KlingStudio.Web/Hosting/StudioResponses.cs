using Microsoft.AspNetCore.Diagnostics;

namespace KlingStudio.Web.Hosting;

/// <summary>What every answer carries, and what an unknown address or a failure answers.</summary>
internal static class StudioResponses
{
    // MudBlazor and drag previews set inline styles; scripts come from the studio alone.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] Bare = ["/media", "/health", "/_blazor"];

    // Nothing here asks a browser for any of these.
    private const string Permissions = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

    public static void UseStudioHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Frame-Options"] = "DENY";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        await next(context);
    });

    /// <summary>A page in the studio's own look, with the right status and never a stack trace.</summary>
    public static void UseStudioErrors(this IApplicationBuilder app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", "?status={0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // A player or a script wants the bare status, a person a page.
            if (Bare.Any(start => context.Request.Path.StartsWithSegments(start)))
                context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            // The page about a refused form is read, not sent.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
                context.Request.Method = HttpMethods.Get;
            return next(context);
        });
    }
}
