namespace KlingStudio.Slates.Pictures;

/// <summary>Every frame of the clip in order, a quarter of its size, as raw RGB for ffmpeg.</summary>
internal sealed class LandscapeFilm(SlateTimeline timeline, int look)
{
    private const int Reduction = 4;

    public int Width { get; } = timeline.Width / Reduction;

    public int Height { get; } = timeline.Height / Reduction;

    public async Task WriteAsync(Stream destination, CancellationToken cancellation)
    {
        var sets = timeline.Shots.Select(shot => new Landscape(Width, Height, shot.Index, look)).ToList();
        var frame = new byte[Width * Height * 3];
        var other = new byte[timeline.DissolveFrames > 0 ? frame.Length : 0];
        foreach (var shot in timeline.Shots)
        {
            for (var number = shot.StartFrame; number < shot.EndFrame; number++)
            {
                Draw(sets, shot, number, frame);
                if (Dissolving(shot, number) is var (neighbour, share) && share > 0)
                {
                    Draw(sets, neighbour, number, other);
                    Mix(frame, other, share);
                }

                await destination.WriteAsync(frame, cancellation);
            }
        }
    }

    private void Draw(List<Landscape> sets, TimedShot shot, int frame, byte[] pixels) =>
        sets[shot.Index].Draw((float)(frame - shot.StartFrame) / timeline.FramesPerSecond, pixels);

    /// <summary>The shot that also shows on this frame, and how much of it: from nothing to half at the cut itself.</summary>
    private (TimedShot Neighbour, float Share) Dissolving(TimedShot shot, int frame)
    {
        var half = timeline.DissolveFrames / 2f;
        var (before, after) = (frame - shot.StartFrame + .5f, shot.EndFrame - frame - .5f);
        if (shot.Index > 0 && before < half && before <= after)
            return (timeline.Shots[shot.Index - 1], (1 - before / half) / 2);
        return shot.Index + 1 < timeline.Shots.Count && after < half ? (timeline.Shots[shot.Index + 1], (1 - after / half) / 2) : (shot, 0);
    }

    private static void Mix(byte[] frame, byte[] other, float share)
    {
        for (var at = 0; at < frame.Length; at++)
            frame[at] = (byte)(frame[at] + (other[at] - frame[at]) * share);
    }
}
