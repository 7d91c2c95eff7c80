using KlingStudio.Engine.Generations;

namespace KlingStudio.Faults.Killing;

/// <summary>What to do so that the studio comes to a point.</summary>
/// <param name="Scenario">How the upstream behaves towards the job that is pressed; null: as usual.</param>
/// <param name="Ordered">What the upstream does to the next submit that asks for nothing else.</param>
/// <param name="Down">Nobody listens at the upstream meanwhile.</param>
/// <param name="CancelIn">The state in which the job is to be cancelled.</param>
internal sealed record Provocation(string? Scenario = null, string? Ordered = null, bool Down = false, string? CancelIn = null)
{
    /// <summary>What the world does beside: mostly it succeeds; some answers are lost after they were paid for, some are refusals.</summary>
    private static readonly string?[] Everyday =
    [
        null, null, null, null, null, null, "several-videos:2", "several-videos:3", "slow-answer:1", "accepted-error", "reset", "truncated",
        "refuse", "fail", "late-result", "expired-link", "backwards", "images-too", "same-video-twice", "media-truncated",
    ];

    private static readonly string[] Doubts = ["accepted-error", "reset", "truncated", "missing-id", "not-json"];

    private static readonly string[] Ends = ["fail", "fail-status", "no-video", "cancelled-upstream"];

    private static readonly Provocation[] Returns = [new(Down: true), new(Ordered: "rate-limit:1"), new(Ordered: "no-balance")];

    public static string? AnyScenario(Random random) => Any(Everyday, random);

    public static Provocation Of(CrashPoint point, Random random) => point switch
    {
        CrashPoint.BeforeReturnCommits => Any(Returns, random),
        CrashPoint.BeforeRefusalCommits => new("refuse"),
        CrashPoint.BeforeDoubtCommits => new(Any(Doubts, random)),
        // While it is being sent, so that the wish must go upstream.
        CrashPoint.AfterDecisionCommitted or CrashPoint.BeforeCancelAnswerCommits => new("slow-answer:1", CancelIn: "Sending"),
        CrashPoint.BeforeEndCommits => new(Any(Ends, random)),
        CrashPoint.AfterTakeCommitted => new("several-videos:2"),
        CrashPoint.BeforeNotSavedCommits => new("media-not-video"),
        _ => new(),
    };

#pragma warning disable CA5394 // Chosen by a seed, so that a run can be repeated.
    private static T Any<T>(T[] choices, Random random) => choices[random.Next(choices.Length)];
#pragma warning restore CA5394
}
