using RunComfy.Simulator.Api;
using RunComfy.Simulator.Scenarios;

namespace RunComfy.Simulator.Requests;

/// <summary>What is remembered of a request on disk. Its state follows from these facts and the clock.</summary>
internal sealed record RequestFacts
{
    public required string Id { get; init; }

    public required string ModelId { get; init; }

    public required KlingInput Input { get; init; }

    public Scenario Scenario { get; init; } = Scenario.None;

    public required DateTimeOffset CreatedAt { get; init; }

    public required Pace Pace { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }

    public DateTimeOffset QueuedUntil => CreatedAt + Pace.Queue;

    public DateTimeOffset RenderedAt => QueuedUntil + Pace.Render;
}

/// <summary>A request, and how often it was asked after since this process started.</summary>
internal sealed class SimulatedRequest(RequestFacts facts)
{
    private int _polls, _finishedReads;

    public RequestFacts Facts { get; private set; } = facts;

    public string Id => Facts.Id;

    public Scenario Scenario => Facts.Scenario;

    public Lock Gate { get; } = new();

    public void Cancel(DateTimeOffset at) => Facts = Facts with { CancelledAt = at };

    /// <summary>Counts a look at status or result; the first is 1.</summary>
    public int CountPoll() => Interlocked.Increment(ref _polls);

    /// <summary>Counts a look at the finished result; the first is 1.</summary>
    public int CountFinishedRead() => Interlocked.Increment(ref _finishedReads);
}
