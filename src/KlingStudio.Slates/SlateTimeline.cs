namespace KlingStudio.Slates;

/// <summary>One shot laid on the frames of the clip. <see cref="EndFrame"/> is the first frame of the next.</summary>
internal sealed record TimedShot(int Index, string Prompt, int Seconds, int StartFrame, int EndFrame)
{
    public int Frames => EndFrame - StartFrame;
}

/// <summary>The clip in frames and pixels: everything that must be exact is worked out here, once.</summary>
internal sealed record SlateTimeline(IReadOnlyList<TimedShot> Shots, int FramesPerSecond, int Width, int Height, int DissolveFrames)
{
    public int Frames => Shots[^1].EndFrame;

    public static SlateTimeline Of(SlateRequest request)
    {
        var shown = Shown(request);
        var shots = new List<TimedShot>(shown.Count);
        var (start, planned, last) = (0, 0, shown.Sum(shot => shot.Seconds) * request.FramesPerSecond);
        foreach (var shot in shown)
        {
            planned += shot.Seconds * request.FramesPerSecond;
            var left = shown.Count - 1 - shots.Count;
            var end = left == 0 ? last : Math.Clamp(planned + request.Cuts.ShiftFrames, start + 1, last - left);
            shots.Add(new TimedShot(shots.Count, shot.Prompt, shot.Seconds, start, end));
            start = end;
        }

        var (width, height) = Size(request.Aspect, request.ShortSide);
        return new SlateTimeline(shots, request.FramesPerSecond, width, height, (int)Math.Round(request.Cuts.DissolveSeconds * request.FramesPerSecond));
    }

    /// <summary>The shots that can be told apart: one whose cut is omitted lengthens the one before.</summary>
    private static List<SlateShot> Shown(SlateRequest request)
    {
        var shown = new List<SlateShot>(request.Shots.Count);
        foreach (var (boundary, shot) in request.Shots.Index())
        {
            if (boundary > 0 && request.Cuts.Omitted.Contains(boundary))
                shown[^1] = shown[^1] with { Seconds = shown[^1].Seconds + shot.Seconds };
            else
                shown.Add(shot);
        }

        return shown;
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
