using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Tests.Storyboards;

/// <summary>The models the tests compose for: the vendor's three, and a narrower one that nobody sells, to catch limits written into code.</summary>
internal static class Kling
{
    public static readonly ModelProfile Pro = new()
    {
        Id = "kling/kling-3.0/pro/text-to-video",
        Name = "Kling 3.0 Pro",
        MinSeconds = 3,
        MaxSeconds = 15,
        DefaultSeconds = 5,
        MinShotSeconds = 3,
        MaxShotSeconds = 15,
        MaxShots = 20,
        AspectRatios = ["16:9", "9:16", "1:1"],
        ShotTypes = ["customize"],
        MinCfgScale = 0,
        MaxCfgScale = 1,
        DefaultCfgScale = 0.5m,
        DefaultSound = true,
        PricePerSecondSilent = 0.112m,
        PricePerSecondWithSound = 0.168m,
        LongPrompt = 2500,
        LongShotPrompt = 512,
    };

    public static readonly ModelProfile Standard = Pro with
    {
        Id = "kling/kling-3.0/standard/text-to-video",
        Name = "Kling 3.0 Standard",
        ShotTypes = ["intelligent", "customize"],
        PricePerSecondSilent = 0.084m,
        PricePerSecondWithSound = 0.126m,
    };

    public static readonly ModelProfile FourK = Pro with
    {
        Id = "kling/kling-3.0/4k/text-to-video",
        Name = "Kling 3.0 4K",
        PricePerSecondSilent = 0.42m,
        PricePerSecondWithSound = 0.42m,
    };

    /// <summary>At most 10 s, shots of 2–6 s, four of them, no square picture.</summary>
    public static readonly ModelProfile Narrow = Pro with
    {
        Id = "invented/narrow",
        Name = "Narrow",
        MinSeconds = 4,
        MaxSeconds = 10,
        MinShotSeconds = 2,
        MaxShotSeconds = 6,
        MaxShots = 4,
        AspectRatios = ["16:9", "9:16"],
        MaxCfgScale = 0.8m,
    };

    public static readonly ModelCatalogue Models = new([Pro, Standard, FourK, Narrow]);
}
