using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Media;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Win32.SafeHandles;

namespace KlingStudio.Web.Hosting;

/// <summary>
/// A take's video and its still picture, answered as RFC 9110 says. A name in an address is only ever parsed as an id:
/// where the file lies is the media library's answer, so that nothing a visitor types reaches the disk.
/// </summary>
internal static class MediaEndpoints
{
    // A take's still picture never changes.
    private const string ForEver = "private, max-age=31536000, immutable";

    // The same pictures may come in another wrapping, once their recipe is in it: the next visit asks, and mostly hears that nothing changed.
    private const string AskAgain = "private, no-cache";

    /// <summary>Where a file of a take lies, or null.</summary>
    public delegate Task<StoredFile?> FindFile(TakeId take, MediaKind kind, CancellationToken cancellationToken);

    public static void MapStudioMedia(this IEndpointRouteBuilder routes, Func<IServiceProvider, FindFile> library)
    {
        Map(".mp4", MediaKind.Video);
        Map(".jpg", MediaKind.Poster);
        // Before the one above, which would take the "sprite" for part of an id.
        Map(".sprite.jpg", MediaKind.Sprite, order: -1);
        Map(".json", MediaKind.Recipe);

        void Map(string extension, MediaKind kind, int order = 0) =>
            routes.MapMethods(
                    "/media/takes/{id}" + extension,
                    [HttpMethods.Get, HttpMethods.Head],
                    (HttpContext context, string id, string? download) => AnswerAsync(context, library(context.RequestServices), id, kind, download == "1"))
                .WithOrder(order)
                // Players want the bare status: no page about it.
                .WithMetadata(new SkipStatusCodePagesAttribute(), new RequiresAttribute(Right.Watch))
                .ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, FindFile find, string id, MediaKind kind, bool download)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";

        if (!TryParse(id, out var take)
            || await find(take, kind, context.RequestAborted) is not { } file
            || TryOpen(file.Path) is not { } content)
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = kind == MediaKind.Poster ? ForEver : AskAgain;
        return new MediaResult(file, content, download);
    }

    internal static bool TryParse(string id, out TakeId take)
    {
        // Guid alone would forgive blanks around it.
        var parsed = Guid.TryParseExact(id, "N", out var value) && id.Length == 32;
        take = new TakeId(value);
        return parsed;
    }

    /// <summary>Opened before a status is chosen: a file that vanishes afterwards is still read to its end.</summary>
    private static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
