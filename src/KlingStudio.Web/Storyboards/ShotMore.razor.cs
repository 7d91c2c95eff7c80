using System.Globalization;
using KlingStudio.Core.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Storyboards;

/// <summary>The typed equals of what the hand does on the track: where a shot starts, and seconds given to any other.</summary>
public sealed partial class ShotMore
{
    private readonly string _seconds = "g" + Guid.NewGuid().ToString("N");
    private string _give = "1";
    private int _to;
    private bool _unreadable;

    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    /// <summary>The shot.</summary>
    [Parameter, EditorRequired]
    public required ShotView View { get; set; }

    /// <summary>Joins it with the next.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnMerge { get; set; }

    /// <summary>It wants to go.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    private Place Here => new(PlaceField.Shot, View.Shot.Id);

    private IEnumerable<(int Number, ShotId Id)> Others =>
        Scene.Storyboard.Shots.Index().Where(each => each.Item.Id != View.Shot.Id).Select(each => (each.Index + 1, each.Item.Id));

    private NumberView Start
    {
        get
        {
            var reach = Core.Storyboards.Timeline.ReachOfShots(Scene.Storyboard, Scene.Models)[View.Number - 1];
            return new NumberView(new Place(PlaceField.ShotStart, View.Shot.Id), Words["ShotStart", View.Number], View.Start, View.Start - reach.Earlier, View.Start + reach.Later)
            {
                Compact = true,
                Problem = View.Trouble is { Place.Field: PlaceField.ShotStart } trouble ? trouble.Problem : null,
            };
        }
    }

    // The next one over is who most likely needs them.
    protected override void OnParametersSet()
    {
        if (Others.All(other => other.Number != _to))
            _to = Others.Select(other => other.Number).OrderBy(number => number < View.Number).FirstOrDefault();
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;

    private async Task DuplicateAsync()
    {
        await OnClose.InvokeAsync();
        await Scene.DuplicateAsync([View.Shot]);
    }

    private async Task MergeAsync()
    {
        await OnClose.InvokeAsync();
        await OnMerge.InvokeAsync();
    }

    private Task GiveKeyAsync(KeyboardEventArgs key) => key.Key == "Enter" ? GiveAsync() : Task.CompletedTask;

    private async Task GiveAsync()
    {
        _unreadable = !int.TryParse(_give.Trim().TrimEnd('s', 'S'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 9999;
        if (!_unreadable && Others.FirstOrDefault(other => other.Number == _to) is { Number: > 0 } taker)
            await Scene.ApplyAsync(new StoryboardEdit.Transfer(View.Shot.Id, taker.Id, seconds), Here);
    }
}
