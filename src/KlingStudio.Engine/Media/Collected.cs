using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;

namespace KlingStudio.Engine.Media;

/// <summary>How collecting one file ended.</summary>
internal abstract record Collected
{
    private Collected() { }

    /// <summary>A video is stored and flushed.</summary>
    public sealed record Video(VideoFile File) : Collected;

    /// <summary>An image is stored and flushed.</summary>
    public sealed record Image(string Name, long Bytes, string Sha256, string ContentType) : Collected;

    /// <summary>The link is no good any more: a fresh one may be.</summary>
    public sealed record LinkExpired(string Reason) : Collected;

    /// <summary>It may work if tried again after a while.</summary>
    public sealed record TryLater(string Reason) : Collected;

    /// <summary>It can't work as things are.</summary>
    public sealed record Impossible(FailureKind Kind, string Reason) : Collected;
}
