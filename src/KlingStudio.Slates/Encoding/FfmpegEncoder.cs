using System.ComponentModel;
using System.Globalization;
using System.Text;
using CliWrap;
using KlingStudio.Slates.Pictures;

namespace KlingStudio.Slates.Encoding;

/// <summary>Runs ffmpeg once: pictures through its standard input, lettering and sound from its working folder.</summary>
internal sealed class FfmpegEncoder(string ffmpeg, TimeSpan timeout, TimeProvider clock)
{
    // Plain names in ffmpeg's own working folder: nothing of the user's ever stands inside a filter expression.
    public const string LetteringFile = "lettering.ass";
    public const string SoundFile = "tones.pcm";

    public async Task EncodeAsync(
        SlateTimeline timeline, LandscapeFilm film, bool sound, string workplace, string destination,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var complaints = new StringBuilder();
        try
        {
            var run = await Cli.Wrap(ffmpeg)
                .WithArguments(Arguments(timeline, film, sound, destination))
                .WithWorkingDirectory(workplace)
                .WithStandardInputPipe(PipeSource.Create(film.WriteAsync))
                .WithStandardOutputPipe(PipeTarget.ToDelegate(line => Report(line, timeline.Frames, progress)))
                .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Keep(complaints, line)))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(either.Token);
            if (run.ExitCode != 0)
                throw new SlateException("The clip could not be drawn: ffmpeg failed.", new InvalidOperationException(complaints.ToString()));
        }
        catch (Win32Exception missing)
        {
            throw new FfmpegMissingException(ffmpeg, missing);
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new SlateException($"The clip took longer than {timeout.TotalSeconds:0} s to draw and was given up.", late);
        }
    }

    private static List<string> Arguments(SlateTimeline timeline, LandscapeFilm film, bool sound, string destination)
    {
        List<string> arguments =
        [
            "-hide_banner", "-loglevel", "error", "-progress", "pipe:1", "-y",
            "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", $"{film.Width}x{film.Height}",
            "-framerate", Text(timeline.FramesPerSecond), "-i", "pipe:0",
        ];
        if (sound)
            arguments.AddRange(["-f", "s16le", "-ar", "48000", "-ac", "2", "-i", SoundFile]);
        arguments.AddRange(
        [
            "-filter_complex",
            $"[0:v]scale={timeline.Width}:{timeline.Height}:flags=bicubic:out_color_matrix=bt709:out_range=tv,"
                + $"format=yuv420p,ass={LetteringFile}[picture]",
            "-map", "[picture]",
            "-c:v", "libx264", "-preset", "ultrafast", "-crf", "23", "-pix_fmt", "yuv420p",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
            // A key frame on every cut: a player lands on a shot without decoding the one before.
            "-force_key_frames", string.Join(',', timeline.Shots.Select(shot => Seconds(Math.Max(0, shot.StartFrame - .5) / timeline.FramesPerSecond))),
        ]);
        if (sound)
            arguments.AddRange(["-map", "1:a", "-c:a", "aac", "-b:a", "128k"]);
        arguments.AddRange(["-movflags", "+faststart", "-f", "mp4", destination]);
        return arguments;
    }

    private static void Report(string line, int frames, IProgress<double>? progress)
    {
        if (line.StartsWith("frame=", StringComparison.Ordinal) && int.TryParse(line.AsSpan(6), CultureInfo.InvariantCulture, out var frame))
            progress?.Report(Math.Min(1, (double)frame / frames));
    }

    private static void Keep(StringBuilder complaints, string line)
    {
        if (complaints.Length < 4_000)
            complaints.AppendLine(line);
    }

    /// <summary>Half a frame early: the first frame from then on is the one that is meant.</summary>
    private static string Seconds(double seconds) => seconds.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
