namespace RunComfy.Simulator.Requests;

internal enum Phase
{
    InQueue,
    InProgress,
    Completed,
    Cancelled,
}

/// <summary>Where a request stands at one moment.</summary>
internal readonly record struct RequestState(Phase Phase, int QueuePosition)
{
    /// <summary>In <c>/status</c> spelling.</summary>
    public string Word => Phase switch
    {
        Phase.InQueue => "in_queue",
        Phase.InProgress => "in_progress",
        Phase.Completed => "completed",
        _ => "cancelled",
    };

    /// <param name="clipIsDone">A clip that is still being drawn keeps its request in progress, whatever the clock says.</param>
    /// <param name="place">Its place in the queue, as long as it is in it.</param>
    public static RequestState At(RequestFacts facts, DateTimeOffset now, bool clipIsDone, Func<int> place)
    {
        if (facts.CancelledAt is not null)
            return new RequestState(Phase.Cancelled, 0);
        if (now < facts.QueuedUntil)
            return new RequestState(Phase.InQueue, place());
        return new RequestState(now < facts.RenderedAt || !clipIsDone ? Phase.InProgress : Phase.Completed, 0);
    }
}
