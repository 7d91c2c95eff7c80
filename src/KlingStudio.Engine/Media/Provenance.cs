using System.Buffers.Binary;

namespace KlingStudio.Engine.Media;

/// <summary>
/// Whether a video carries a statement of where it comes from, such as C2PA's, which is signed over the very bytes of the file and
/// would not survive a copy. Such statements lie in boxes of type <c>uuid</c> at the top of an MP4; only the headers are read.
/// </summary>
internal static class Provenance
{
    private const int MostBoxes = 1_000;

    /// <summary>True when a box of that kind is there.</summary>
    /// <param name="video">An MP4 or QuickTime file; anything else has no such box.</param>
    public static bool IsSigned(string video)
    {
        using var file = File.OpenRead(video);
        Span<byte> header = stackalloc byte[16];
        for (var (at, boxes) = (0L, 0); at + 8 <= file.Length && boxes < MostBoxes; boxes++)
        {
            file.Position = at;
            var read = file.ReadAtLeast(header, 16, throwOnEndOfStream: false);
            if (read < 8)
                return false;
            if (header[4..8].SequenceEqual("uuid"u8))
                return true;
            var length = BinaryPrimitives.ReadUInt32BigEndian(header) switch
            {
                0 => file.Length - at,
                1 when read == 16 => BinaryPrimitives.ReadInt64BigEndian(header[8..]),
                var said => said,
            };
            if (length < 8)
                return false;
            at = length > file.Length - at ? file.Length : at + length;
        }

        return false;
    }
}
