using KlingStudio.Core.Generations;
using KlingStudio.Core.Storyboards;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Storyboards;

/// <summary>One way out of a problem, and what taking it changes in the price.</summary>
public sealed partial class FixButton
{
    private readonly string _id = "f" + Guid.NewGuid().ToString("N");

    [Parameter, EditorRequired]
    public required Fix Fix { get; set; }

    /// <summary>Where its own refusal is told.</summary>
    [Parameter, EditorRequired]
    public required Place Place { get; set; }

    /// <summary>Drawn as a link within a sentence of advice.</summary>
    [Parameter]
    public bool Quiet { get; set; }

    /// <summary>Called after it was tried.</summary>
    [Parameter]
    public EventCallback Fixed { get; set; }

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    private ProblemSentences Sentences => new(Words);

    private string? Change => DifferenceUsd switch
    {
        > 0 and var more => Words["CostsMore", Money.Usd(more, KitWords)].Value,
        < 0 and var less => Words["CostsLess", Money.Usd(-less, KitWords)].Value,
        _ => null,
    };

    private decimal? DifferenceUsd =>
        Core.Storyboards.Timeline.Apply(Scene.Storyboard, Fix.Edit, Scene.Models) is EditResult.Applied applied
            ? PriceEstimate.Usd(applied.Storyboard, Scene.Models) - PriceEstimate.Usd(Scene.Storyboard, Scene.Models)
            : null;

    private async Task FixAsync()
    {
        await Scene.ApplyAsync(Fix.Edit, Place);
        await Fixed.InvokeAsync();
    }
}
