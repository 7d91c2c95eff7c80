using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Team;
using KlingStudio.Web.Shell;

namespace KlingStudio.Web.Hosting;

/// <summary>Copies of the database to be downloaded, and the start after one was put back.</summary>
internal static class StudioCopies
{
    /// <summary>Whether the studio stopped only to start again with a restored database.</summary>
    public static bool RestoreWaits(this WebApplication app) => app.Services.GetRequiredService<StudioBackups>().RestoreWaits;

    public static void MapStudioBackups(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/backups/{name}", Answer).WithMetadata(new RequiresAttribute(Right.KeepBackups)).ExcludeFromDescription();

    private static IResult Answer(HttpContext context, string name, StudioBackups backups, Sessions sessions)
    {
        // It holds everyone's words and what their passwords were made into: it stays in no cache.
        context.Response.Headers.CacheControl = "no-store";
        if (sessions.Find(Visitor.SecretOf(context.User)) is not { } session || backups.Open(name, session.Person) is not { } copy)
            return TypedResults.NotFound();
        return TypedResults.Stream(copy, "application/vnd.sqlite3", name);
    }
}
