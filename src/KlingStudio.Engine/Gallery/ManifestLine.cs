using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Generations;

namespace KlingStudio.Engine.Gallery;

/// <summary>What the manifest of an archive says of a take. Times are UTC, money is in US dollars.</summary>
/// <param name="Take">The take.</param>
/// <param name="Generation">What made it.</param>
/// <param name="Slate">Where it belongs.</param>
/// <param name="File">Its name in the archive; null when its file is missing.</param>
/// <param name="RequestedBy">Who asked for it, if anyone knows.</param>
internal sealed record ManifestLine(Take Take, Generation Generation, SceneSlate Slate, string? File, string? RequestedBy)
{
    private static readonly ImmutableArray<(string Name, Func<ManifestLine, Storyboard, object?> Value)> Columns =
    [
        ("File", (line, _) => line.File),
        ("State", (line, _) => line.File is null ? "missing" : "stored"),
        ("Project", (line, _) => line.Slate.ProjectName),
        ("Scene", (line, _) => line.Slate.SceneNumber),
        ("SceneName", (line, _) => line.Slate.SceneName),
        ("Take", (line, _) => line.Take.Number),
        ("Name", (line, _) => line.Take.Name),
        ("Rating", (line, _) => line.Take.Rating),
        ("Circled", (line, _) => line.Take.Circled),
        ("Rejected", (line, _) => line.Take.Rejected),
        ("Tags", (line, _) => string.Join(", ", line.Take.Tags)),
        ("Note", (line, _) => line.Take.Note),
        ("ScenePrompt", (_, storyboard) => storyboard.ScenePrompt),
        ("ShotPrompts", (_, storyboard) => string.Join('\n', storyboard.Shots.Select((shot, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1} ({shot.Seconds} s): {shot.Prompt}")))),
        ("NegativePrompt", (_, storyboard) => storyboard.NegativePrompt),
        ("Model", (line, _) => line.Generation.Request.ModelName),
        ("Seconds", (line, _) => line.Take.File.Seconds ?? line.Take.AskedSeconds),
        ("AspectRatio", (line, _) => line.Take.AspectRatio),
        ("Sound", (line, _) => line.Take.Sound),
        ("Simulated", (line, _) => line.Take.Simulated),
        ("RequestedBy", (line, _) => line.RequestedBy),
        ("StoredAt", (line, _) => line.Take.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        ("RequestId", (line, _) => line.Generation.RequestId),
        ("EstimateUsd", (line, _) => Usd(line.Generation.EstimateUsd)),
        ("CostUsd", (line, _) => Usd(line.Generation.CostUsd)),
        ("Bytes", (line, _) => line.Take.File.Bytes),
        ("Sha256", (line, _) => line.Take.File.Sha256),
        ("TakeId", (line, _) => line.Take.Id),
    ];

    // Cents at least, whatever scale the database kept; not known yet is empty.
    private static string? Usd(decimal? amount) => amount?.ToString("0.00##", CultureInfo.InvariantCulture);

    public static string[] Names => [.. Columns.Select(column => column.Name)];

    public string[] Fields()
    {
        var storyboard = JsonSerializer.Deserialize(Generation.Request.StoryboardJson, StoryboardJson.Default.Storyboard)!;
        return [.. Columns.Select(column => Convert.ToString(column.Value(this, storyboard), CultureInfo.InvariantCulture) ?? "")];
    }
}
