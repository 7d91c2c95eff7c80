using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace KlingStudio.Engine.Team;

/// <summary>
/// Identity's authenticator codes (RFC 6238), each taken once (section 5.2): a code that was looked over a shoulder is worth nothing.
/// Identity checks the code; this finds out which time step it belongs to, and lets the account take that step once.
/// </summary>
internal sealed class AuthenticatorOnce(AccountStore store, TimeProvider clock) : AuthenticatorTokenProvider<Account>
{
    private const int SecondsPerStep = 30;

    // Identity forgives a clock that is off by two steps either way; it reads the computer's own clock.
    private const int Forgiven = 3;

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (!await base.ValidateAsync(purpose, token, manager, user))
            return false;
        var key = Base32(await manager.GetAuthenticatorKeyAsync(user) ?? "");
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / SecondsPerStep;
        for (var step = now - Forgiven; step <= now + Forgiven; step++)
            if (CodeOf(key, step) == token && await store.ChangeAsync(user.Id, account => account.TakeStep(step), CancellationToken.None))
                return true;
        return false;
    }

    private static string CodeOf(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // SHA-1 is what authenticators speak; as an HMAC it is sound.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Base32(string text)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in text.TrimEnd('='))
        {
            buffer = (buffer << 5) | alphabet.IndexOf(letter, StringComparison.OrdinalIgnoreCase);
            if ((bits += 5) < 8)
                continue;
            bytes.Add((byte)(buffer >> (bits -= 8)));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
