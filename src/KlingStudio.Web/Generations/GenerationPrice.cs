using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Kit;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Generations;

/// <summary>What a generation costs, and how sure that is.</summary>
internal static class GenerationPrice
{
    /// <summary>For example <c>$2.52 est.</c>, <c>$1.51 maybe</c>.</summary>
    public static string Text(GenerationRow row, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit)
    {
        if (row.Simulated)
            return words["PriceSimulated", Money.Usd(0, kit)];
        if (row.CostUsd is { } cost)
            return Money.Usd(cost, kit);
        if (NothingLeft(row))
            return Money.Usd(0, kit);
        var estimate = Money.Usd(row.EstimateUsd, kit);
        return row.State switch
        {
            GenerationState.Unconfirmed => words["PriceMaybe", estimate],
            GenerationState.Failed or GenerationState.Cancelled => words["PriceUnknown", estimate],
            _ => words["PriceEstimate", estimate],
        };
    }

    /// <summary>RunComfy never took it: taken back here, refused outright, or known not to have been sent.</summary>
    public static bool NothingLeft(GenerationRow row) =>
        row is { State: GenerationState.Cancelled, SubmittedAt: null }
            or { State: GenerationState.Failed, FailureKind: FailureKind.Refused or FailureKind.NotSent };
}
