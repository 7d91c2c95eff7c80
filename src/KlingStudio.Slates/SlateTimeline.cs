namespace KlingStudio.Slates;

/// <summary>One shot laid on the frames of the clip. <see cref="EndFrame"/> is the first frame of the next.</summary>
internal sealed record TimedShot(int Index, string Prompt, int Seconds, int StartFrame, int EndFrame)
{
    public int Frames => EndFrame - StartFrame;
}

/// <summary>The clip in frames and pixels: everything that must be exact is worked out here, once.</summary>
internal sealed record SlateTimeline(IReadOnlyList<TimedShot> Shots, int FramesPerSecond, int Width, int Height)
{
    public int Frames => Shots[^1].EndFrame;

    public static SlateTimeline Of(SlateRequest request)
    {
        var shots = new List<TimedShot>(request.Shots.Count);
        var start = 0;
        foreach (var shot in request.Shots)
        {
            var end = start + shot.Seconds * request.FramesPerSecond;
            shots.Add(new TimedShot(shots.Count, shot.Prompt, shot.Seconds, start, end));
            start = end;
        }

        var (width, height) = Size(request.Aspect, request.ShortSide);
        return new SlateTimeline(shots, request.FramesPerSecond, width, height);
    }

    private static (int Width, int Height) Size(SlateAspect aspect, int shortSide)
    {
        // H.264 with 4:2:0 colour needs even sides.
        var longSide = (shortSide * 16 / 9 + 1) / 2 * 2;
        return aspect switch
        {
            SlateAspect.Tall => (shortSide, longSide),
            SlateAspect.Square => (shortSide, shortSide),
            _ => (longSide, shortSide),
        };
    }
}
