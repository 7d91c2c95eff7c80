namespace KlingStudio.Core.KlingModels;

/// <summary>Tells what is wrong with a configured profile, so that a studio with a slip in its configuration doesn't start half-right.</summary>
public static class ModelProfileCheck
{
    /// <summary>Every mistake as a sentence for the operator that names the property; empty when the profile can be used.</summary>
    public static IEnumerable<string> Mistakes(ModelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (string.IsNullOrWhiteSpace(profile.Id))
            yield return $"{nameof(profile.Id)} is empty.";
        if (string.IsNullOrWhiteSpace(profile.Name))
            yield return $"{nameof(profile.Name)} is empty.";
        if (profile.MinSeconds < 1 || profile.MaxSeconds < profile.MinSeconds || profile.MaxSeconds > 3600)
            yield return $"{nameof(profile.MinSeconds)} to {nameof(profile.MaxSeconds)} must be a range within 1–3600, not {profile.MinSeconds}–{profile.MaxSeconds}.";
        if (profile.DefaultSeconds < profile.MinSeconds || profile.DefaultSeconds > profile.MaxSeconds)
            yield return $"{nameof(profile.DefaultSeconds)} must be within {profile.MinSeconds}–{profile.MaxSeconds}, not {profile.DefaultSeconds}.";
        if (profile.MinShotSeconds < 1 || profile.MaxShotSeconds < profile.MinShotSeconds || profile.MaxShotSeconds > 3600)
            yield return $"{nameof(profile.MinShotSeconds)} to {nameof(profile.MaxShotSeconds)} must be a range within 1–3600, not {profile.MinShotSeconds}–{profile.MaxShotSeconds}.";
        if (profile.MinShotSeconds > profile.MaxSeconds)
            yield return $"{nameof(profile.MinShotSeconds)} {profile.MinShotSeconds} doesn't fit into the longest scene, {profile.MaxSeconds}.";
        if (profile.MaxShots is < 1 or > 1000)
            yield return $"{nameof(profile.MaxShots)} must be within 1–1000, not {profile.MaxShots}.";
        if (profile.AspectRatios.Count == 0)
            yield return $"{nameof(profile.AspectRatios)} is empty.";
        if (profile.ShotTypes.Count == 0)
            yield return $"{nameof(profile.ShotTypes)} is empty.";
        if (profile.MaxCfgScale < profile.MinCfgScale || profile.DefaultCfgScale < profile.MinCfgScale || profile.DefaultCfgScale > profile.MaxCfgScale)
            yield return $"{nameof(profile.DefaultCfgScale)} {profile.DefaultCfgScale} must be within {nameof(profile.MinCfgScale)}–{nameof(profile.MaxCfgScale)}.";
        if (profile.PricePerSecondSilent < 0 || profile.PricePerSecondWithSound < 0)
            yield return $"{nameof(profile.PricePerSecondSilent)} and {nameof(profile.PricePerSecondWithSound)} can't be below 0.";
    }
}
