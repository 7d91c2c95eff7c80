namespace RunComfy.Simulator;

/// <summary>How one simulator runs. Nothing is read from files or the environment here; <see cref="Program"/> does that.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Its requests, clips and ledger live here and survive a restart. Created when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where it listens: one address, by default a free loopback port.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Divides queue and render times. Above 0.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>The one key that is accepted. Null: any key, or none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How many clips are drawn at once; the others wait.</summary>
    public int MaxConcurrentRenders { get; init; } = 2;

    /// <summary>The shorter side of its clips in pixels. Tests draw small ones.</summary>
    public int ClipShortSide { get; init; } = 720;

    /// <summary>The ffmpeg program.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        if (!(Speed > 0) || double.IsInfinity(Speed))
            throw new ArgumentException($"Simulator:Speed must be above 0, not {Speed}.");
        if (MaxConcurrentRenders < 1)
            throw new ArgumentException($"Simulator:MaxConcurrentRenders must be at least 1, not {MaxConcurrentRenders}.");
    }
}
