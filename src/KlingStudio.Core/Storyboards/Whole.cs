namespace KlingStudio.Core.Storyboards;

/// <summary>Seconds are whole and small, but what was stored or typed may be anything: sums are made in <see cref="long"/> and brought back here.</summary>
internal static class Whole
{
    public static int Seconds(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
