using System.Collections.Concurrent;
using KlingStudio.Core.Generations;

namespace KlingStudio.Engine.Generations;

/// <summary>
/// How long RunComfy has told nothing of each generation that is followed. By time that passed, never by the clock on the wall: a clock
/// that jumps a day must neither slow the questions nor free slots. A new process gives everyone a fresh start.
/// </summary>
internal sealed class Silences(TimeProvider clock)
{
    private readonly ConcurrentDictionary<GenerationId, long> _heard = new();
    private readonly ConcurrentDictionary<GenerationId, bool> _tooLong = new();

    /// <summary>Those whose slots are free, because the silence lasts too long.</summary>
    public IReadOnlyList<GenerationId> TooLong => [.. _tooLong.Keys];

    /// <summary>From here on it is followed: the silence counts from now, unless it was heard of before.</summary>
    public void Follow(GenerationId generation) => _heard.TryAdd(generation, clock.GetTimestamp());

    public void Heard(GenerationId generation)
    {
        _heard[generation] = clock.GetTimestamp();
        _tooLong.TryRemove(generation, out _);
    }

    /// <summary>A question wasn't answered. Only that makes a silence too long: whom nobody asks, because they want to be left alone, may be silent.</summary>
    /// <returns>Whether the silence lasts too long by now.</returns>
    public bool Unanswered(GenerationId generation)
    {
        if (!PollSchedule.IsSilent(Of(generation)))
            return false;
        _tooLong[generation] = true;
        return true;
    }

    public TimeSpan Of(GenerationId generation) => _heard.TryGetValue(generation, out var heard) ? clock.GetElapsedTime(heard) : TimeSpan.Zero;

    public void Forget(GenerationId generation)
    {
        _heard.TryRemove(generation, out _);
        _tooLong.TryRemove(generation, out _);
    }
}
