namespace KlingStudio.Engine.Media;

/// <summary>Many small pictures of a take in one image, row by row from the top left, evenly apart in time.</summary>
/// <param name="Columns">Pictures in a row.</param>
/// <param name="Rows">Rows, the last of which may not be full.</param>
/// <param name="Count">How many pictures there are.</param>
/// <param name="TileWidth">Pixels across each.</param>
/// <param name="TileHeight">Pixels down each.</param>
/// <param name="Interval">Seconds from one to the next; the first is at the beginning.</param>
public sealed record SpriteLayout(int Columns, int Rows, int Count, int TileWidth, int TileHeight, double Interval)
{
    private const int Most = 60;
    private const int LongestSide = 240;
    private const double Closest = 0.25;

    /// <summary>How a film of this length and shape is laid out.</summary>
    /// <param name="seconds">Its length; more than 0.</param>
    /// <param name="width">Pixels across; more than 0.</param>
    /// <param name="height">Pixels down; more than 0.</param>
    internal static SpriteLayout Of(double seconds, int width, int height)
    {
        var interval = Math.Max(Closest, seconds / Most);
        // A hair less, so that a length that is a whole number of steps has no picture of its very end.
        var count = Math.Clamp((int)Math.Ceiling((seconds / interval) - 0.001), 1, Most);
        var columns = Math.Min(10, count);
        var (across, down) = width >= height ? (LongestSide, Even(LongestSide * (double)height / width)) : (Even(LongestSide * (double)width / height), LongestSide);
        return new(columns, (count + columns - 1) / columns, count, across, down, interval);
    }

    /// <summary>Where a picture lies in the image, in pixels from the top left.</summary>
    /// <param name="picture">From 0 to <see cref="Count"/> − 1.</param>
    public (int X, int Y) PlaceOf(int picture) => (picture % Columns * TileWidth, picture / Columns * TileHeight);

    private static int Even(double pixels) => Math.Max(2, (int)Math.Round(pixels / 2) * 2);
}
