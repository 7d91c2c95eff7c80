using KlingStudio.Slates.Encoding;
using KlingStudio.Slates.Lettering;
using KlingStudio.Slates.Pictures;
using KlingStudio.Slates.Sound;

namespace KlingStudio.Slates;

/// <summary>Draws storyboards as playable MP4 files (H.264, AAC when there is sound, index first).</summary>
/// <param name="ffmpeg">The ffmpeg program: a name on the PATH or a path.</param>
/// <param name="timeout">How long one clip may take; 2 minutes unless given.</param>
/// <param name="clock">The clock of the timeout.</param>
public sealed class SlateRenderer(string ffmpeg = "ffmpeg", TimeSpan? timeout = null, TimeProvider? clock = null)
{
    private readonly FfmpegEncoder _encoder = new(ffmpeg, timeout ?? TimeSpan.FromMinutes(2), clock ?? TimeProvider.System);

    /// <summary>
    /// Draws the clip. It appears under <paramref name="destination"/> only when it is whole; an existing file is replaced.
    /// </summary>
    /// <param name="progress">From 0 to 1, as frames are encoded.</param>
    /// <exception cref="ArgumentException">The request is outside its ranges.</exception>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    /// <exception cref="SlateException">ffmpeg failed or took too long.</exception>
    public async Task RenderAsync(
        SlateRequest request, string destination, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        request.Validate();
        var timeline = SlateTimeline.Of(request);
        destination = Path.GetFullPath(destination);
        var unfinished = $"{destination}.{Guid.NewGuid():N}.part";
        var workplace = Directory.CreateTempSubdirectory("kling-slate-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(workplace.FullName, FfmpegEncoder.LetteringFile), SlateLettering.Write(timeline, request), cancellation);
            if (request.Sound)
                await ShotTones.WriteAsync(timeline, Path.Combine(workplace.FullName, FfmpegEncoder.SoundFile), cancellation);

            var landscape = new LandscapeFilm(timeline, request.Look);
            await _encoder.EncodeAsync(timeline, landscape, request.Sound, workplace.FullName, unfinished, progress, cancellation);
            File.Move(unfinished, destination, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
            workplace.Delete(recursive: true);
        }
    }
}
