using System.Text.RegularExpressions;
using RunComfy.Simulator.Requests;
using RunComfy.Simulator.Scenarios;

namespace RunComfy.Simulator.Api;

/// <summary><c>/media/{file}</c>: the clips, as a public object store would serve them.</summary>
internal sealed partial class MediaRoutes(RequestStore requests, Clips clips)
{
    private static readonly byte[] Picture = Convert.FromBase64String(StillPicture.Base64);

    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/media/{file}", ["GET", "HEAD"], ServeAsync);

    private async Task ServeAsync(HttpContext context)
    {
        var name = FileName().Match((string)context.GetRouteValue("file")!);
        if (requests.Find(name.Groups["id"].Value) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (context.Request.Headers.ContainsKey("Authorization"))
        {
            // Object stores refuse a signed link that comes with a key; a client that leaks its key here must notice.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync("Only one auth mechanism allowed: this link needs no Authorization header.");
        }
        else if (name.Groups["kind"].Value == "png")
        {
            await Results.Bytes(Picture, "image/png").ExecuteAsync(context);
        }
        else
        {
            await ServeClipAsync(context, request, clips.File(request.Id, NumberOf(name)));
        }
    }

    private static int NumberOf(Match name) => name.Groups["number"].Value is { Length: > 0 } digits ? digits[0] - '0' : 1;

    private static Task ServeClipAsync(HttpContext context, SimulatedRequest request, string file)
    {
        if (!File.Exists(file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return MediaFaults.Disturb(request, out var act)
            ? act(context, request, file)
            : Results.File(file, "video/mp4", enableRangeProcessing: true).ExecuteAsync(context);
    }

    [GeneratedRegex(@"^(?<id>[0-9a-f]{32})(-(?<number>[2-9]))?\.(?<kind>mp4|png)$")]
    private static partial Regex FileName();
}
