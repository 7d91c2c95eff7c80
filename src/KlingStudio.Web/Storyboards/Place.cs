using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>Where on the page an edit was made, so that a refusal is told beside the field that caused it.</summary>
/// <param name="Field">Which control.</param>
/// <param name="Shot">Of which shot, when it belongs to one.</param>
public sealed record Place(PlaceField Field, ShotId? Shot = null)
{
    public static Place Timeline { get; } = new(PlaceField.Timeline);

    public static Place Generate { get; } = new(PlaceField.Generate);

    /// <summary>Where a person writes what only they can: the text that is missing, too long, or holds what can't be sent. Null for any other problem.</summary>
    public static Place? ToMend(Problem problem) => problem.Kind switch
    {
        ProblemKind.EmptyScenePrompt => new Place(PlaceField.ScenePrompt),
        ProblemKind.EmptyShotPrompt or ProblemKind.TextTooLong or ProblemKind.UnsendableText when problem.Shot is not null => new Place(PlaceField.ShotPrompt, problem.Shot),
        _ => null,
    };

    /// <summary>Whether a text is typed here.</summary>
    public bool HoldsText => Field is PlaceField.ShotPrompt or PlaceField.ScenePrompt or PlaceField.NegativePrompt;

    /// <summary>A name for drafts kept by the browser: stays the same over reloads.</summary>
    public string DraftName => Shot is { } shot ? $"{Field}-{shot}" : Field.ToString();

    /// <summary>The place of this <see cref="DraftName"/>, or null when it is none.</summary>
    public static Place? Named(string? name)
    {
        var (field, shot) = name?.Split('-', 2) is [var first, var second] ? (first, second) : (name, null);
        return !Enum.TryParse<PlaceField>(field, out var parsed) || !Enum.IsDefined(parsed) ? null
            : shot is null ? new Place(parsed)
            : Guid.TryParseExact(shot, "N", out var id) ? new Place(parsed, new ShotId(id))
            : null;
    }
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
