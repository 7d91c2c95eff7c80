namespace KlingStudio.Core.KlingModels;

/// <summary>What one model accepts and costs. Profiles come from configuration; no limit is a constant in code.</summary>
public sealed record ModelProfile
{
    /// <summary>The vendor's id, such as <c>kling/kling-3.0/pro/text-to-video</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name people read, such as <c>Kling 3.0 Pro</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Shortest scene, in whole seconds.</summary>
    public required int MinSeconds { get; init; }

    /// <summary>Longest scene, in whole seconds.</summary>
    public required int MaxSeconds { get; init; }

    /// <summary>Length of a new scene, in whole seconds.</summary>
    public required int DefaultSeconds { get; init; }

    /// <summary>Shortest shot, in whole seconds.</summary>
    public required int MinShotSeconds { get; init; }

    /// <summary>Longest shot, in whole seconds.</summary>
    public required int MaxShotSeconds { get; init; }

    /// <summary>The most items the vendor's schema lets <c>multi_prompt</c> have. Fewer fit in practice: see <see cref="MostShots"/>.</summary>
    public required int MaxShots { get; init; }

    /// <summary>Allowed aspect ratios, such as <c>16:9</c>; the first is the default.</summary>
    public required IReadOnlyList<string> AspectRatios { get; init; }

    /// <summary>Allowed shot types, such as <c>customize</c>; the first is the default.</summary>
    public required IReadOnlyList<string> ShotTypes { get; init; }

    /// <summary>Smallest CFG scale (how strongly the prompt guides the picture).</summary>
    public required decimal MinCfgScale { get; init; }

    /// <summary>Largest CFG scale.</summary>
    public required decimal MaxCfgScale { get; init; }

    /// <summary>CFG scale of a new scene.</summary>
    public required decimal DefaultCfgScale { get; init; }

    /// <summary>Whether a new scene asks for sound.</summary>
    public required bool DefaultSound { get; init; }

    /// <summary>Estimated USD per second without sound.</summary>
    public required decimal PricePerSecondSilent { get; init; }

    /// <summary>Estimated USD per second with sound.</summary>
    public required decimal PricePerSecondWithSound { get; init; }

    /// <summary>Characters of a scene prompt above which a warning (never a refusal) is shown.</summary>
    public required int LongPrompt { get; init; }

    /// <summary>Characters of a shot prompt above which a warning (never a refusal) is shown.</summary>
    public required int LongShotPrompt { get; init; }

    /// <summary>How many shots fit into a scene of <paramref name="totalSeconds"/>.</summary>
    public int MostShots(int totalSeconds) => Math.Clamp(totalSeconds / Math.Max(1, MinShotSeconds), 0, Math.Max(0, MaxShots));
}
