namespace KlingStudio.Slates;

/// <summary>One shot of a slate: what it should show, and for how many whole seconds.</summary>
public sealed record SlateShot(string Prompt, int Seconds);

/// <summary>The shape of the picture.</summary>
public enum SlateAspect
{
    /// <summary>16:9.</summary>
    Wide,

    /// <summary>9:16.</summary>
    Tall,

    /// <summary>1:1.</summary>
    Square,
}

/// <summary>How one shot becomes the next.</summary>
public sealed record SlateCuts
{
    /// <summary>By how many frames every cut comes late; negative for early. Every shot keeps a frame at least.</summary>
    public int ShiftFrames { get; init; }

    /// <summary>How long one picture takes to become the next, in seconds, half of it on each side of the cut. 0 cuts hard.</summary>
    public double DissolveSeconds { get; init; }

    /// <summary>The boundaries, counted from 1, at which nothing happens: the picture before goes on.</summary>
    public IReadOnlyCollection<int> Omitted { get; init; } = [];
}

/// <summary>What to draw: shots in order, each exactly its seconds long unless its cuts say otherwise.</summary>
public sealed record SlateRequest
{
    /// <summary>The longest clip that is drawn, in seconds.</summary>
    public const int LongestClip = 600;

    /// <summary>At least one shot; a scene with a single prompt is one shot.</summary>
    public required IReadOnlyList<SlateShot> Shots { get; init; }

    public SlateAspect Aspect { get; init; } = SlateAspect.Wide;

    /// <summary>With sound, each shot hums its own soft chord. Without, the file has no audio track at all.</summary>
    public bool Sound { get; init; } = true;

    /// <summary>The line at the top: project, scene, take. Any text, any language.</summary>
    public string Title { get; init; } = "";

    /// <summary>The mark that tells this picture from a real one. Empty draws none.</summary>
    public string Mark { get; init; } = "SIMULATED";

    /// <summary>The shorter side in pixels, even, 144…2160.</summary>
    public int ShortSide { get; init; } = 720;

    /// <summary>24, 25 or 30.</summary>
    public int FramesPerSecond { get; init; } = 24;

    /// <summary>Another number draws another landscape, so that two takes of one scene can be told apart.</summary>
    public int Look { get; init; }

    /// <summary>How far from what was asked for the shots change; ordinarily on their very frame.</summary>
    public SlateCuts Cuts { get; init; } = new();

    /// <exception cref="ArgumentException">A value is outside its range; the message names it.</exception>
    internal void Validate()
    {
        if (Shots.Count == 0)
            throw new ArgumentException("A slate needs at least one shot.");
        if (Shots.Any(shot => shot.Seconds < 1) || Shots.Sum(shot => (long)shot.Seconds) > LongestClip)
            throw new ArgumentException($"Each shot lasts at least 1 second, and all together at most {LongestClip}.");
        if (ShortSide is < 144 or > 2160 || ShortSide % 2 != 0)
            throw new ArgumentException($"The short side must be an even number of pixels from 144 to 2160, not {ShortSide}.");
        if (FramesPerSecond is not (24 or 25 or 30))
            throw new ArgumentException($"The frame rate must be 24, 25 or 30, not {FramesPerSecond}.");
    }
}
