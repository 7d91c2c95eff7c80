namespace KlingStudio.Engine.Media;

/// <summary>What a file is by its first bytes, whatever its host called it.</summary>
/// <param name="Extension">With its dot.</param>
/// <param name="ContentType">Such as <c>video/mp4</c>.</param>
internal sealed record ContainerType(string Extension, string ContentType)
{
    private const int Enough = 12;

    /// <summary>The kind of video, or null when it is none that a browser could play.</summary>
    public static ContainerType? OfVideo(string file) => OfVideo(Read(file));

    /// <summary>Whether these first bytes begin a video.</summary>
    public static bool IsVideo(ReadOnlySpan<byte> start) => OfVideo(start[..Math.Min(Enough, start.Length)]) is not null;

    private static ContainerType? OfVideo(ReadOnlySpan<byte> start) => start switch
    {
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'q', (byte)'t', ..] => new(".mov", "video/quicktime"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => new(".mp4", "video/mp4"),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => new(".webm", "video/webm"),
        _ => null,
    };

    /// <summary>The kind of image, or null when it is none that a browser could show.</summary>
    public static ContainerType? OfImage(string file) => Read(file) switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => new(".png", "image/png"),
        [0xFF, 0xD8, 0xFF, ..] => new(".jpg", "image/jpeg"),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => new(".gif", "image/gif"),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => new(".webp", "image/webp"),
        _ => null,
    };

    private static byte[] Read(string file)
    {
        using var stream = File.OpenRead(file);
        var start = new byte[Enough];
        return start[..stream.ReadAtLeast(start, Enough, throwOnEndOfStream: false)];
    }
}
