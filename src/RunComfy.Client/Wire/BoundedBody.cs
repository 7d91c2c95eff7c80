namespace RunComfy.Client.Wire;

/// <summary>Reads an answer's body up to a limit, so that no upstream can fill the memory.</summary>
internal static class BoundedBody
{
    /// <summary>No honest answer of this API comes near it, in bytes.</summary>
    public const int Limit = 1 << 20;

    /// <summary>
    /// Reads into <paramref name="body"/>, which holds what came even if this throws. Answers whether the body ended within
    /// <see cref="Limit"/>.
    /// </summary>
    public static async Task<bool> ReadAsync(HttpContent content, MemoryStream body, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            if (count == 0)
                return true;
            body.Write(buffer, 0, (int)Math.Min(count, Limit - body.Length));
            if (body.Length == Limit)
                return false;
        }
    }
}
