using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>How far a storyboard's seconds are from what its model accepts: 0 when they fit. Timing edits never raise it.</summary>
internal static class Misfit
{
    public static long Of(Storyboard storyboard, ModelProfile profile)
    {
        var far = Outside(storyboard.TotalSeconds, profile.MinSeconds, profile.MaxSeconds);
        if (storyboard.Shots.IsEmpty)
            return far;
        var sum = 0L;
        foreach (var shot in storyboard.Shots)
        {
            sum += shot.Seconds;
            far += Outside(shot.Seconds, profile.MinShotSeconds, profile.MaxShotSeconds);
        }

        return far + Math.Abs(sum - storyboard.TotalSeconds) + Math.Max(0, storyboard.Shots.Length - profile.MaxShots);
    }

    private static long Outside(long value, long minimum, long maximum) =>
        Math.Max(0, minimum - value) + Math.Max(0, value - maximum);
}
