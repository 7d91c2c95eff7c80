using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;

namespace KlingStudio.Core.Generations;

/// <summary>
/// One submission of a scene. Its status changes only through the named methods in the files beside this one; each checks
/// <see cref="GenerationStates"/> and throws <see cref="IllegalStepException"/> when it doesn't fit. All times are UTC, all money USD.
/// </summary>
public sealed partial class Generation
{
    private Generation(FrozenRequest request, BoundUpstream upstream)
    {
        Request = request;
        Upstream = upstream;
    }

    // For EF Core, which fills the rest in.
    private Generation()
    {
        Request = null!;
        Upstream = null!;
    }

    /// <summary>Its id.</summary>
    public GenerationId Id { get; private set; }

    /// <summary>The project of its scene.</summary>
    public ProjectId ProjectId { get; private set; }

    /// <summary>The scene it was made from.</summary>
    public SceneId SceneId { get; private set; }

    /// <summary>"Generation n" of its scene, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Unique per press of Generate: the same token is the same generation.</summary>
    public Guid PressToken { get; private set; }

    /// <summary>Who pressed.</summary>
    public PersonId Person { get; private set; }

    /// <summary>The unconfirmed generation that this one repeats, if it does.</summary>
    public GenerationId? Repeats { get; private set; }

    /// <summary>The take whose request it sends once more, or null.</summary>
    public TakeId? FromTake { get; private set; }

    /// <summary>What is sent.</summary>
    public FrozenRequest Request { get; private set; }

    /// <summary>Where it is sent, and where alone it is polled.</summary>
    public BoundUpstream Upstream { get; private set; }

    /// <summary>Where it stands.</summary>
    public GenerationState State { get; private set; }

    /// <summary>Since when it stands there.</summary>
    public DateTime StateSince { get; private set; }

    /// <summary>Counts changes, from 1.</summary>
    public long Revision { get; private set; }

    /// <summary>When it was queued.</summary>
    public DateTime QueuedAt { get; private set; }

    /// <summary>When the last hand-over began.</summary>
    public DateTime? SendingAt { get; private set; }

    /// <summary>When RunComfy took it.</summary>
    public DateTime? SubmittedAt { get; private set; }

    /// <summary>When RunComfy was first heard to render it.</summary>
    public DateTime? RenderingAt { get; private set; }

    /// <summary>When collecting began.</summary>
    public DateTime? SavingAt { get; private set; }

    /// <summary>When it ended, however it did.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>What it was expected to cost when it was queued or released; 0 when simulated.</summary>
    public decimal EstimateUsd { get; private set; }

    /// <summary>What it cost by RunComfy's word; 0 when simulated, null until told.</summary>
    public decimal? CostUsd { get; private set; }

    /// <summary>Why it failed, or isn't saved.</summary>
    public FailureKind? Failure { get; private set; }

    /// <summary>The upstream's words about what went wrong, or ours; at most 1,000 characters.</summary>
    public string? Reason { get; private set; }

    /// <summary>The field of the request that the upstream named, such as <c>duration</c>.</summary>
    public string? ReasonField { get; private set; }

    /// <summary>Puts a scene's request into the queue.</summary>
    /// <param name="origin">Whose it is, and how it is known.</param>
    /// <param name="request">Frozen from here on.</param>
    /// <param name="upstream">Where it will be sent.</param>
    /// <param name="estimateUsd">The price shown on the button; counts as 0 when the upstream is simulated.</param>
    /// <param name="now">UTC.</param>
    public static Generation Queue(GenerationOrigin origin, FrozenRequest request, BoundUpstream upstream, decimal estimateUsd, DateTime now) =>
        new(request, upstream)
        {
            Id = GenerationId.New(),
            ProjectId = origin.Project,
            SceneId = origin.Scene,
            Number = origin.Number,
            PressToken = origin.PressToken,
            Person = origin.Person,
            Repeats = origin.Repeats,
            FromTake = origin.FromTake,
            EstimateUsd = upstream.Simulated ? 0 : estimateUsd,
            State = GenerationState.Queued,
            StateSince = now,
            QueuedAt = now,
            Revision = 1,
        };

    private void Take(GenerationStep step, DateTime now)
    {
        var next = GenerationStates.Next(State, step) ?? throw new IllegalStepException(State, step);
        if (next != State)
            StateSince = now;
        State = next;
        Revision++;
        EndedAt = next is GenerationState.Done or GenerationState.Failed or GenerationState.Cancelled ? now : null;
    }

    private void Learn(decimal? cost) => CostUsd = Upstream.Simulated ? 0 : cost ?? CostUsd;

    private void Explain(FailureKind? failure, string? reason, string? field = null)
    {
        Failure = failure;
        Reason = reason;
        ReasonField = field;
    }
}

/// <summary>Whose a generation is, and how it is known.</summary>
/// <param name="Project">The project of its scene.</param>
/// <param name="Scene">The scene.</param>
/// <param name="Number">"Generation n" of its scene, from 1.</param>
/// <param name="PressToken">Unique per press of Generate.</param>
/// <param name="Person">Who pressed.</param>
/// <param name="Repeats">The unconfirmed generation that this one repeats, if it does.</param>
/// <param name="FromTake">The take whose request is sent once more, if it is.</param>
public sealed record GenerationOrigin(
    ProjectId Project, SceneId Scene, int Number, Guid PressToken, PersonId Person, GenerationId? Repeats = null, TakeId? FromTake = null);
