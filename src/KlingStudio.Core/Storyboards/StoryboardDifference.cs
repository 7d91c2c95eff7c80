using System.Collections.Immutable;

namespace KlingStudio.Core.Storyboards;

/// <summary>What changed between two storyboards. Nothing is found exactly when they are equal.</summary>
public static class StoryboardDifference
{
    /// <summary>Compares. The scene's own comes first, then its shots, then its settings.</summary>
    /// <param name="before">The older one.</param>
    /// <param name="after">The newer one. Shots are the same when their <see cref="Shot.Id"/> is.</param>
    public static ImmutableArray<DifferenceFact> Between(Storyboard before, Storyboard after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [.. OfScene(before, after), .. ShotDifference.Between(before, after), .. OfSettings(before, after)];
    }

    private static IEnumerable<DifferenceFact> OfScene(Storyboard before, Storyboard after)
    {
        if (before.TotalSeconds != after.TotalSeconds)
            yield return new DifferenceFact.Total(before.TotalSeconds, after.TotalSeconds);
        if (before.ScenePrompt != after.ScenePrompt)
            yield return new DifferenceFact.ScenePrompt(TextDifference.Between(before.ScenePrompt, after.ScenePrompt));
        if (before.NegativePrompt != after.NegativePrompt)
            yield return new DifferenceFact.NegativePrompt(TextDifference.Between(before.NegativePrompt, after.NegativePrompt));
    }

    private static IEnumerable<DifferenceFact> OfSettings(Storyboard before, Storyboard after)
    {
        if (before.ModelId != after.ModelId)
            yield return new DifferenceFact.Model(before.ModelId, after.ModelId);
        if (before.AspectRatio != after.AspectRatio)
            yield return new DifferenceFact.AspectRatio(before.AspectRatio, after.AspectRatio);
        if (before.CfgScale != after.CfgScale)
            yield return new DifferenceFact.CfgScale(before.CfgScale, after.CfgScale);
        if (before.Sound != after.Sound)
            yield return new DifferenceFact.Sound(after.Sound);
        if (before.ShotType != after.ShotType)
            yield return new DifferenceFact.ShotType(before.ShotType, after.ShotType);
    }
}
