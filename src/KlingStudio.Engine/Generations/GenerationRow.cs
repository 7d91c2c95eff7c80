using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;

namespace KlingStudio.Engine.Generations;

/// <summary>One generation as a list shows it. All times are UTC, all prices USD.</summary>
public sealed record GenerationRow
{
    /// <summary>Names the generation.</summary>
    public required GenerationId Id { get; init; }
    /// <summary>Its number within its scene, from 1.</summary>
    public required int Number { get; init; }
    /// <summary>The scene it was made from.</summary>
    public required SceneId SceneId { get; init; }
    /// <summary>The scene's project.</summary>
    public required ProjectId ProjectId { get; init; }
    /// <summary>The project's name now.</summary>
    public required string ProjectName { get; init; }
    /// <summary>The scene's place in its project now, from 1.</summary>
    public required int SceneNumber { get; init; }
    /// <summary>The scene's name now; may be empty.</summary>
    public required string SceneName { get; init; }
    /// <summary>The model as people read it, such as <c>Kling 3.0 Pro</c>.</summary>
    public required string ModelName { get; init; }
    /// <summary>Seconds asked for.</summary>
    public required int Seconds { get; init; }
    /// <summary>Whether sound was asked for.</summary>
    public required bool Sound { get; init; }
    /// <summary>Such as <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }
    /// <summary>Where it stands.</summary>
    public required GenerationState State { get; init; }
    /// <summary>What upstream last said; null before it was submitted.</summary>
    public UpstreamPhase? Phase { get; init; }
    /// <summary>Its place in upstream's queue, from 1, when told.</summary>
    public int? QueuePosition { get; init; }
    /// <summary>Upstream's status as it came, when the studio doesn't know the word.</summary>
    public string? UpstreamStatus { get; init; }
    /// <summary>When it entered its present state.</summary>
    public required DateTime StateSince { get; init; }
    /// <summary>When Generate was pressed.</summary>
    public required DateTime QueuedAt { get; init; }
    /// <summary>Who pressed it.</summary>
    public required PersonId Person { get; init; }
    /// <summary>When sending began.</summary>
    public DateTime? SendingAt { get; init; }
    /// <summary>When upstream's request id came.</summary>
    public DateTime? SubmittedAt { get; init; }
    /// <summary>When upstream first said it renders.</summary>
    public DateTime? RenderingAt { get; init; }
    /// <summary>When the download began.</summary>
    public DateTime? SavingAt { get; init; }
    /// <summary>When it reached its last state.</summary>
    public DateTime? EndedAt { get; init; }
    /// <summary>When upstream last answered; null before the first answer.</summary>
    public DateTime? HeardAt { get; init; }
    /// <summary>The price quoted when Generate was pressed; 0 when simulated.</summary>
    public required decimal EstimateUsd { get; init; }
    /// <summary>What it really cost, once upstream told.</summary>
    public decimal? CostUsd { get; init; }
    /// <summary>True when the simulator answers in place of the vendor. Costs nothing, for ever.</summary>
    public required bool Simulated { get; init; }
    /// <summary>Upstream's name for it.</summary>
    public string? RequestId { get; init; }
    /// <summary>Why it failed or wasn't saved.</summary>
    public FailureKind? FailureKind { get; init; }
    /// <summary>The vendor's own words, shown as they came.</summary>
    public string? FailureText { get; init; }
    /// <summary>The field of the request that the vendor named, such as <c>duration</c>.</summary>
    public string? FailureField { get; init; }
    /// <summary>The unconfirmed generation that this one repeats, if it does.</summary>
    public GenerationLink? Repeats { get; init; }
    /// <summary>Those that repeat this one, the oldest first.</summary>
    public IReadOnlyList<GenerationLink> RepeatedBy { get; init; } = [];
    /// <summary>How many hand-overs began.</summary>
    public int Attempts { get; init; }
    /// <summary>The HTTP status of an answer that settled nothing, when one came.</summary>
    public int? AnswerStatus { get; init; }
    /// <summary>How that answer began, cleaned for display.</summary>
    public string? AnswerBeginning { get; init; }
    /// <summary>True when the studio was stopped or killed while it was being sent.</summary>
    public bool WasInterrupted { get; init; }
    /// <summary>True when it was queued for the simulator, wherever it would go now.</summary>
    public bool QueuedSimulated { get; init; }
    /// <summary>True when it belongs to another upstream (another key or address) than the present one: nobody can act on it from here.</summary>
    public bool Elsewhere { get; init; }
    /// <summary>What sending it would cost now; null unless it is held or unconfirmed, or when nobody can say.</summary>
    public SendOffer? Offer { get; init; }
    /// <summary>The takes it produced, in order.</summary>
    public IReadOnlyList<TakeId> Takes { get; init; } = [];
    /// <summary>True when someone asked to cancel and upstream hasn't answered yet.</summary>
    public bool CancelAsked { get; init; }
    /// <summary>True when upstream said it can't be cancelled any more.</summary>
    public bool CancelRefused { get; init; }
    /// <summary>How far the download is; null unless saving.</summary>
    public DownloadProgress? Download { get; init; }
    /// <summary>How long the last ones like it took.</summary>
    public TypicalDuration Typical { get; init; } = TypicalDuration.None;
}

/// <summary>How far a download is.</summary>
/// <param name="Bytes">Bytes stored so far.</param>
/// <param name="Total">Bytes in all, when the host tells.</param>
public sealed record DownloadProgress(long Bytes, long? Total);
