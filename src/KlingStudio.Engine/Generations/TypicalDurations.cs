using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>How long the last generations like one took. Read once for each kind in a list.</summary>
internal sealed class TypicalDurations(StudioContext context)
{
    private const int Most = 20;

    private readonly Dictionary<(string Model, int Seconds, bool Simulated), TypicalDuration> _known = [];

    /// <summary>From accepted to rendered, of the same model and length, and never real and simulated ones mixed.</summary>
    public async Task<TypicalDuration> OfAsync(string model, int seconds, bool simulated, CancellationToken cancel)
    {
        if (_known.TryGetValue((model, seconds, simulated), out var known))
            return known;
        var times = await context.Set<Generation>()
            .Where(generation => generation.State == GenerationState.Done
                && generation.Request.ModelId == model && generation.Request.Seconds == seconds && generation.Upstream.Simulated == simulated
                && generation.SubmittedAt != null && generation.SavingAt != null && generation.SavingAttempts == 1)
            .OrderByDescending(generation => generation.QueuedAt)
            .Take(Most)
            .Select(generation => new { From = generation.SubmittedAt!.Value, To = generation.SavingAt!.Value })
            .ToListAsync(cancel);
        return _known[(model, seconds, simulated)] = Percentiles([.. times.Select(time => time.To - time.From).Order()]);
    }

    private static TypicalDuration Percentiles(IReadOnlyList<TimeSpan> sorted) =>
        sorted.Count == 0 ? TypicalDuration.None : new(At(sorted, 0.1), At(sorted, 0.9), sorted.Count);

    /// <summary>Between the two nearest.</summary>
    private static TimeSpan At(IReadOnlyList<TimeSpan> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = sorted[(int)Math.Floor(place)];
        var above = sorted[(int)Math.Ceiling(place)];
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
