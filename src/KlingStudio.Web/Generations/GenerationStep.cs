using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;

namespace KlingStudio.Web.Generations;

/// <summary>How far one of the five steps is.</summary>
internal enum StepMark
{
    Ahead,
    Now,
    Over,

    /// <summary>Here it went wrong, or waits for a decision.</summary>
    Broken,

    /// <summary>Here it was taken back.</summary>
    Left,
}

/// <summary>One of the five steps of a generation, with its own clock.</summary>
/// <param name="Mark">How far it is.</param>
/// <param name="Clock">How long it took, or takes so far; null when it never began or when that isn't known.</param>
/// <param name="Ticks">Whether the clock goes on.</param>
internal sealed record GenerationStep(StepMark Mark, TimeSpan? Clock, bool Ticks)
{
    /// <summary>Waiting here, sending, in queue, rendering, saving.</summary>
    public const int Count = 5;

    /// <summary>The five steps as they stand now.</summary>
    public static IReadOnlyList<GenerationStep> Of(GenerationRow row, DateTime now)
    {
        DateTime?[] starts = [row.QueuedAt, row.SendingAt, row.SubmittedAt, row.RenderingAt, row.SavingAt];
        var current = Current(row);
        return [.. Enumerable.Range(0, Count).Select(step => Step(row, starts, current, step, now))];
    }

    private static GenerationStep Step(GenerationRow row, DateTime?[] starts, int current, int step, DateTime now)
    {
        var mark = step < current ? StepMark.Over : step > current ? StepMark.Ahead : CurrentMark(row.State);
        if (mark == StepMark.Ahead || starts[step] is not { } start)
            return new(mark, null, false);
        if (mark == StepMark.Now)
            return new(mark, AtLeastNothing(now - start), true);
        // A step ends where the next one that was seen begins: a quick render is never heard of as "rendering".
        var end = starts.Skip(step + 1).FirstOrDefault(later => later is not null) ?? row.EndedAt ?? row.StateSince;
        return new(mark, AtLeastNothing(end - start), false);
    }

    private static int Current(GenerationRow row) => row.State switch
    {
        GenerationState.Held or GenerationState.Queued => 0,
        GenerationState.Sending or GenerationState.Unconfirmed => 1,
        GenerationState.Submitted => row.Phase == UpstreamPhase.InQueue || row.RenderingAt is null ? 2 : 3,
        GenerationState.Saving or GenerationState.NotSaved => 4,
        GenerationState.Done => Count,
        _ when row.SavingAt is not null => 4,
        _ when row.RenderingAt is not null => 3,
        _ when row.SubmittedAt is not null => 2,
        _ => row.SendingAt is null ? 0 : 1,
    };

    private static StepMark CurrentMark(GenerationState state) => state switch
    {
        GenerationState.Failed or GenerationState.NotSaved or GenerationState.Unconfirmed => StepMark.Broken,
        GenerationState.Cancelled => StepMark.Left,
        _ => StepMark.Now,
    };

    private static TimeSpan AtLeastNothing(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}
