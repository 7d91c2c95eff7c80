using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace KlingStudio.Journeys.Tests.Team;

/// <summary>The app on someone's phone: RFC 6238 as every authenticator does it, with SHA-1, steps of 30 s and six digits.</summary>
internal static class Authenticator
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsOfStep = 30;

    /// <summary>What it shows now.</summary>
    /// <param name="key">As the studio wrote it, blanks and all.</param>
    public static string Shows(string key)
    {
        Span<byte> step = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / SecondsOfStep);
#pragma warning disable CA5350 // The RFC's own, and the only one every app knows.
        var hash = HMACSHA1.HashData(Bytes(key), step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bits = string.Concat(key.Where(Letters.Contains).Select(letter => Letters.IndexOf(letter, StringComparison.Ordinal).ToString("B5", CultureInfo.InvariantCulture)));
        return [.. bits.Chunk(8).Where(piece => piece.Length == 8).Select(piece => Convert.ToByte(new string(piece), 2))];
    }
}
