using System.Net;
using System.Net.Http.Headers;

namespace RunComfy.Client.Wire;

/// <summary>
/// A paid request's body. It notes whether it was ever asked to write itself, which is the only reliable sign that
/// something may have left: the exceptions of a connection that failed before and after are the same.
/// </summary>
internal sealed class FrozenContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> body;
    private int timesBegun;

    public FrozenContent(ReadOnlyMemory<byte> body)
    {
        this.body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>Whether writing the body to a connection ever began.</summary>
    public bool Began => Volatile.Read(ref timesBegun) > 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // A handler below that tries again on its own would pay twice.
        if (Interlocked.Increment(ref timesBegun) > 1)
            throw new IOException("A paid request is written at most once.");
        await stream.WriteAsync(body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
