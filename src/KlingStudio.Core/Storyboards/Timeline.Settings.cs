using System.Globalization;
using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

public static partial class Timeline
{
    /// <summary>Settings need no timing rule. Where the scene's model is unknown nothing can be held against a value; the check says what is wrong.</summary>
    private static Step? ApplySetting(Storyboard storyboard, StoryboardEdit edit, ModelCatalogue models)
    {
        var profile = models.Find(storyboard.ModelId);
        return edit switch
        {
            StoryboardEdit.SetSound set => Done(storyboard with { Sound = set.Sound }),
            StoryboardEdit.SetModel set => models.Find(set.ModelId) is null ? UnknownModel(set.ModelId, models) : Done(storyboard with { ModelId = set.ModelId }),
            StoryboardEdit.SetAspectRatio set => AspectRatioProblem(set.AspectRatio, profile) ?? (Step)Done(storyboard with { AspectRatio = set.AspectRatio }),
            StoryboardEdit.SetShotType set => ShotTypeProblem(set.ShotType, profile) ?? (Step)Done(storyboard with { ShotType = set.ShotType }),
            StoryboardEdit.SetCfgScale set => CfgScaleProblem(set.CfgScale, profile) ?? (Step)Done(storyboard with { CfgScale = set.CfgScale }),
            StoryboardEdit.Replace replace => Replace(replace.Storyboard),
            _ => null,
        };
    }

    /// <summary>A restored version opens as it was saved, even when it no longer fits; only a text too long to keep is refused.</summary>
    private static Step Replace(Storyboard storyboard) =>
        storyboard.Shots.Select(shot => shot.Prompt).Prepend(storyboard.NegativePrompt).Prepend(storyboard.ScenePrompt)
            .Select(Kept).FirstOrDefault(step => step is not null) ?? Done(storyboard);

    internal static Step.Stuck? AspectRatioProblem(string given, ModelProfile? profile) =>
        profile is null || profile.AspectRatios.Contains(given)
            ? null
            : Stuck(
                ProblemKind.AspectRatioNotOffered,
                new ProblemFacts { Given = given, Allowed = Readable(profile.AspectRatios) },
                profile.AspectRatios.Select(ratio => new Fix(FixKind.Use, new StoryboardEdit.SetAspectRatio(ratio)) { Word = ratio }));

    internal static Step.Stuck? ShotTypeProblem(string given, ModelProfile? profile) =>
        profile is null || profile.ShotTypes.Contains(given)
            ? null
            : Stuck(
                ProblemKind.ShotTypeNotOffered,
                new ProblemFacts { Given = given, Allowed = Readable(profile.ShotTypes) },
                profile.ShotTypes.Select(type => new Fix(FixKind.Use, new StoryboardEdit.SetShotType(type)) { Word = type }));

    internal static Step.Stuck? CfgScaleProblem(decimal given, ModelProfile? profile)
    {
        if (profile is null || (given >= profile.MinCfgScale && given <= profile.MaxCfgScale))
            return null;
        var nearest = Math.Clamp(given, profile.MinCfgScale, profile.MaxCfgScale);
        return Stuck(
            ProblemKind.CfgScaleOutOfRange,
            new ProblemFacts { Given = Word(given), Allowed = $"{Word(profile.MinCfgScale)}–{Word(profile.MaxCfgScale)}" },
            new[] { nearest, profile.DefaultCfgScale }.Select(scale => new Fix(FixKind.Use, new StoryboardEdit.SetCfgScale(scale)) { Word = Word(scale) }));
    }

    private static string Word(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
