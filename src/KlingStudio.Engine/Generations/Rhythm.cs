using KlingStudio.Core.Generations;
using Microsoft.Extensions.Options;

namespace KlingStudio.Engine.Generations;

/// <summary>When generations are asked about: by how long RunComfy has had each, and how long the last ones like it took.</summary>
internal sealed class Rhythm(GenerationStore store, Silences silences, IOptionsMonitor<GenerationOptions> options, TimeProvider clock)
{
    /// <summary>Begins with one that is followed from now on.</summary>
    /// <returns>Asked after each question, answers how long to wait before the next.</returns>
    public Func<int, CancellationToken, Task<TimeSpan>> Begin(Generation generation)
    {
        var began = clock.GetTimestamp();
        // Read from the clock on the wall once; only time that passed counts after that.
        var before = store.Now - (generation.SubmittedAt ?? store.Now);
        TypicalDuration? typical = null;

        return async (asked, stopping) =>
        {
            if (asked > 0)
                typical ??= await TypicalAsync(generation, stopping);
            var elapsed = before + clock.GetElapsedTime(began);
            return options.CurrentValue.Schedule.Next(asked, elapsed, silences.Of(generation.Id), typical ?? TypicalDuration.None, Random.Shared.NextDouble());
        };
    }

    private Task<TypicalDuration> TypicalAsync(Generation generation, CancellationToken stopping) => store.ReadAsync(
        context => new TypicalDurations(context).OfAsync(generation.Request.ModelId, generation.Request.Seconds, generation.Upstream.Simulated, stopping),
        stopping);
}
