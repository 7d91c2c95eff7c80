using System.Collections.Concurrent;
using KlingStudio.Core.Generations;

namespace KlingStudio.Engine.Generations;

/// <summary>How commands wake the worker: all of it, or whoever follows one generation.</summary>
internal sealed class QueueSignals
{
    private readonly ConcurrentDictionary<GenerationId, Signal> _followers = new();

    /// <summary>Something changed that the dispatcher should look at.</summary>
    public Signal Dispatcher { get; } = new();

    /// <summary>The signal of one generation's follower, while it has one.</summary>
    public Signal Follower(GenerationId generation) => _followers.GetOrAdd(generation, _ => new Signal());

    /// <summary>Wakes the dispatcher, and the follower of one generation if there is one.</summary>
    public void Wake(GenerationId generation)
    {
        if (_followers.TryGetValue(generation, out var follower))
            follower.Set();
        Dispatcher.Set();
    }

    /// <summary>Nobody follows it any more.</summary>
    public void Forget(GenerationId generation) => _followers.TryRemove(generation, out _);
}
