using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>What the inspector draws: the scene's settings and the limits of its model.</summary>
public sealed record InspectorView(Storyboard Storyboard, ModelProfile Limits, bool ModelKnown, IReadOnlyList<ModelProfile> Models)
{
    /// <summary>What was refused last, if it was refused here.</summary>
    public Trouble? Trouble { get; init; }

    /// <summary>What is wrong with the stored settings, each beside its field until it is repaired.</summary>
    public IReadOnlyList<Problem> Standing { get; init; } = [];

    /// <summary>The advice that shots may outweigh the scene prompt, where there are both.</summary>
    public Warning? MayBeIgnored { get; init; }

    public string AspectRatio => Storyboard.AspectRatio;

    public string ModelId => Storyboard.ModelId;

    public string ShotType => Storyboard.ShotType;

    public bool Sound => Storyboard.Sound;

    /// <summary>What can be chosen, and what is stored even if it can't.</summary>
    public IEnumerable<string> AspectRatios => Limits.AspectRatios.Contains(AspectRatio) ? Limits.AspectRatios : Limits.AspectRatios.Append(AspectRatio);

    public IEnumerable<string> ShotTypes => Limits.ShotTypes.Contains(ShotType) ? Limits.ShotTypes : Limits.ShotTypes.Append(ShotType);

    public static InspectorView Of(OpenScene scene) => new(scene.Storyboard, scene.Limits, scene.Profile is not null, scene.Models.All)
    {
        Trouble = scene.Trouble,
        Standing = scene.Standing,
        MayBeIgnored = StoryboardWarnings.Of(scene.Storyboard, scene.Models).FirstOrDefault(warning => warning.Kind == WarningKind.ScenePromptMayBeIgnored),
    };

    public Problem? ProblemAt(PlaceField field) =>
        Trouble is { } trouble && trouble.Place == new Place(field)
            ? trouble.Problem
            : Standing.FirstOrDefault(problem => FieldOf(problem.Kind) == field);

    private static PlaceField? FieldOf(ProblemKind kind) => kind switch
    {
        ProblemKind.UnknownModel => PlaceField.Model,
        ProblemKind.AspectRatioNotOffered => PlaceField.AspectRatio,
        ProblemKind.ShotTypeNotOffered => PlaceField.ShotType,
        ProblemKind.CfgScaleOutOfRange => PlaceField.CfgScale,
        _ => null,
    };
}
