using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using Microsoft.EntityFrameworkCore;

namespace KlingStudio.Engine.Generations;

/// <summary>What sending would cost now, and whether that is still what a person saw when they said yes.</summary>
public sealed partial class GenerationQueue
{
    /// <summary>Null when its model is configured no more: nobody can say what it would cost.</summary>
    private SendOffer? OfferFor(string modelId, int seconds, bool sound)
    {
        var upstream = _upstream.Current;
        if (upstream.Simulated)
            return new SendOffer(0, upstream);
        return _models.Find(modelId) is { } profile ? new SendOffer(PriceEstimate.Usd(profile, seconds, sound), upstream) : null;
    }

    /// <summary>Why a request can't be sent for what a person saw; null when it can.</summary>
    private ActionRefusal? Differs(SendOffer seen, FrozenRequest request, out decimal usd)
    {
        var now = OfferFor(request.ModelId, request.Seconds, request.Sound);
        usd = now?.Usd ?? 0;
        return now switch
        {
            null => ActionRefusal.PriceUnknown,
            _ when !now.Upstream.IsSameAs(seen.Upstream) => ActionRefusal.UpstreamChanged,
            _ when now.Usd != seen.Usd => ActionRefusal.PriceChanged,
            _ => null,
        };
    }

    /// <summary>What waits, each for what it would be sent for: one that is held, or about to be, for today's price at the upstream there is now.</summary>
    private async Task<IReadOnlyList<Waiting>> WaitingAsync(StudioContext context, CancellationToken cancel)
    {
        var bound = _upstream.Bound;
        var found = await context.Set<Generation>().AsNoTracking()
            .Where(generation => generation.State == GenerationState.Queued || generation.State == GenerationState.Held)
            .OrderBy(generation => generation.QueuedAt).ThenBy(generation => generation.Id)
            .Select(generation => new
            {
                generation.Id,
                generation.Revision,
                generation.QueuedAt,
                generation.EstimateUsd,
                generation.Request.ModelId,
                generation.Request.Seconds,
                generation.Request.Sound,
                Ready = generation.State == GenerationState.Queued
                    && generation.Upstream.Origin == bound.Origin && generation.Upstream.Fingerprint == bound.Fingerprint,
            })
            .ToListAsync(cancel);
        return found.ConvertAll(each => new Waiting(
            each.Id, each.Revision, each.QueuedAt,
            each.Ready ? each.EstimateUsd : OfferFor(each.ModelId, each.Seconds, each.Sound)?.Usd ?? each.EstimateUsd));
    }

    private string MarkOf(IEnumerable<Waiting> waiting)
    {
        var all = string.Join('\n', waiting.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Id} {each.Revision} {each.Usd}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_upstream.Bound}\n{all}")));
    }

    private sealed record Waiting(GenerationId Id, long Revision, DateTime QueuedAt, decimal Usd);
}
