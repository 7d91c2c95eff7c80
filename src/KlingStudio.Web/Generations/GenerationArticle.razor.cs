using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Generations;

/// <summary>One generation in the list: what, how far, how much, and what can be done.</summary>
public sealed partial class GenerationArticle
{
    private GenerationRow? _drawn;
    private DateTime _drawnAt;
    private CancelMeaning cancel;
    private string? explanation;
    private string? wait;
    private bool changed;

    /// <summary>The generation.</summary>
    [Parameter, EditorRequired]
    public GenerationRow Row { get; set; } = null!;

    /// <summary>UTC; clocks start from it.</summary>
    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    /// <summary>Told what a person wants done.</summary>
    [Parameter]
    public EventCallback<GenerationAction> OnAct { get; set; }

    /// <summary>The reader's zone.</summary>
    [CascadingParameter]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private string SinceFormat => Now - Row.StateSince < TimeSpan.FromHours(12) ? "T" : "g";

    private bool MaySteer => Visitor.May(Right.Steer);

    private bool MaySpend => Visitor.May(Right.Spend);

    private string HeadingId => $"generation-{Row.Id}";

    private string MeaningId => $"cancel-{Row.Id}";

    private string Slate => Row.SceneName.Length > 0
        ? Words["Slate", Row.ProjectName, Row.SceneNumber, Row.SceneName]
        : Words["SlateUnnamed", Row.ProjectName, Row.SceneNumber];

    private string? Poster => Row.Takes.Count > 0 ? $"media/takes/{Row.Takes[0]}.jpg" : null;

    private bool ShowsRequestId => Row.RequestId is not null && Row.State is GenerationState.Failed or GenerationState.NotSaved or GenerationState.Cancelled;

    private string ConfirmText => Row.Simulated
        ? Words["ConfirmSimulated", Money.Usd(0, KitWords)]
        : Words["ConfirmPrice", Money.Usd(Row.EstimateUsd, KitWords)];

    private string Mood => Row.State switch
    {
        GenerationState.Unconfirmed or GenerationState.Held or GenerationState.NotSaved => "undecided",
        GenerationState.Cancelled => "over",
        _ => "",
    };

    private string CancelText => cancel switch
    {
        CancelMeaning.Free => Words["CancelFree"],
        CancelMeaning.Intention => Words["CancelIntention"],
        CancelMeaning.Possible => Words["CancelPossible"],
        CancelMeaning.Asked => Words["CancelAsked"],
        _ => Words[Row.Simulated ? "CancelTooLateSimulated" : "CancelTooLate"],
    };

    // Lists compare by reference, and each reading makes new ones.
    private bool SameAsDrawn => _drawn is not null && Row.Takes.SequenceEqual(_drawn.Takes) && Row.RepeatedBy.SequenceEqual(_drawn.RepeatedBy)
        && Row with { Takes = _drawn.Takes, RepeatedBy = _drawn.RepeatedBy } == _drawn;

    protected override void OnParametersSet()
    {
        // One that rests looks the same whatever the time: only its own news draws it again.
        changed = !SameAsDrawn || (!Row.State.IsSettled() && _drawnAt != Now);
        if (!changed)
            return;
        (_drawn, _drawnAt) = (Row, Now);
        cancel = GenerationActions.Cancel(Row);
        explanation = GenerationExplanation.Text(Row, Words, KitWords);
        wait = GenerationWait.Text(Row, Now, Words);
    }

    protected override bool ShouldRender() => changed;

    private Task CancelAsync() => cancel == CancelMeaning.TooLate ? Task.CompletedTask : OnAct.InvokeAsync(GenerationAction.Cancel);
}
