using RunComfy.Simulator.Requests;

namespace RunComfy.Simulator.Scenarios;

/// <summary>Bends what <c>/status</c> tells.</summary>
internal delegate StatusWords TellStatus(SimulatedRequest request, RequestState state);

/// <param name="Position">Null: not told.</param>
internal readonly record struct StatusWords(string Status, int? Position);

/// <summary>Requests whose status is told otherwise than it is.</summary>
internal static class StatusStories
{
    public const string NeverFinishes = "never-finishes", CancelRace = "cancel-race", CancelledUpstream = "cancelled-upstream";

    public static readonly IReadOnlyDictionary<string, Recipe<TellStatus>> Recipes = new Dictionary<string, Recipe<TellStatus>>
    {
        [NeverFinishes] = new("Stays in_progress for ever.", (_, state) => Plain(state)),
        [CancelRace] = new("Says in_queue, but a cancel finds it running: not_cancellable.", (_, state) => Plain(state)),
        [CancelledUpstream] = new("Is cancelled by the other side when its turn comes.", (_, state) => Plain(state)),
        ["unknown-status"] = new("While it renders, the status is a word of no documentation. Argument: the word (warming_up unless told).",
            (request, state) => state.Phase == Phase.InProgress ? new StatusWords(request.Scenario.Word(0, "warming_up"), null) : Plain(state)),
        ["backwards"] = new("While it renders, every second poll says in_queue again.",
            (request, state) => state.Phase == Phase.InProgress && request.CountPoll() % 2 == 0 ? new StatusWords("in_queue", 1) : Plain(state)),
        ["no-position"] = new("Queued without a queue_position.", (_, state) => Plain(state) with { Position = null }),
        ["odd-position"] = new("queue_position is -1 in the queue, and told afterwards too.", (_, state) => Plain(state) with { Position = -1 }),
        ["fail-status"] = new("The status itself ends as failed.",
            (_, state) => state.Phase == Phase.Completed ? new StatusWords("failed", null) : Plain(state)),
        ["succeeded-status"] = new("The status ends as succeeded instead of completed.",
            (_, state) => state.Phase == Phase.Completed ? new StatusWords("succeeded", null) : Plain(state)),
    };

    public static StatusWords Tell(SimulatedRequest request, RequestState state) =>
        Recipes.TryGetValue(request.Scenario.Name, out var recipe) ? recipe.Act(request, state) : Plain(state);

    /// <summary>What really becomes of the request, for the scenarios that change more than words.</summary>
    public static RequestState Steer(SimulatedRequest request, RequestState state) => (request.Scenario.Name, state.Phase) switch
    {
        (NeverFinishes, Phase.Completed) => new RequestState(Phase.InProgress, 0),
        (CancelledUpstream, Phase.InProgress or Phase.Completed) => new RequestState(Phase.Cancelled, 0),
        _ => state,
    };

    private static StatusWords Plain(RequestState state) =>
        new(state.Word, state.Phase == Phase.InQueue ? state.QueuePosition : null);
}
