using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CliWrap;

namespace KlingStudio.Engine.Media;

/// <summary>What was measured of a video.</summary>
internal sealed record VideoFacts(double? Seconds, int? Width, int? Height, double? FrameRate, string? VideoCodec, string? AudioCodec);

/// <summary>What looking into a file told.</summary>
internal abstract record ProbeOutcome
{
    private ProbeOutcome() { }

    /// <summary>It is a video.</summary>
    public sealed record Video(VideoFacts Facts) : ProbeOutcome;

    /// <summary>It holds no video that can be played.</summary>
    public sealed record NotAVideo : ProbeOutcome;

    /// <summary>It says that it is longer than what is there.</summary>
    public sealed record CutShort : ProbeOutcome;

    /// <summary>ffprobe isn't there, or didn't answer in time: nothing is known.</summary>
    public sealed record Unknown : ProbeOutcome;
}

/// <summary>
/// Asks ffprobe what a file is and ffmpeg whether all of it is there, for a bounded time. The file is only read, and decides nothing
/// but its own content: no playlists, no other files, no network.
/// </summary>
internal sealed class VideoProbe(MediaTools tools)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<ProbeOutcome> ProbeAsync(string file, CancellationToken cancellationToken)
    {
        if (tools.Ffprobe is not { } ffprobe)
            return new ProbeOutcome.Unknown();
        // A process runs on the machine's clock, whatever the studio's says.
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var probed = await LookAsync(ffprobe, file, either.Token);
            return probed is ProbeOutcome.Video && await IsCutShortAsync(file, either.Token) ? new ProbeOutcome.CutShort() : probed;
        }
        catch (Exception cause) when (cause is Win32Exception or JsonException || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // ffprobe can't be started, talks nonsense or takes too long: unmeasured, rather than no take.
            return new ProbeOutcome.Unknown();
        }
    }

    private static async Task<ProbeOutcome> LookAsync(string ffprobe, string file, CancellationToken cancellationToken)
    {
        var answer = new StringBuilder();
        var result = await Cli.Wrap(ffprobe)
            .WithArguments(["-v", "error", "-protocol_whitelist", "file", "-of", "json", "-show_entries", "format=duration:stream=codec_type,codec_name,width,height,avg_frame_rate", file])
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(answer))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        return result.ExitCode == 0 ? Read(answer.ToString()) : new ProbeOutcome.NotAVideo();
    }

    /// <summary>Reads every packet without decoding. Only the plain complaint of a missing end counts: a paid video with a blemish is still a take.</summary>
    private async Task<bool> IsCutShortAsync(string file, CancellationToken cancellationToken)
    {
        if (tools.Ffmpeg is not { } ffmpeg)
            return false;
        var complaints = new StringBuilder();
        await Cli.Wrap(ffmpeg)
            .WithArguments(["-v", "error", "-nostdin", "-protocol_whitelist", "file", "-i", file, "-map", "0:v", "-map", "0:a?", "-c", "copy", "-f", "null", "-"])
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(complaints))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        var said = complaints.ToString();
        return said.Contains("partial file", StringComparison.Ordinal) || said.Contains("ended prematurely", StringComparison.Ordinal);
    }

    private static ProbeOutcome Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var streams = root.TryGetProperty("streams", out var list) ? list.EnumerateArray().ToList() : [];
        var video = streams.Find(stream => Text(stream, "codec_type") == "video");
        if (video.ValueKind != JsonValueKind.Object)
            return new ProbeOutcome.NotAVideo();
        var audio = streams.Find(stream => Text(stream, "codec_type") == "audio");
        var duration = root.TryGetProperty("format", out var format) ? Number(Text(format, "duration")) : null;
        return new ProbeOutcome.Video(new(
            duration, Whole(video, "width"), Whole(video, "height"), Ratio(Text(video, "avg_frame_rate")),
            Text(video, "codec_name"), audio.ValueKind == JsonValueKind.Object ? Text(audio, "codec_name") : null));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Whole(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static double? Ratio(string? text) =>
        text?.Split('/') is [var over, var under] && Number(over) is { } count && Number(under) is > 0 and { } seconds ? Math.Round(count / seconds, 3) : null;
}
