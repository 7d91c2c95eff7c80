using KlingStudio.Core.Generations;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Kit;

/// <summary>A generation's state in one or two words, such as <c>In queue (3rd)</c>.</summary>
public static class StateText
{
    /// <summary>The word of a state.</summary>
    /// <param name="state">Where the generation stands.</param>
    /// <param name="phase">What upstream last said, of a submitted one.</param>
    /// <param name="place">Its place in upstream's queue, from 1; left out when null.</param>
    /// <param name="upstreamStatus">Upstream's own word, when the studio doesn't know it.</param>
    /// <param name="words">The reader's language.</param>
    public static string Of(GenerationState state, UpstreamPhase? phase, int? place, string? upstreamStatus, IStringLocalizer<KitWords> words) => (state, phase) switch
    {
        (GenerationState.Submitted, UpstreamPhase.Rendering) => words["StateRendering"],
        (GenerationState.Submitted, UpstreamPhase.Unknown) when upstreamStatus is not null => upstreamStatus,
        (GenerationState.Submitted, _) => place is { } position ? words["StateInQueueAt", Ordinals.Of(position, words)] : words["StateInQueue"],
        (GenerationState.Held, _) => words["StateHeld"],
        (GenerationState.Queued, _) => words["StateWaiting"],
        (GenerationState.Sending, _) => words["StateSending"],
        (GenerationState.Saving, _) => words["StateSaving"],
        (GenerationState.Done, _) => words["StateDone"],
        (GenerationState.NotSaved, _) => words["StateNotSaved"],
        (GenerationState.Failed, _) => words["StateFailed"],
        (GenerationState.Cancelled, _) => words["StateCancelled"],
        _ => words["StateUnconfirmed"],
    };
}
