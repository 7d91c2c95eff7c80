using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;

namespace KlingStudio.Core.Gallery;

/// <summary>
/// A stored video that a generation produced. What was delivered never changes; what people think of it does (the file beside this
/// one), and so does its wrapping when the recipe is written into it. Times are UTC.
/// </summary>
public sealed partial class Take
{
    private Take(VideoFile file) => File = file;

    // For EF Core, which fills the rest in.
    private Take() => File = null!;

    /// <summary>Its id.</summary>
    public TakeId Id { get; private set; }

    /// <summary>The project of its scene.</summary>
    public ProjectId ProjectId { get; private set; }

    /// <summary>The scene it was made from.</summary>
    public SceneId SceneId { get; private set; }

    /// <summary>The generation that produced it.</summary>
    public GenerationId GenerationId { get; private set; }

    /// <summary>Its number within its scene, from 1, given when it is stored.</summary>
    public int Number { get; private set; }

    /// <summary>The length that was asked for, in whole seconds. What was delivered may differ: it is shown, never failed.</summary>
    public int AskedSeconds { get; private set; }

    /// <summary>Such as <c>16:9</c>.</summary>
    public string AspectRatio { get; private set; } = "";

    /// <summary>Whether the simulator drew it. For ever.</summary>
    public bool Simulated { get; private set; }

    /// <summary>When it was stored.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Where it was downloaded from.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Who asked for it.</summary>
    public PersonId RequestedBy { get; private set; }

    /// <summary>The vendor's id of the model that made it.</summary>
    public string ModelId { get; private set; } = "";

    /// <summary>Whether sound was asked for.</summary>
    public bool Sound { get; private set; }

    /// <summary>The file to play. Its pictures and sound are as they were delivered.</summary>
    public VideoFile File { get; private set; }

    /// <summary>SHA-256 of the file as it was delivered, in 64 lower-case hex digits: the same bytes again are the same take.</summary>
    public string DeliveredSha256 { get; private set; } = "";

    /// <summary>What the search index knows it by; unique, and given for good.</summary>
    public long SearchKey { get; private set; }

    /// <summary>Its prompts without case and accents, to be searched.</summary>
    public string SearchPrompts { get; private set; } = "";

    /// <summary>A video that was stored for a generation.</summary>
    /// <param name="generation">It must be saving.</param>
    /// <param name="number">Its number within its scene, from 1.</param>
    /// <param name="source">Where it was downloaded from.</param>
    /// <param name="file">The stored file.</param>
    /// <param name="searchPrompts">Its prompts without case and accents.</param>
    /// <param name="searchKey">What the search index knows it by; no other take has it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="IllegalStepException">The generation isn't being saved.</exception>
    public static Take Store(Generation generation, int number, string source, VideoFile file, string searchPrompts, long searchKey, DateTime now)
    {
        if (generation.State != GenerationState.Saving)
            throw new IllegalStepException($"A generation that is {generation.State} stores no take.");
        return new(file)
        {
            Id = TakeId.New(),
            ProjectId = generation.ProjectId,
            SceneId = generation.SceneId,
            GenerationId = generation.Id,
            Number = number,
            AskedSeconds = generation.Request.Seconds,
            AspectRatio = generation.Request.AspectRatio,
            Simulated = generation.Upstream.Simulated,
            CreatedAt = now,
            Source = source,
            SearchPrompts = searchPrompts,
            RequestedBy = generation.Person,
            ModelId = generation.Request.ModelId,
            Sound = generation.Request.Sound,
            DeliveredSha256 = file.Sha256,
            SearchKey = searchKey,
        };
    }

    /// <summary>The same pictures and sound in another wrapping take the place of the file.</summary>
    public void Rewrap(VideoFile file) => File = file;
}

/// <summary>A stored video: its place, its size, and what was measured of it. Nothing is measured without ffprobe.</summary>
public sealed record VideoFile
{
    /// <summary>Its name in the media folder, with forward slashes; empty once it was removed from there for good.</summary>
    public required string Name { get; init; }

    /// <summary>In bytes; at least 1.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 in 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Such as <c>video/mp4</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its poster's name in the media folder; null when none could be made.</summary>
    public string? Poster { get; init; }

    /// <summary>Delivered length in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Pixels across.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels down.</summary>
    public int? Height { get; init; }

    /// <summary>Frames per second.</summary>
    public double? FrameRate { get; init; }

    /// <summary>Such as <c>h264</c>.</summary>
    public string? VideoCodec { get; init; }

    /// <summary>Such as <c>aac</c>; null when silent.</summary>
    public string? AudioCodec { get; init; }
}
