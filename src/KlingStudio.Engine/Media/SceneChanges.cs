namespace KlingStudio.Engine.Media;

/// <summary>
/// Tells cuts from all else that changes, by ffmpeg's scdet over small RGB frames: how much more a frame differs from the one before
/// than that one did from its own. (On luma alone a cut between two colours of one brightness scores 2.3, a pan 2.6.)
/// Measured with ffmpeg 5.1: the simulator's hard cuts 5.9–10.5; between noisy moving pictures 17–41, two of them dark; in the middle of a
/// fast pan 3.6 and more. Dissolves of half a second and of a second 0.3–1.1; pans, grain and running clocks up to 1.5; the
/// frame after a cut, which a codec still mends, up to 3.4.
/// </summary>
internal static class SceneChanges
{
    private const double LeastScore = 3;

    // What changes twice in so short a time is one change: a flash, or the codec mending the frame after a cut. At 24 a second 0.2 s.
    private const int Together = 5;

    /// <summary>The first frames of what follows each cut, ascending.</summary>
    /// <param name="scores">One for each frame, from 0 to 100.</param>
    public static IReadOnlyList<int> Find(IReadOnlyList<double> scores)
    {
        var cuts = new List<int>();
        // The strongest first: it takes in what changed beside it. The frame at 0 has nothing before it.
        foreach (var frame in Enumerable.Range(0, scores.Count).Where(frame => frame > 0 && scores[frame] >= LeastScore).OrderByDescending(frame => scores[frame]).ThenBy(frame => frame))
        {
            if (!cuts.Exists(cut => Math.Abs(cut - frame) <= Together))
                cuts.Add(frame);
        }

        cuts.Sort();
        // A codec's first pictures settle; no shot is so short.
        cuts.RemoveAll(cut => cut <= Together);
        return cuts;
    }
}
