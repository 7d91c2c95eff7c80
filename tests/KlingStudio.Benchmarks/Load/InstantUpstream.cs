using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Benchmarks.Load;

/// <summary>
/// An upstream that takes everything and has it ready at once, over real HTTP, so that a run measures the studio. It can also keep
/// everything rendering.
/// </summary>
internal sealed class InstantUpstream : IAsyncDisposable
{
    // The first box of an MP4: enough to be taken for one where there is no ffprobe to look closer.
    private static readonly byte[] Clip = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isommp41"u8, .. new byte[4096]];

    private readonly WebApplication _app;
    private int _accepted;

    private InstantUpstream(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public int Accepted => _accepted;

    /// <summary>Whether nothing becomes ready.</summary>
    public bool KeepsRendering { get; set; }

    public static async Task<InstantUpstream> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var upstream = new InstantUpstream(app);
        app.MapPost("/v1/models/{**model}", upstream.Accept);
        app.MapGet("/v1/requests/{id}/status", upstream.Status);
        app.MapGet("/v1/requests/{id}/result", (string id, HttpContext context) => Results.Json(new JsonObject
        {
            ["request_id"] = id,
            ["status"] = "succeeded",
            ["output"] = new JsonObject { ["video"] = $"http://{context.Request.Host}/clips/{id}.mp4" },
        }));
        app.MapGet("/clips/{name}", () => Results.Bytes(Clip, "video/mp4"));
        await app.StartAsync();
        return upstream;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Accept()
    {
        var id = Interlocked.Increment(ref _accepted).ToString(CultureInfo.InvariantCulture);
        return Results.Json(new JsonObject { ["request_id"] = $"r-{id}" });
    }

    private IResult Status(string id) => Results.Json(new JsonObject { ["request_id"] = id, ["status"] = KeepsRendering ? "in_progress" : "completed" });
}
