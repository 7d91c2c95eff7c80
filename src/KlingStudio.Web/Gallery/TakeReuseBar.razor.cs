using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Generations;
using KlingStudio.Web.Kit;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Gallery;

/// <summary>What can be made of a take: its storyboard back into the scene, a scene of its own, or the same request once more.</summary>
public sealed partial class TakeReuseBar
{
    private StudioDialog? _dialog;
    private SendOffer? _asked;
    private GenerateOutcome.SameAsOthers? _same;
    private TakeId? _of;
    private string? _problem;
    private bool _busy;

    /// <summary>The take.</summary>
    [Parameter, EditorRequired]
    public required TakeDetails Take { get; set; }

    private decimal? Usd => PriceEstimate.Usd(Take.Storyboard, Models);

    private string AgainLabel => Usd is { } usd
        ? Words["GenerateAgain", Take.Storyboard.TotalSeconds, Money.Usd(usd, KitWords)]
        : Words["GenerateAgainUnpriced", Take.Storyboard.TotalSeconds];

    protected override void OnParametersSet()
    {
        if (_of == Take.Card.Id)
            return;
        _of = Take.Card.Id;
        (_problem, _same, _asked) = (null, null, null);
    }

    // What the dialog shows is what is said yes to.
    private void AskAgain()
    {
        var upstream = Upstream.Current;
        (_problem, _asked) = (null, new SendOffer(upstream.Simulated ? 0 : Usd ?? 0, upstream));
    }

    private async Task ConfirmAgainAsync()
    {
        if (_busy || _asked is not { } offer)
            return;
        var evenIfSame = _same is not null;
        _same = null;
        await DoAsync(async take =>
        {
            var (problem, same) = await Deeds.GenerateAgainAsync(take, offer, evenIfSame);
            _same = same;
            return problem;
        });
        if (_dialog is not null)
            await _dialog.CloseAsync();
    }

    private async Task DoAsync(Func<TakeDetails, Task<string?>> deed)
    {
        if (_busy)
            return;
        (_busy, _problem) = (true, null);
        try
        {
            _problem = await deed(Take);
        }
        finally
        {
            _busy = false;
        }
    }
}
