using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Projects;

namespace KlingStudio.Web.Hosting;

/// <summary>What watches the studio from outside may ask.</summary>
internal static class StudioHealth
{
    public static void MapStudioHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new Answer("live", []))).WithMetadata(new OpenToStrangersAttribute());
        app.MapGet("/health/ready", ReadyAsync).WithMetadata(new OpenToStrangersAttribute());
    }

    private static async Task<IResult> ReadyAsync(StudioStartup startup, ProjectLibrary library, MediaTools tools, CancellationToken cancellation)
    {
        if (!startup.IsReady)
            return NotReady("The database isn't ready yet.");
        try
        {
            await library.FindAsync(default, cancellation);
        }
        catch (Exception cause) when (cause is System.Data.Common.DbException or IOException)
        {
            return NotReady("The database doesn't answer.");
        }

        List<string> problems = [.. tools.Missing.Select(tool => $"{tool} isn't installed.")];
        if (tools.DiskNearlyFull)
            problems.Add("The disk is nearly full.");
        return Results.Json(new Answer(problems.Count == 0 ? "ready" : "degraded", problems));
    }

    private static IResult NotReady(string problem) => Results.Json(new Answer("unready", [problem]), statusCode: StatusCodes.Status503ServiceUnavailable);

    private sealed record Answer(string Status, IReadOnlyList<string> Problems);
}
