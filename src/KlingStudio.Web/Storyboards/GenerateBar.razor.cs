using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Upstream;
using KlingStudio.Web.Kit;
using KlingStudio.Web.Shell.Keyboard;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KlingStudio.Web.Storyboards;

/// <summary>Generate, with its seconds and price; what stands in the way is told here, with its fixes.</summary>
public sealed partial class GenerateBar : Steady<GenerateView>, IDisposable
{
    // What the bar says about money; the press is for that, and for nothing else.
    private UpstreamInfo _shown = default!;
    private bool _underWay;
    private bool _refused;
    private bool _left;
    private string? _blocked;
    private GenerateOutcome.SameAsOthers? _same;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    private string Label => View.Usd is { } usd
        ? Words["Generate", View.Seconds, Money.Usd(usd, KitWords)]
        : Words["GenerateUnpriced", View.Seconds];

    // Once refused, the list follows the repairs as they are made, wherever they are made.
    private IEnumerable<Problem> Standing => _refused ? Scene.Standing : [];

    protected override void OnInitialized()
    {
        _shown = Upstream.Current;
        Scene.Changed += Follow;
        _commands = Commands.Offer(List, Shortcuts.Generate);
    }

    private void FollowUpstream() => _shown = Upstream.Current;

    public void Dispose()
    {
        _left = true;
        _commands?.Dispose();
        Scene.Changed -= Follow;
    }

    private void Follow()
    {
        if (_refused)
            StateHasChanged();
    }

    // Each press has a token of its own: however often its message arrives, it is one generation.
    private async Task GenerateAsync(bool evenIfSame)
    {
        if (_underWay)
            return;
        var token = Guid.NewGuid();
        _underWay = true;
        (_refused, _blocked, _same) = (false, null, null);
        try
        {
            if (!await Scene.SettledAsync())
                _blocked = "BlockedUnsaved";
            else
                Tell(evenIfSame
                    ? await Queue.GenerateAnotherAsync(View.Scene, Visitor.Id, token, _shown)
                    : await Queue.GenerateAsync(View.Scene, Visitor.Id, token, _shown));
            // Whoever left the page right after the press would never see why it came to nothing.
            if (_left && (_refused || _blocked is not null || _same is not null))
                Snackbar.Add(Words["NothingWasSent"], Severity.Warning);
        }
        finally
        {
            _underWay = false;
        }
    }

    private void Tell(GenerateOutcome outcome)
    {
        switch (outcome)
        {
            case GenerateOutcome.Queued queued:
                Snackbar.Add(Words["GenerationQueued", queued.Number], Severity.Normal, options =>
                {
                    options.HideIcon = true;
                    options.Action = Words["FollowIt"];
                    options.ActionVariant = Variant.Text;
                    options.ActionColor = Color.Primary;
                    options.OnClick = _ =>
                    {
                        Navigation.NavigateTo("generations");
                        return Task.CompletedTask;
                    };
                });
                break;
            case GenerateOutcome.Refused:
                _refused = true;
                break;
            case GenerateOutcome.Blocked blocked:
                _blocked = blocked.Reason == BlockReason.DiskNearlyFull ? "BlockedDisk" : blocked.Reason == BlockReason.UpstreamChanged ? "BlockedUpstream" : "BlockedOther";
                break;
            case GenerateOutcome.SameAsOthers same:
                _same = same;
                break;
        }
    }
}
