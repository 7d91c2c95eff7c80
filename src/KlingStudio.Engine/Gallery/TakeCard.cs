using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Media;

namespace KlingStudio.Engine.Gallery;

/// <summary>A take as the grid shows it.</summary>
public sealed record TakeCard
{
    /// <summary>Names the take.</summary>
    public required TakeId Id { get; init; }
    /// <summary>Its number within its scene, from 1.</summary>
    public required int Number { get; init; }
    /// <summary>The scene's project.</summary>
    public required ProjectId ProjectId { get; init; }
    /// <summary>The project's name now.</summary>
    public required string ProjectName { get; init; }
    /// <summary>The scene it was made from.</summary>
    public required SceneId SceneId { get; init; }
    /// <summary>The scene's place in its project now, from 1.</summary>
    public required int SceneNumber { get; init; }
    /// <summary>The scene's name now; may be empty.</summary>
    public required string SceneName { get; init; }
    /// <summary>Delivered length in seconds; the planned one when it couldn't be measured.</summary>
    public required double Seconds { get; init; }
    /// <summary>Such as <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }
    /// <summary>True when the simulator drew it.</summary>
    public required bool Simulated { get; init; }
    /// <summary>When it was stored, UTC.</summary>
    public required DateTime CreatedAt { get; init; }
    /// <summary>Pixels across; 0 when not measured.</summary>
    public required int Width { get; init; }
    /// <summary>Pixels down; 0 when not measured.</summary>
    public required int Height { get; init; }
    /// <summary>Whether a still picture of it exists.</summary>
    public required bool HasPoster { get; init; }
    /// <summary>What people call it; may be empty.</summary>
    public required string Name { get; init; }
    /// <summary>Whether it is the preferred take of its scene.</summary>
    public required bool Circled { get; init; }
    /// <summary>Whether it was put aside.</summary>
    public required bool Rejected { get; init; }
    /// <summary>Stars from 1; 0 when nobody rated it.</summary>
    public required int Rating { get; init; }
    /// <summary>Its tags, each once.</summary>
    public required IReadOnlyList<string> Tags { get; init; }
    /// <summary>The beginning of what someone noted; may be empty.</summary>
    public required string Note { get; init; }
    /// <summary>Who asked for it.</summary>
    public required PersonId RequestedBy { get; init; }
    /// <summary>The model as people read it.</summary>
    public required string ModelName { get; init; }
    /// <summary>How its sprite is laid out; null when none is there.</summary>
    public SpriteLayout? Sprite { get; init; }
}

/// <summary>Everything known about one take.</summary>
public sealed record TakeDetails
{
    /// <summary>What the grid shows.</summary>
    public required TakeCard Card { get; init; }
    /// <summary>What people think of it.</summary>
    public required TakeOpinion Opinion { get; init; }
    /// <summary>Where it comes from, and what came from it.</summary>
    public required TakeLineage Lineage { get; init; }
    /// <summary>The storyboard as it was when Generate was pressed.</summary>
    public required Storyboard Storyboard { get; init; }
    /// <summary>The exact request body that was sent.</summary>
    public required string RequestJson { get; init; }
    /// <summary>The model as people read it.</summary>
    public required string ModelName { get; init; }
    /// <summary>The generation that produced it.</summary>
    public required GenerationId GenerationId { get; init; }
    /// <summary>That generation's number within its scene.</summary>
    public required int GenerationNumber { get; init; }
    /// <summary>When Generate was pressed, UTC.</summary>
    public required DateTime RequestedAt { get; init; }
    /// <summary>Who pressed it.</summary>
    public required PersonId RequestedBy { get; init; }
    /// <summary>Upstream's name for the request.</summary>
    public string? RequestId { get; init; }
    /// <summary>The price quoted; 0 when simulated.</summary>
    public required decimal EstimateUsd { get; init; }
    /// <summary>What it really cost, once upstream told.</summary>
    public decimal? CostUsd { get; init; }
    /// <summary>Delivered length in seconds, measured from the file; null when ffprobe wasn't there.</summary>
    public double? DeliveredSeconds { get; init; }
    /// <summary>Such as <c>h264</c>; null when not measured.</summary>
    public string? VideoCodec { get; init; }
    /// <summary>Such as <c>aac</c>; null when silent or not measured.</summary>
    public string? AudioCodec { get; init; }
    /// <summary>Frames per second; null when not measured.</summary>
    public double? FrameRate { get; init; }
    /// <summary>Size of the file in bytes.</summary>
    public required long Bytes { get; init; }
    /// <summary>The file's SHA-256 as 64 hex digits.</summary>
    public required string Sha256 { get; init; }
    /// <summary>What became of looking into it.</summary>
    public required IngestView Ingest { get; init; }
    /// <summary>True when the file isn't on disk any more.</summary>
    public bool FileMissing { get; init; }
    /// <summary>The take before this one in the same scene.</summary>
    public TakeId? Previous { get; init; }
    /// <summary>The take after this one in the same scene.</summary>
    public TakeId? Next { get; init; }
}
