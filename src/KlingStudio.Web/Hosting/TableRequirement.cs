using KlingStudio.Core.Team;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace KlingStudio.Web.Hosting;

/// <summary>An address is answered only to those whom the access table lets.</summary>
internal sealed class TableRequirement : IAuthorizationRequirement;

/// <summary>
/// Asks the access table. An address that names no right, and isn't open to strangers, is refused to everyone; one that leads nowhere
/// is let through to its 404 for whoever is in.
/// </summary>
internal sealed class TableHandler(Sessions sessions, Roster roster) : AuthorizationHandler<TableRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, TableRequirement requirement)
    {
        if (context.Resource is not HttpContext http)
            return Task.CompletedTask;
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<OpenToStrangersAttribute>() is not null
            || ((endpoint is null ? Right.Watch : endpoint.Metadata.GetMetadata<RequiresAttribute>()?.Right) is { } right
                && sessions.Find(Visitor.SecretOf(context.User)) is { } session && roster.Find(session.Person)?.May(right) == true))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
