using KlingStudio.Core.Storyboards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KlingStudio.Web.Storyboards;

/// <summary>Where the scene ends, and how far that can be moved together with its last shot. Whole seconds.</summary>
public sealed record EndView(ShotId? Last, int Now, int Min, int Max)
{
    public static EndView Of(OpenScene scene)
    {
        var storyboard = scene.Storyboard;
        if (storyboard.Shots is not [.., var last])
            return new EndView(null, storyboard.TotalSeconds, Math.Min(scene.Limits.MinSeconds, storyboard.TotalSeconds), Math.Max(scene.Limits.MaxSeconds, storyboard.TotalSeconds));
        var reach = Core.Storyboards.Timeline.ReachOfShots(storyboard, scene.Models)[^1];
        return new EndView(last.Id, storyboard.TotalSeconds, storyboard.TotalSeconds - reach.Shorter, storyboard.TotalSeconds + reach.Longer);
    }
}

/// <summary>The end of the scene, to pull: its last shot and T change together. Arrows by a second, Home and End as far as it goes.</summary>
public sealed partial class SceneEnd : Steady<EndView>
{
    [CascadingParameter]
    public required OpenScene Scene { get; set; }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        var seconds = SliderKeys.Seconds(key.Key, View.Now, View.Min, View.Max);
        if (seconds != 0)
            await Scene.ApplyAsync(View.Last is { } last ? new StoryboardEdit.Ripple(last, seconds) : new StoryboardEdit.SetTotal(View.Now + seconds), Place.Timeline);
    }
}
