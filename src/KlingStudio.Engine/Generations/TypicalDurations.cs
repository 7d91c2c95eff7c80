using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>How long the last generations like one took. Read once for each kind in a list.</summary>
internal sealed class TypicalDurations(StudioContext context)
{
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
            .Take(TypicalDuration.Most)
            .Select(generation => new { From = generation.SubmittedAt!.Value, To = generation.SavingAt!.Value })
            .ToListAsync(cancel);
        return _known[(model, seconds, simulated)] = TypicalDuration.Of(times.Select(time => time.To - time.From));
    }
}
