using System.Globalization;
using CliWrap;

namespace KlingStudio.Engine.Media;

/// <summary>What decoding a film once told.</summary>
/// <param name="End">How it ended; all else is only there when it was good.</param>
/// <param name="Cuts">The first frames of what follows each cut.</param>
/// <param name="Frames">How many frames there are.</param>
/// <param name="Sprite">A staged JPEG; the caller disposes it.</param>
internal sealed record Scan(ToolEnd End, IReadOnlyList<int> Cuts, int Frames, StagedFile? Sprite);

/// <summary>Decodes a film once, for its sprite and its cuts.</summary>
internal sealed class FilmScan(MediaTools tools, IMediaStore store, MediaPatience patience)
{
    /// <param name="video">Absolute; only read.</param>
    /// <param name="layout">How the sprite is to be.</param>
    /// <param name="seconds">The film's length.</param>
    /// <param name="progress">From 0 to 1, as frames are decoded.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    public async Task<Scan> ReadAsync(string video, SpriteLayout layout, double seconds, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (tools.Ffmpeg is not { } ffmpeg)
            return new(ToolEnd.Missing, [], 0, null);
        var sprite = store.Stage(".jpg");
        var scores = new List<double>();
        try
        {
            var answer = await ToolRun.RunAsync(
                ffmpeg, Arguments(video, layout, sprite.Path), patience.Scan, PipeTarget.ToDelegate(line => Read(line, scores, seconds, progress)), cancellationToken);
            var whole = answer.End == ToolEnd.Good && scores.Count > 0 && new FileInfo(sprite.Path) is { Exists: true, Length: > 0 };
            if (whole)
                return new(ToolEnd.Good, SceneChanges.Find(scores), scores.Count, sprite);
            sprite.Dispose();
            return new(answer.End == ToolEnd.Good ? ToolEnd.Failed : answer.End, [], 0, null);
        }
        catch
        {
            sprite.Dispose();
            throw;
        }
    }

    private static List<string> Arguments(string video, SpriteLayout layout, string sprite)
    {
        var film = string.Create(CultureInfo.InvariantCulture,
            $"[0:v:0]scale={layout.TileWidth}:{layout.TileHeight}:flags=area,setsar=1,split[seen][shown];"
            + $"[seen]format=gbrp,scdet=t=100,metadata=mode=print:file=-[cuts];"
            + $"[shown]select='gte(t,selected_n*{layout.Interval:0.######}-0.001)*lt(selected_n,{layout.Count})',tile={layout.Columns}x{layout.Rows}[sprite]");
        return
        [
            "-v", "error", "-nostdin", "-protocol_whitelist", "file", "-i", video, "-filter_complex", film,
            "-map", "[cuts]", "-f", "null", "-",
            "-map", "[sprite]", "-frames:v", "1", "-q:v", "4", "-f", "image2", "-update", "1", "-y", sprite,
        ];
    }

    /// <summary>A frame is told as "frame:12 pts:6144 pts_time:0.5", what was found of it as "lavfi.scd.score=0.1".</summary>
    private static void Read(string line, List<double> scores, double seconds, IProgress<double>? progress)
    {
        if (line.StartsWith("frame:", StringComparison.Ordinal))
        {
            if (Number(line, "pts_time:") is { } time && seconds > 0)
                progress?.Report(Math.Clamp(time / seconds, 0, 1));
        }
        else if (Number(line, "lavfi.scd.score=") is { } score)
        {
            scores.Add(score);
        }
    }

    private static double? Number(string line, string after) =>
        line.IndexOf(after, StringComparison.Ordinal) is var at and >= 0
        && double.TryParse(line.AsSpan(at + after.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
