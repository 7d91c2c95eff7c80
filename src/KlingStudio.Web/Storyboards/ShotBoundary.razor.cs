using KlingStudio.Core.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Storyboards;

/// <summary>A boundary between two shots. <paramref name="Now"/>, <paramref name="Min"/> and <paramref name="Max"/> are seconds from the start of the scene.</summary>
public sealed record BoundaryView(ShotId Left, int LeftNumber, int Now, int Min, int Max, bool Locked)
{
    /// <summary>It can't be rolled either way.</summary>
    public bool Stuck => Min == Max;

    /// <summary>Every boundary of an open scene.</summary>
    public static IEnumerable<BoundaryView> All(OpenScene scene)
    {
        var shots = scene.Storyboard.Shots;
        for (var i = 0; i + 1 < shots.Length; i++)
        {
            var now = shots.Take(i + 1).Sum(shot => shot.Seconds);
            var range = Core.Storyboards.Timeline.RangeOfBoundary(scene.Storyboard, shots[i].Id, scene.Models) ?? new BoundaryRange(now, now, now);
            yield return new BoundaryView(shots[i].Id, i + 1, range.Now, range.Minimum, range.Maximum, shots[i].Locked || shots[i + 1].Locked);
        }
    }
}

/// <summary>A boundary to roll: arrows by a second, Home and End as far as it goes, with Shift a ripple; its module drags it.</summary>
public sealed partial class ShotBoundary : Steady<BoundaryView>
{
    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        var seconds = SliderKeys.Seconds(key.Key, View.Now, View.Min, View.Max);
        if (seconds == 0)
            return;
        // With Shift the scene pays, not the neighbour.
        await Scene.ApplyAsync(key.ShiftKey ? new StoryboardEdit.Ripple(View.Left, seconds) : new StoryboardEdit.Roll(View.Left, seconds), Place.Timeline);
    }
}
