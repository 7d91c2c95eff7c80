using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>Where on the page an edit was made, so that a refusal is told beside the field that caused it.</summary>
/// <param name="Field">Which control.</param>
/// <param name="Shot">Of which shot, when it belongs to one.</param>
public sealed record Place(PlaceField Field, ShotId? Shot = null)
{
    public static Place Timeline { get; } = new(PlaceField.Timeline);

    public static Place Generate { get; } = new(PlaceField.Generate);

    /// <summary>A name for drafts kept by the browser: stays the same over reloads.</summary>
    public string DraftName => Shot is { } shot ? $"{Field}-{shot}" : Field.ToString();
}

/// <summary>The controls an edit can come from.</summary>
public enum PlaceField
{
    Timeline,
    Shot,
    ShotSeconds,
    ShotStart,
    ShotPrompt,
    ScenePrompt,
    NegativePrompt,
    TotalDuration,
    AspectRatio,
    CfgScale,
    Sound,
    Model,
    ShotType,
    Generate,
}

/// <summary>A refusal and the place it is told at.</summary>
public sealed record Trouble(Place Place, Problem Problem);
