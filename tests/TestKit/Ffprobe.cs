using System.Globalization;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace TestKit;

/// <summary>What ffprobe and ffmpeg find in a video file, frames counted by decoding them.</summary>
public sealed record VideoFacts(
    string VideoCodec, string PixelFormat, int Width, int Height, int Frames, string FrameRate, double VideoSeconds,
    string? AudioCodec, double? AudioSeconds, double Seconds);

public static class Ffprobe
{
    public static async Task<VideoFacts> ReadAsync(string file)
    {
        var run = await Cli.Wrap("ffprobe")
            .WithArguments(["-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json", file])
            .ExecuteBufferedAsync();
        using var json = JsonDocument.Parse(run.StandardOutput);
        var streams = json.RootElement.GetProperty("streams").EnumerateArray().ToList();
        var video = streams.Single(stream => Text(stream, "codec_type") == "video");
        var audio = streams.Where(stream => Text(stream, "codec_type") == "audio").Cast<JsonElement?>().SingleOrDefault();
        return new VideoFacts(
            Text(video, "codec_name"), Text(video, "pix_fmt"), video.GetProperty("width").GetInt32(), video.GetProperty("height").GetInt32(),
            (int)Number(video, "nb_read_frames"), Text(video, "avg_frame_rate"), Number(video, "duration"),
            audio is { } sound ? Text(sound, "codec_name") : null, audio is { } track ? Number(track, "duration") : null,
            Number(json.RootElement.GetProperty("format"), "duration"));
    }

    /// <summary>Each frame of the video as small raw RGB, in order: compare them to find cuts, movement or marks.</summary>
    public static async Task<IReadOnlyList<byte[]>> FramesAsync(string file, int width, int height)
    {
        using var pixels = new MemoryStream();
        await Cli.Wrap("ffmpeg")
            .WithArguments(["-v", "error", "-i", file, "-vf", $"scale={width}:{height}:flags=area", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"])
            .WithStandardOutputPipe(PipeTarget.ToStream(pixels))
            .ExecuteAsync();
        return pixels.ToArray().Chunk(width * height * 3).ToList();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static double Number(JsonElement element, string name) => double.Parse(Text(element, name), CultureInfo.InvariantCulture);
}
