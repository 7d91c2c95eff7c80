using KlingStudio.Core.Gallery;

namespace KlingStudio.Engine.Gallery;

/// <summary>
/// What became of looking into a stored take: its recipe in the file, its sprite, its cuts. A row waits from the moment its take is
/// stored; whoever ingests fills it in, and may do so again.
/// </summary>
internal sealed class TakeIngest
{
    public TakeIngest(TakeId takeId) => TakeId = takeId;

    // For EF Core, which fills the rest in.
    private TakeIngest()
    {
    }

    public TakeId TakeId { get; private set; }

    public IngestState State { get; set; } = IngestState.Waiting;

    /// <summary>Which way of ingesting it went through: an older one is worth doing again. 0: none yet.</summary>
    public int Way { get; set; }

    /// <summary>How often it was tried since it last began to wait.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this it is tried again; UTC.</summary>
    public DateTime? NotBefore { get; set; }

    /// <summary>When it last ended, UTC.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>What couldn't be done, for people to read in their language; null when all could.</summary>
    public IngestProblem? Problem { get; set; }

    /// <summary>The sprite's name in the media folder.</summary>
    public string? Sprite { get; set; }

    /// <summary>How the sprite is laid out, as JSON.</summary>
    public string? SpriteLayoutJson { get; set; }

    /// <summary>The delivered cuts, as JSON; null when nobody looked.</summary>
    public string? CutsJson { get; set; }

    /// <summary>The recipe beside the file: its name in the media folder.</summary>
    public string? Sidecar { get; set; }
}
