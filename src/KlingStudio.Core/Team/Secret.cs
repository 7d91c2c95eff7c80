using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KlingStudio.Core.Team;

/// <summary>A random text that opens something, and the hash that is stored of it: whoever reads the database can't use what they find.</summary>
public static class Secret
{
    private const int Bytes = 32;

    /// <summary>The length of every secret, in characters.</summary>
    public const int Length = 43;

    /// <summary>256 random bits, as they may stand in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of a secret: SHA-256 in hex. The secret is random, so no slower hash is needed.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
