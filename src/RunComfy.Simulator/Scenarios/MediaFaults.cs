using System.Globalization;
using RunComfy.Simulator.Requests;

namespace RunComfy.Simulator.Scenarios;

internal delegate Task ServeBadly(HttpContext context, SimulatedRequest request, string file);

/// <summary>Videos that cannot be fetched as they should.</summary>
internal static class MediaFaults
{
    public const string ExpiredLink = "expired-link";

    public static readonly IReadOnlyDictionary<string, Recipe<ServeBadly>> Recipes = new Dictionary<string, Recipe<ServeBadly>>
    {
        [ExpiredLink] = new("The link answers 403 until the result was read again. Argument: how many links are dead (1 unless told).", ExpiredAsync),
        ["media-error"] = new("The video answers an error. Argument: status (404 unless told).",
            (context, request, _) => XmlAsync(context, request.Scenario.Number(0, 404), "NoSuchKey")),
        ["media-slow"] = new("The video trickles. Argument: bytes a second (1000 unless told).", SlowAsync),
        ["media-stall"] = new("The video stops in the middle, the connection stays. Argument: bytes sent before (1000 unless told).", StallAsync),
        ["media-truncated"] = new("The connection is cut in the middle. Argument: bytes sent before (1000 unless told).",
            async (context, request, file) => await Wire.CutAsync(context, await File.ReadAllBytesAsync(file), request.Scenario.Number(0, 1000))),
        ["media-half"] = new("Half of the file, whose length matches: a broken video.", HalfAsync),
        ["media-oversized"] = new("A body without end or length. Argument: megabytes until it ends after all (4096 unless told).",
            (context, request, _) => Wire.HugeAsync(context, "{\"x\":0", request.Scenario.Number(0, 4096))),
        ["media-claims-huge"] = new("Content-Length says 3 TB.", ClaimAsync),
        ["media-not-video"] = new("A web page with status 200.", (context, _, _) => Wire.WebPageAsync(context)),
        ["media-not-video-inside"] = new("Text that says it is video/mp4.", (context, _, _) =>
        {
            context.Response.ContentType = "video/mp4";
            return context.Response.WriteAsync("This is not a video.");
        }),
        ["media-empty"] = new("200 without a single byte.", (context, _, _) =>
        {
            context.Response.ContentType = "video/mp4";
            return Task.CompletedTask;
        }),
        ["media-redirect"] = new("302 to another address. Argument: the address (the cloud's metadata service unless told).", (context, request, _) =>
        {
            context.Response.Redirect(request.Scenario.Argument is { Length: > 0 } address ? address : "http://169.254.169.254/latest/meta-data/");
            return Task.CompletedTask;
        }),
        ["media-reset"] = new("The connection is cut before the answer.", (context, _, _) => Wire.Reset(context)),
        ["media-hang"] = new("The video is never answered.", (context, _, _) => Wire.HangAsync(context)),
        ["media-no-length"] = new("The whole video, without a Content-Length.", async (context, _, file) =>
        {
            context.Response.ContentType = "video/mp4";
            await context.Response.Body.FlushAsync();
            await context.Response.SendFileAsync(file);
        }),
    };

    public static bool Disturb(SimulatedRequest request, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ServeBadly? act)
    {
        act = Recipes.TryGetValue(request.Scenario.Name, out var recipe) ? recipe.Act : null;
        return act is not null;
    }

    private static Task ExpiredAsync(HttpContext context, SimulatedRequest request, string file)
    {
        _ = int.TryParse(context.Request.Query["link"], CultureInfo.InvariantCulture, out var link);
        return link <= request.Scenario.Number(0, 1)
            ? XmlAsync(context, 403, "AccessDenied")
            : Results.File(file, "video/mp4", enableRangeProcessing: true).ExecuteAsync(context);
    }

    /// <summary>Object stores explain themselves in XML.</summary>
    private static Task XmlAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code></Error>");
    }

    private static async Task SlowAsync(HttpContext context, SimulatedRequest request, string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var perSecond = Math.Max(1, request.Scenario.Number(0, 1000));
        Announce(context, bytes.Length);
        for (var sent = 0; sent < bytes.Length && !context.RequestAborted.IsCancellationRequested; sent += perSecond)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(sent, Math.Min(perSecond, bytes.Length - sent)));
            await context.Response.Body.FlushAsync();
            await Wire.WaitAsync(context, TimeSpan.FromSeconds(1));
        }
    }

    private static async Task StallAsync(HttpContext context, SimulatedRequest request, string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        Announce(context, bytes.Length);
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, Math.Min(bytes.Length, request.Scenario.Number(0, 1000))));
        await context.Response.Body.FlushAsync();
        await Wire.HangAsync(context);
    }

    private static async Task HalfAsync(HttpContext context, SimulatedRequest request, string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        Announce(context, bytes.Length / 2);
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
    }

    private static async Task ClaimAsync(HttpContext context, SimulatedRequest request, string file)
    {
        Announce(context, 3_000_000_000_000);
        await context.Response.SendFileAsync(file);
        await Wire.HangAsync(context);
    }

    private static void Announce(HttpContext context, long length)
    {
        context.Response.ContentType = "video/mp4";
        context.Response.ContentLength = length;
    }
}
