using KlingStudio.Core.Storyboards;

namespace KlingStudio.Web.Storyboards;

/// <summary>Which edit a field makes when its value is committed.</summary>
internal static class Edits
{
    public static StoryboardEdit Text(Place place, string text) => place switch
    {
        { Field: PlaceField.ScenePrompt } => new StoryboardEdit.SetScenePrompt(text),
        { Field: PlaceField.NegativePrompt } => new StoryboardEdit.SetNegativePrompt(text),
        { Field: PlaceField.ShotPrompt, Shot: { } shot } => new StoryboardEdit.SetShotPrompt(shot, text),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "This place holds no text."),
    };

    /// <summary>The saved text of a place; null when its shot is gone.</summary>
    public static string? TextAt(Storyboard storyboard, Place place) => place.Field switch
    {
        PlaceField.ScenePrompt => storyboard.ScenePrompt,
        PlaceField.NegativePrompt => storyboard.NegativePrompt,
        _ => storyboard.Shots.FirstOrDefault(shot => shot.Id == place.Shot)?.Prompt,
    };

    public static StoryboardEdit Number(Place place, decimal value) => place switch
    {
        { Field: PlaceField.ShotSeconds, Shot: { } shot } => new StoryboardEdit.SetSeconds(shot, (int)value),
        { Field: PlaceField.ShotStart, Shot: { } shot } => new StoryboardEdit.SetStart(shot, (int)value),
        { Field: PlaceField.TotalDuration } => new StoryboardEdit.SetTotal((int)value),
        { Field: PlaceField.CfgScale } => new StoryboardEdit.SetCfgScale(value),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "This place holds no number."),
    };
}
