using System.Collections.Immutable;
using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Kit;

/// <summary>Says what differs: one sentence for each fact, and the words that came and went beneath it.</summary>
internal sealed class DifferenceSentences(IStringLocalizer<KitWords> words, ModelCatalogue models)
{
    public string Say(DifferenceFact fact) => fact switch
    {
        DifferenceFact.Total total => words["DiffSeconds", words["DiffTotalDuration"], total.Before, total.After],
        DifferenceFact.ScenePrompt => words["DiffScenePrompt"],
        DifferenceFact.NegativePrompt => words["DiffNegativePrompt"],
        DifferenceFact.ShotAdded shot => words["DiffShotAdded", shot.Number, shot.Shot.Seconds],
        DifferenceFact.ShotDeleted shot => words["DiffShotDeleted", shot.Number, shot.Shot.Seconds],
        DifferenceFact.ShotMoved { Shot: var shot } => words["DiffShotMoved", shot.Before, shot.After],
        DifferenceFact.ShotSeconds shot => words["DiffSeconds", Name(shot.Shot), shot.Before, shot.After],
        DifferenceFact.ShotLock shot => words[shot.Locked ? "DiffShotLocked" : "DiffShotUnlocked", Name(shot.Shot)],
        DifferenceFact.ShotPrompt { Shot: var shot } => words["DiffShotPrompt", Name(shot)],
        DifferenceFact.Model model => Changed("DiffModel", ModelName(model.Before), ModelName(model.After)),
        DifferenceFact.AspectRatio ratio => Changed("DiffAspectRatio", ratio.Before, ratio.After),
        DifferenceFact.CfgScale scale => Changed("DiffCfgScale", $"{scale.Before:0.####}", $"{scale.After:0.####}"),
        DifferenceFact.Sound sound => words[sound.After ? "DiffSoundOn" : "DiffSoundOff"],
        DifferenceFact.ShotType type => Changed("DiffShotType", ShotTypeName(type.Before), ShotTypeName(type.After)),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "No sentence says this."),
    };

    /// <summary>The words behind a fact; empty when it has none. A shot that came or went brings its whole prompt.</summary>
    public static ImmutableArray<TextPart> TextOf(DifferenceFact fact) => fact switch
    {
        DifferenceFact.ScenePrompt prompt => prompt.Text,
        DifferenceFact.NegativePrompt prompt => prompt.Text,
        DifferenceFact.ShotPrompt prompt => prompt.Text,
        DifferenceFact.ShotAdded { Shot.Prompt: { Length: > 0 } text } => [new TextPart(TextPartKind.Added, text)],
        DifferenceFact.ShotDeleted { Shot.Prompt: { Length: > 0 } text } => [new TextPart(TextPartKind.Deleted, text)],
        _ => [],
    };

    private string Changed(string what, string before, string after) => words["DiffSetting", words[what], before, after];

    private string Name(ShotNumbers shot) => shot.Before == shot.After ? words["DiffShot", shot.After] : words["DiffShotWas", shot.After, shot.Before];

    private string ShotTypeName(string type) => type switch
    {
        "customize" => words["DiffShotTypeCustomize"],
        "intelligent" => words["DiffShotTypeIntelligent"],
        _ => type,
    };

    private string ModelName(string id) => models.Find(id)?.Name ?? id;
}
