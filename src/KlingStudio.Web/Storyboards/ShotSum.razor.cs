using System.Collections.Immutable;

namespace KlingStudio.Web.Storyboards;

/// <summary>The sum that always holds, in whole seconds.</summary>
public sealed record SumView(ImmutableArray<int> Terms, int Total, int Slack, int MinSeconds)
{
    public int Sum => Terms.Sum();

    public bool Holds => Terms.IsEmpty || Sum == Total;

    public static SumView Of(OpenScene scene) => new(
        [.. scene.Storyboard.Shots.Select(shot => shot.Seconds)],
        scene.Storyboard.TotalSeconds,
        scene.Storyboard.Slack(scene.Limits),
        scene.Limits.MinShotSeconds);

    public bool Equals(SumView? other) =>
        other is not null && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan()) && (Total, Slack, MinSeconds) == (other.Total, other.Slack, other.MinSeconds);

    public override int GetHashCode() => HashCode.Combine(Total, Slack, Terms.Length);
}

/// <summary>Shows the sum, and how many seconds could still move between shots.</summary>
public sealed partial class ShotSum : Steady<SumView>;
