using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Kit;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Generations;

/// <summary>What happened, whether money may have moved, and what to do next: in this order, always all that is known.</summary>
internal static class GenerationExplanation
{
    /// <summary>The studio's sentences; null when the state explains itself.</summary>
    public static string? Text(GenerationRow row, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit)
    {
        string?[] sentences = row.State switch
        {
            GenerationState.Held => Held(row, words, kit),
            GenerationState.Unconfirmed => Unconfirmed(row, words, kit),
            GenerationState.NotSaved or GenerationState.Failed or GenerationState.Cancelled => Ended(row, words, kit),
            GenerationState.Submitted or GenerationState.Saving when row.CancelRefused => [words["CancelRefused"]],
            _ => [],
        };
        var told = sentences.Append(IsAskedElsewhere(row) ? words["Elsewhere"].Value : null).Where(sentence => sentence?.Length > 0).ToList();
        return told.Count == 0 ? null : string.Join(' ', told);
    }

    /// <summary>Whether the row's text is RunComfy's own, rather than what the studio saw happen.</summary>
    public static bool IsVendorsWord(GenerationRow row) =>
        row is { State: GenerationState.Failed, FailureKind: FailureKind.Refused or FailureKind.RenderFailed };

    /// <summary>RunComfy has it, or may have, and the present key or address isn't its own.</summary>
    private static bool IsAskedElsewhere(GenerationRow row) =>
        row is { Elsewhere: true, State: GenerationState.Submitted or GenerationState.Saving or GenerationState.NotSaved or GenerationState.Unconfirmed }
            or { Elsewhere: true, State: GenerationState.Failed, RequestId: not null };

    private static string?[] Held(GenerationRow row, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit) =>
    [
        row.Offer is null ? words["HeldUnpriced"]
            : (row.QueuedSimulated, row.Simulated) switch
            {
                (true, false) => words["HeldNowReal", Kit.Money.Usd(row.Offer.Usd, kit)],
                (false, true) => words["HeldNowSimulated"],
                _ => words["HeldOther"],
            },
        words["MoneyNone"],
        words[row.Offer is null ? "NextConfigureModel" : "NextConfirm"],
    ];

    private static string?[] Unconfirmed(GenerationRow row, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit) =>
    [
        words[row.WasInterrupted ? "UnconfirmedInterrupted" : row.AnswerStatus is null ? "UnconfirmedNoAnswer" : "UnconfirmedAnswered"],
        row.Simulated ? words["MoneySimulated"] : words["MoneyMaybe", Kit.Money.Usd(row.EstimateUsd, kit)],
        words["NothingByItself"],
    ];

    private static string?[] Ended(GenerationRow row, IStringLocalizer<GenerationWords> words, IStringLocalizer<KitWords> kit)
    {
        var (what, next) = row.State switch
        {
            GenerationState.NotSaved => NotSaved(row.FailureKind),
            GenerationState.Failed => Failed(row.FailureKind),
            _ => (row.SubmittedAt is null ? "CancelledFree" : "CancelledUpstream", null),
        };
        return [words[what], Money(row, words, kit), next is null ? null : words[next].Value];
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
        FailureKind.ExpiredUpstream => ("FailedExpired", "NextLookOrAsk"),
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
