using System.Globalization;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Generations;
using Microsoft.Extensions.Localization;

namespace KlingStudio.Web.Generations;

/// <summary>What can honestly be said about how long it still takes: never a percentage, only how long the last ones took.</summary>
internal static class GenerationWait
{
    /// <summary>Silence shorter than this is ordinary.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <summary>From here on the row offers to stop waiting.</summary>
    public static readonly TimeSpan LongSilence = TimeSpan.FromMinutes(30);

    // Under this, ranges are told in seconds.
    private static readonly TimeSpan InSeconds = TimeSpan.FromSeconds(90);

    /// <summary>How long RunComfy has said nothing of a submitted one.</summary>
    public static TimeSpan SilentFor(GenerationRow row, DateTime now) =>
        row.State == GenerationState.Submitted && (row.HeardAt ?? row.SubmittedAt) is { } heard && now > heard ? now - heard : TimeSpan.Zero;

    /// <summary>A sentence for one under way; null when there is nothing to say.</summary>
    public static string? Text(GenerationRow row, DateTime now, IStringLocalizer<GenerationWords> words)
    {
        if (row.State == GenerationState.Saving)
            return Downloaded(row.Download, words);
        if (row.State != GenerationState.Submitted)
            return null;
        var silent = SilentFor(row, now);
        if (silent >= Silence)
            return words["NoAnswer", (int)silent.TotalMinutes];
        if (!row.Typical.IsKnown)
            return words["NoHistory"];
        var usual = Usual(row.Typical, words);
        return row.SubmittedAt is { } start && now - start > row.Typical.P90 ? words["Slower", usual] : usual;
    }

    private static string Usual(TypicalDuration typical, IStringLocalizer<GenerationWords> words)
    {
        var inSeconds = typical.P90 < InSeconds;
        var from = (int)Math.Floor(inSeconds ? typical.P10.TotalSeconds : typical.P10.TotalMinutes);
        var to = (int)Math.Ceiling(inSeconds ? typical.P90.TotalSeconds : typical.P90.TotalMinutes);
        from = Math.Max(1, from);
        to = Math.Max(1, to);
        return (inSeconds, from == to) switch
        {
            (true, true) => words["UsuallyAboutSeconds", to, typical.Count],
            (true, false) => words["UsuallySeconds", from, to, typical.Count],
            (false, true) => words["UsuallyAboutMinutes", to, typical.Count],
            (false, false) => words["UsuallyMinutes", from, to, typical.Count],
        };
    }

    private static string? Downloaded(DownloadProgress? download, IStringLocalizer<GenerationWords> words)
    {
        if (download is null)
            return null;
        var stored = Megabytes(download.Bytes);
        return download.Total is { } total ? words["Downloaded", stored, Megabytes(total)] : words["DownloadedSoFar", stored];
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000d).ToString("0.0", CultureInfo.CurrentCulture);
}
