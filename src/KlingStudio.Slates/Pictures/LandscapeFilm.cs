namespace KlingStudio.Slates.Pictures;

/// <summary>Every frame of the clip in order, a quarter of its size, as raw RGB for ffmpeg.</summary>
internal sealed class LandscapeFilm(SlateTimeline timeline, int look)
{
    private const int Reduction = 4;

    public int Width { get; } = timeline.Width / Reduction;

    public int Height { get; } = timeline.Height / Reduction;

    public async Task WriteAsync(Stream destination, CancellationToken cancellation)
    {
        var frame = new byte[Width * Height * 3];
        foreach (var shot in timeline.Shots)
        {
            var landscape = new Landscape(Width, Height, shot.Index, look);
            for (var number = 0; number < shot.Frames; number++)
            {
                landscape.Draw((float)number / timeline.FramesPerSecond, frame);
                await destination.WriteAsync(frame, cancellation);
            }
        }
    }
}
