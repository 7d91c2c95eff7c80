using KlingStudio.Core.KlingModels;

namespace KlingStudio.Engine.KlingModels;

/// <summary>One entry of the section <c>Models</c>; see <see cref="ModelProfile"/> for what each setting means. What is left out has the value written here, or must be set.</summary>
public sealed class ModelSettings
{
    /// <summary>The vendor's id, such as <c>kling/kling-3.0/pro/text-to-video</c>. Must be set.</summary>
    public string? Id { get; set; }
    /// <summary>The name people read. Must be set.</summary>
    public string? Name { get; set; }
    /// <summary>Shortest scene, in whole seconds.</summary>
    public int MinSeconds { get; set; } = 3;
    /// <summary>Longest scene, in whole seconds.</summary>
    public int MaxSeconds { get; set; } = 15;
    /// <summary>Length of a new scene, in whole seconds.</summary>
    public int DefaultSeconds { get; set; } = 5;
    /// <summary>Shortest shot, in whole seconds.</summary>
    public int MinShotSeconds { get; set; } = 3;
    /// <summary>Longest shot, in whole seconds.</summary>
    public int MaxShotSeconds { get; set; } = 15;
    /// <summary>The most shots the vendor's schema allows.</summary>
    public int MaxShots { get; set; } = 20;
    /// <summary>Allowed aspect ratios, the default first. Must be set.</summary>
    public IList<string> AspectRatios { get; } = [];
    /// <summary>Allowed shot types, the default first. Must be set.</summary>
    public IList<string> ShotTypes { get; } = [];
    /// <summary>Smallest CFG scale.</summary>
    public decimal MinCfgScale { get; set; }
    /// <summary>Largest CFG scale.</summary>
    public decimal MaxCfgScale { get; set; } = 1;
    /// <summary>CFG scale of a new scene.</summary>
    public decimal DefaultCfgScale { get; set; } = 0.5m;
    /// <summary>Whether a new scene asks for sound.</summary>
    public bool DefaultSound { get; set; } = true;
    /// <summary>Estimated USD per second without sound. Must be set.</summary>
    public decimal? PricePerSecondSilent { get; set; }
    /// <summary>Estimated USD per second with sound. Must be set.</summary>
    public decimal? PricePerSecondWithSound { get; set; }
    /// <summary>Characters of a scene prompt above which a warning is shown.</summary>
    public int LongPrompt { get; set; } = 2500;
    /// <summary>Characters of a shot prompt above which a warning is shown.</summary>
    public int LongShotPrompt { get; set; } = 512;

    /// <summary>What is wrong, each as the setting's name and the end of a sentence.</summary>
    internal IEnumerable<(string Setting, string Problem)> Problems()
    {
        if (!RunComfy.Client.ModelId.TryParse(Id, out _))
            yield return (nameof(Id), "must be a model's path, such as kling/kling-3.0/pro/text-to-video.");
        if (string.IsNullOrWhiteSpace(Name))
            yield return (nameof(Name), "must be the name people read.");
        if (MinSeconds < 1)
            yield return (nameof(MinSeconds), "must be at least 1.");
        if (MaxSeconds < MinSeconds)
            yield return (nameof(MaxSeconds), "must not be below MinSeconds.");
        if (DefaultSeconds < MinSeconds || DefaultSeconds > MaxSeconds)
            yield return (nameof(DefaultSeconds), "must lie between MinSeconds and MaxSeconds.");
        if (MinShotSeconds < 1)
            yield return (nameof(MinShotSeconds), "must be at least 1.");
        if (MaxShotSeconds < MinShotSeconds)
            yield return (nameof(MaxShotSeconds), "must not be below MinShotSeconds.");
        if (MaxShots < 1)
            yield return (nameof(MaxShots), "must be at least 1.");
        if (!AspectRatios.Any() || AspectRatios.Any(string.IsNullOrWhiteSpace))
            yield return (nameof(AspectRatios), "must name at least one, such as 16:9.");
        if (!ShotTypes.Any() || ShotTypes.Any(string.IsNullOrWhiteSpace))
            yield return (nameof(ShotTypes), "must name at least one, such as customize.");
        if (MaxCfgScale < MinCfgScale)
            yield return (nameof(MaxCfgScale), "must not be below MinCfgScale.");
        if (DefaultCfgScale < MinCfgScale || DefaultCfgScale > MaxCfgScale)
            yield return (nameof(DefaultCfgScale), "must lie between MinCfgScale and MaxCfgScale.");
        if (PricePerSecondSilent is not >= 0)
            yield return (nameof(PricePerSecondSilent), "must be set, in USD, 0 or more.");
        if (PricePerSecondWithSound is not >= 0)
            yield return (nameof(PricePerSecondWithSound), "must be set, in USD, 0 or more.");
        if (LongPrompt < 1)
            yield return (nameof(LongPrompt), "must be at least 1.");
        if (LongShotPrompt < 1)
            yield return (nameof(LongShotPrompt), "must be at least 1.");
    }

    /// <summary>The profile, when there are no problems.</summary>
    internal ModelProfile ToProfile() => new()
    {
        Id = Id!,
        Name = Name!.Trim(),
        MinSeconds = MinSeconds,
        MaxSeconds = MaxSeconds,
        DefaultSeconds = DefaultSeconds,
        MinShotSeconds = MinShotSeconds,
        MaxShotSeconds = MaxShotSeconds,
        MaxShots = MaxShots,
        AspectRatios = [.. AspectRatios],
        ShotTypes = [.. ShotTypes],
        MinCfgScale = MinCfgScale,
        MaxCfgScale = MaxCfgScale,
        DefaultCfgScale = DefaultCfgScale,
        DefaultSound = DefaultSound,
        PricePerSecondSilent = PricePerSecondSilent!.Value,
        PricePerSecondWithSound = PricePerSecondWithSound!.Value,
        LongPrompt = LongPrompt,
        LongShotPrompt = LongShotPrompt,
    };
}
