using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Kit;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Generations;

/// <summary>What happened, whether money may have moved, and what to do next: in this order, always all that is known.</summary>
internal static class GenerationExplanation
{
    /// <summary>The studio's sentences; null when the state explains itself.</summary>
    public static string? Text(GenerationRow row, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit) => row.State switch
    {
        GenerationState.Held => words["HeldExplained"],
        GenerationState.Unconfirmed => words[row.Simulated ? "UnconfirmedSimulated" : "UnconfirmedExplained"],
        GenerationState.NotSaved or GenerationState.Failed or GenerationState.Cancelled => Ended(row, words, kit),
        GenerationState.Submitted or GenerationState.Saving when row.CancelRefused => words["CancelRefused"],
        _ => null,
    };

    /// <summary>Whether the row's text is RunComfy's own, rather than what the studio saw happen.</summary>
    public static bool IsVendorsWord(GenerationRow row) =>
        row is { State: GenerationState.Failed, FailureKind: FailureKind.Refused or FailureKind.RenderFailed };

    private static string Ended(GenerationRow row, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit)
    {
        var (what, next) = row.State switch
        {
            GenerationState.NotSaved => NotSaved(row.FailureKind),
            GenerationState.Failed => Failed(row.FailureKind),
            _ => (row.SubmittedAt is null ? "CancelledFree" : "CancelledUpstream", null),
        };
        string[] sentences = [words[what], Money(row, words, kit), next is null ? "" : words[next]];
        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }

    private static string Money(GenerationRow row, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit)
    {
        if (row.Simulated)
            return words["MoneySimulated"];
        if (row.CostUsd is { } cost && cost > 0)
            return words["MoneyTold", Kit.Money.Usd(cost, kit)];
        if (GenerationPrice.NothingLeft(row) || row.CostUsd == 0)
            return words["MoneyNone"];
        return words[row.State == GenerationState.NotSaved ? "MoneyPaid" : "MoneyUnknown"];
    }

    private static (string What, string? Next) Failed(FailureKind? kind) => kind switch
    {
        FailureKind.Refused => ("FailedRefused", "NextChangeScene"),
        FailureKind.RenderFailed => ("FailedRender", "NextChangeOrAsk"),
        FailureKind.NoVideo => ("FailedNoVideo", "NextLookOrAsk"),
        FailureKind.ExpiredUpstream => ("FailedExpired", "NextAsk"),
        FailureKind.NotSent => ("FailedNotSent", null),
        FailureKind.StoppedWaiting => ("FailedStopped", "NextLook"),
        _ => ("FailedOther", "NextAsk"),
    };

    private static (string What, string? Next) NotSaved(FailureKind? kind) => kind switch
    {
        FailureKind.HostNotAllowed => ("NotSavedHost", "NextAllowHost"),
        FailureKind.NotAVideo => ("NotSavedNotVideo", "NextSave"),
        FailureKind.DiskFull => ("NotSavedDisk", "NextMakeRoom"),
        _ => ("NotSavedDownload", "NextSave"),
    };
}
