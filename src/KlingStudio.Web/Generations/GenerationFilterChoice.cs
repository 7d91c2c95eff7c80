using System.Collections.Frozen;
using KlingStudio.Core.Generations;

namespace KlingStudio.Web.Generations;

/// <summary>What the list can be narrowed down to, as the address writes it: <c>?show=active</c>.</summary>
/// <param name="Address">The word in the address; null shows everything.</param>
/// <param name="Word">The key of its name.</param>
/// <param name="States">The states it keeps; null keeps all.</param>
internal sealed record GenerationFilterChoice(string? Address, string Word, FrozenSet<GenerationState>? States)
{
    /// <summary>In the order they are offered.</summary>
    public static IReadOnlyList<GenerationFilterChoice> All { get; } =
    [
        new(null, "ShowAll", null),
        new("active", "ShowActive", Of(GenerationState.Queued, GenerationState.Sending, GenerationState.Submitted, GenerationState.Saving)),
        new("decision", "ShowDecision", Of(GenerationState.Held, GenerationState.Unconfirmed, GenerationState.NotSaved)),
        new("takes", "ShowTakes", Of(GenerationState.Done)),
        new("ended", "ShowEnded", Of(GenerationState.Failed, GenerationState.Cancelled)),
    ];

    /// <summary>The choice an address names; everything when it names none.</summary>
    public static GenerationFilterChoice Find(string? address) => All.FirstOrDefault(choice => choice.Address == address) ?? All[0];

    private static FrozenSet<GenerationState> Of(params GenerationState[] states) => states.ToFrozenSet();
}
