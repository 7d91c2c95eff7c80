using System.Collections.Immutable;
using System.Text.Json;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Storyboards;
using KlingStudio.Engine.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KlingStudio.Web.Storyboards;

/// <summary>The timeline's own controls: adding shots, rolling boundaries by hand, undo.</summary>
public sealed partial class Timeline : Steady<TimelineView>, IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _drag;
    private DotNetObjectReference<Timeline>? _self;
    private bool _attached;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./Storyboards/Timeline.razor.js");
        _drag = await _module.InvokeAsync<IJSObjectReference>("attach", _root, _self);
        _attached = true;
        StateHasChanged();
    }

    /// <summary>The one message of a drag: a boundary was let go.</summary>
    /// <param name="left">The shot before the boundary.</param>
    /// <param name="seconds">How far it was moved.</param>
    /// <param name="revision">What the person saw when the drag began.</param>
    [JSInvokable]
    public async Task RollAsync(string left, int seconds, long revision)
    {
        if (Find(left) is { } shot)
            await Scene.ApplyAsync(new StoryboardEdit.Roll(shot, seconds), Place.Timeline, revision);
    }

    /// <summary>The one message of a drag: a shot was dropped at another place in the order.</summary>
    [JSInvokable]
    public async Task ReorderAsync(string shot, int toIndex, long revision)
    {
        if (Find(shot) is { } id)
            await Scene.ApplyAsync(new StoryboardEdit.Reorder(id, toIndex), new Place(PlaceField.Shot, id), revision);
    }

    /// <summary>The one message of a drag: a shot was slid between its neighbours.</summary>
    [JSInvokable]
    public async Task SlideAsync(string shot, int seconds, long revision)
    {
        if (Find(shot) is { } id)
            await Scene.ApplyAsync(new StoryboardEdit.Slide(id, seconds), Place.Timeline, revision);
    }

    /// <summary>The one message of a drag: a shot and the scene became longer or shorter together. Without a shot, the scene alone.</summary>
    [JSInvokable]
    public async Task RippleAsync(string? shot, int seconds, long revision)
    {
        if (string.IsNullOrEmpty(shot))
            await Scene.ApplyAsync(new StoryboardEdit.SetTotal(View.Total + seconds), Place.Timeline, revision);
        else if (Find(shot) is { } id)
            await Scene.ApplyAsync(new StoryboardEdit.Ripple(id, seconds), Place.Timeline, revision);
    }

    /// <summary>The one message of a drag: seconds were carried from one shot to another.</summary>
    [JSInvokable]
    public async Task GiveAsync(string from, string to, int seconds, long revision)
    {
        if (Find(from) is { } giver && Find(to) is { } taker)
            await Scene.ApplyAsync(new StoryboardEdit.Transfer(giver, taker, seconds), Place.Timeline, revision);
    }

    /// <summary>A block was clicked to be picked; with Shift through to it.</summary>
    [JSInvokable]
    public void Pick(string shot, bool through)
    {
        if (Find(shot) is { } id)
            Scene.Selection.Pick(id, through, Scene.Storyboard);
    }

    // A new shot wants words next.
    private async Task AddShotAsync()
    {
        var shot = ShotId.New();
        if (await Scene.ApplyAsync(new StoryboardEdit.AddShot(shot), Place.Timeline) is EditOutcome.Saved && _drag is not null)
            await _drag.InvokeVoidAsync("focusShot", shot.ToString());
    }

    private Task<EditOutcome> EqualiseAsync() => Scene.ApplyAsync(new StoryboardEdit.Equalise(), Place.Timeline);

    private Task<EditOutcome> FitAsync() => Scene.ApplyAsync(new StoryboardEdit.FitToTotal(), Place.Timeline);

    private static ShotId? Find(string text) => Guid.TryParse(text, out var id) ? new ShotId(id) : null;

    public async ValueTask DisposeAsync()
    {
        _commands?.Dispose();
        try
        {
            if (_drag is not null)
                await _drag.InvokeVoidAsync("detach");
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its listeners with it.
        }

        _self?.Dispose();
    }
}

/// <summary>What the timeline draws. Seconds are whole.</summary>
public sealed record TimelineView
{
    public required ImmutableArray<ShotView> Shots { get; init; }
    public required ImmutableArray<BoundaryView> Boundaries { get; init; }
    public required EndView End { get; init; }
    public required SumView Sum { get; init; }

    /// <summary>How far each block can be stretched and slid, and what it can give and take, for the hand: six numbers for each, as JSON.</summary>
    public required string Reach { get; init; }

    /// <summary>What one second more is estimated to cost; null while the model is unknown.</summary>
    public required decimal? UsdPerSecond { get; init; }
    public required int Total { get; init; }
    public required long Revision { get; init; }
    public required bool CanUndo { get; init; }
    public required bool CanRedo { get; init; }

    /// <summary>What is picked; null when nothing is.</summary>
    public SelectionView? Selection { get; init; }

    /// <summary>Whether the shots miss their total, and can be made to fit it.</summary>
    public bool CanFit => !Shots.IsEmpty && Sum.Sum != Total;

    /// <summary>What was refused last, here.</summary>
    public Problem? Problem { get; init; }

    /// <summary>What is wrong with the stored seconds, until it is repaired.</summary>
    public required ImmutableArray<Problem> Standing { get; init; }

    /// <summary>Seconds the track is wide: shots that don't fit their total are still all there.</summary>
    public int Scale => Math.Clamp(Math.Max(Total, Sum.Sum), 1, 600);

    public static TimelineView Of(OpenScene scene) => new()
    {
        Shots = [.. ShotView.All(scene)],
        Boundaries = [.. BoundaryView.All(scene)],
        End = EndView.Of(scene),
        Sum = SumView.Of(scene),
        Reach = JsonSerializer.Serialize(ReachOf(scene)),
        UsdPerSecond = scene.Profile is { } profile ? PriceEstimate.Usd(profile, 1, scene.Storyboard.Sound) : null,
        Total = scene.Storyboard.TotalSeconds,
        Revision = scene.Document.Revision,
        CanUndo = scene.Document.CanUndo,
        CanRedo = scene.Document.CanRedo,
        Selection = SelectionView.Of(scene),
        Problem = scene.ProblemAt(Place.Timeline),
        Standing = [.. scene.Standing.Where(IsAboutTime)],
    };

    private static int[][] ReachOf(OpenScene scene)
    {
        if (scene.Storyboard.Shots.IsEmpty && EndView.Of(scene) is var end)
            return [[end.Now - end.Min, end.Max - end.Now, 0, 0, 0, 0]];
        return [.. Core.Storyboards.Timeline.ReachOfShots(scene.Storyboard, scene.Models).Select(reach => new[] { reach.Shorter, reach.Longer, reach.Earlier, reach.Later, reach.Gives, reach.Takes })];
    }

    private static bool IsAboutTime(Problem problem) => problem.Kind is
        ProblemKind.SumMismatch or ProblemKind.TooManyShots or ProblemKind.ShotTooShort or ProblemKind.ShotTooLong
        or ProblemKind.TotalOutOfRange or ProblemKind.TotalBelowShots or ProblemKind.TotalAboveShots or ProblemKind.NoSlack or ProblemKind.AllLocked;
}
