using KlingStudio.Core.Storyboards;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>What a problem note draws, and where a fix's own refusal is told.</summary>
public sealed record ProblemNoteView(Place Place, Problem Problem);

/// <summary>Says what stands in the way, with the ways out as buttons.</summary>
public sealed partial class ProblemNote : Steady<ProblemNoteView>
{
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Called after a fix was saved.</summary>
    [Parameter]
    public EventCallback Fixed { get; set; }

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    // Beside the field itself nobody needs a way to it.
    private Place? Way => Place.ToMend(View.Problem) is { } way && way != View.Place ? way : null;

    private ProblemSentences Sentences => new(Words);
}
