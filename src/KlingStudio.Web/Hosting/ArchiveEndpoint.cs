using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Web.Gallery;
using KlingStudio.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace KlingStudio.Web.Hosting;

/// <summary>Many takes as one ZIP, sent while it is made.</summary>
internal static class ArchiveEndpoint
{
    public static void MapStudioArchives(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/media/archives/{id}.zip", Answer)
            .WithMetadata(new SkipStatusCodePagesAttribute(), new RequiresAttribute(Right.Watch))
            .ExcludeFromDescription();

    private static IResult Answer(HttpContext context, string id, ArchiveTickets tickets, TakeArchive archive, Visitor visitor)
    {
        context.Response.Headers.CacheControl = "no-store";
        return tickets.Find(id, visitor.Id) is { } takes
            ? TypedResults.Stream(output => archive.WriteAsync(takes, output, context.RequestAborted), "application/zip", "Kling Studio.zip")
            : TypedResults.NotFound();
    }
}
