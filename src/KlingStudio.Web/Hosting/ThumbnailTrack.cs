using System.Globalization;
using System.Text;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Media;
using Microsoft.AspNetCore.Mvc;

namespace KlingStudio.Web.Hosting;

/// <summary>Which picture of a take's sprite stands for which moment, as WebVTT with media fragments: players of every make read it.</summary>
internal static class ThumbnailTrack
{
    public static void MapThumbnailTracks(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/takes/{id}.vtt", [HttpMethods.Get, HttpMethods.Head], AnswerAsync)
            .WithMetadata(new SkipStatusCodePagesAttribute(), new RequiresAttribute(Right.Watch))
            .ExcludeFromDescription();

    public static string Write(TakeId take, SpriteLayout layout)
    {
        var track = new StringBuilder("WEBVTT\n");
        for (var picture = 0; picture < layout.Count; picture++)
        {
            var (x, y) = layout.PlaceOf(picture);
            track.Append(CultureInfo.InvariantCulture, $"\n{Time(picture * layout.Interval)} --> {Time((picture + 1) * layout.Interval)}\n");
            track.Append(CultureInfo.InvariantCulture, $"{take}.sprite.jpg#xywh={x},{y},{layout.TileWidth},{layout.TileHeight}\n");
        }

        return track.ToString();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, string id, TakeLibrary takes)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-cache";
        return MediaEndpoints.TryParse(id, out var take) && await takes.SpriteAsync(take, context.RequestAborted) is { } layout
            ? TypedResults.Text(Write(take, layout), "text/vtt", Encoding.UTF8)
            : TypedResults.NotFound();
    }

    private static string Time(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
