using KlingStudio.Core.Generations;

namespace KlingStudio.Core.Gallery;

/// <summary>An image that a generation produced beside its videos. It never changes.</summary>
public sealed class Attachment
{
    private Attachment() { }

    /// <summary>An image that was stored for a generation.</summary>
    /// <param name="generation">Whose it is.</param>
    /// <param name="source">Where it was downloaded from.</param>
    /// <param name="name">Its name in the media folder, with forward slashes.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="sha256">SHA-256 in 64 lower-case hex digits.</param>
    /// <param name="contentType">Such as <c>image/png</c>.</param>
    /// <param name="now">UTC.</param>
    public Attachment(GenerationId generation, string source, string name, long bytes, string sha256, string contentType, DateTime now)
    {
        Id = Guid.CreateVersion7();
        GenerationId = generation;
        Source = source;
        Name = name;
        Bytes = bytes;
        Sha256 = sha256;
        ContentType = contentType;
        CreatedAt = now;
    }

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The generation that produced it.</summary>
    public GenerationId GenerationId { get; private set; }

    /// <summary>Where it was downloaded from.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Its name in the media folder, with forward slashes.</summary>
    public string Name { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>SHA-256 in 64 lower-case hex digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Such as <c>image/png</c>.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>When it was stored, UTC.</summary>
    public DateTime CreatedAt { get; private set; }
}
