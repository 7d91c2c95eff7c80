using KlingStudio.Core.KlingModels;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Core.Generations;

/// <summary>What a generation will cost by the vendor's price list. An estimate until the vendor tells the actual cost.</summary>
public static class PriceEstimate
{
    /// <summary>USD, exact: price per second × seconds, never rounded, so that estimates add up. Round only to show: <see cref="InCents"/>.</summary>
    /// <param name="profile">Gives the prices.</param>
    /// <param name="seconds">The scene's total; nothing below 0 is charged.</param>
    /// <param name="sound">Whether sound is generated.</param>
    public static decimal Usd(ModelProfile profile, int seconds, bool sound) =>
        (sound ? profile.PricePerSecondWithSound : profile.PricePerSecondSilent) * Math.Max(0, seconds);

    /// <summary>USD of a scene as it stands; null when its model is unknown here.</summary>
    public static decimal? Usd(Storyboard storyboard, ModelCatalogue models) =>
        models.Find(storyboard.ModelId) is { } profile ? Usd(profile, storyboard.TotalSeconds, storyboard.Sound) : null;

    /// <summary>To whole cents, halves away from zero: what people see. $0.168 × 7 s = $1.176 shows as $1.18.</summary>
    public static decimal InCents(decimal usd) => Math.Round(usd, 2, MidpointRounding.AwayFromZero);
}
