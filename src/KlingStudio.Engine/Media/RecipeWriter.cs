using System.Text;
using CliWrap;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Media;

/// <summary>What became of writing a recipe into a video.</summary>
internal abstract record Rewrapped
{
    private Rewrapped() { }

    /// <summary>The same pictures and sound in a new file that carries the recipe; the caller disposes it.</summary>
    public sealed record Written(StagedFile File) : Rewrapped;

    /// <summary>The file says so already.</summary>
    public sealed record AlreadyThere : Rewrapped;

    /// <summary>It can't be done without losing something of the file.</summary>
    public sealed record Kept : Rewrapped;

    /// <summary>It couldn't be tried; later it may.</summary>
    public sealed record NotTried(ToolEnd End) : Rewrapped;
}

/// <summary>
/// Copies a video's streams, packet by packet, into a file whose index comes first and which carries its recipe. What comes out is
/// compared with what went in, every packet's bytes and times, before it counts.
/// </summary>
internal sealed partial class RecipeWriter(MediaTools tools, IMediaStore store, RecipeTag tag, MediaPatience patience, ILogger<RecipeWriter> logger)
{
    /// <param name="video">Absolute, an MP4 or QuickTime file; only read.</param>
    /// <param name="extension">Its extension, with the dot.</param>
    /// <param name="recipe">One line of ASCII.</param>
    /// <param name="title">What players show; may be in any script.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    public async Task<Rewrapped> WriteAsync(string video, string extension, string recipe, string title, CancellationToken cancellationToken)
    {
        if (tools.Ffmpeg is not { } ffmpeg)
            return new Rewrapped.NotTried(ToolEnd.Missing);
        var present = await tag.ReadAsync(video, cancellationToken);
        if (present.Recipe == recipe)
            return new Rewrapped.AlreadyThere();
        if (Provenance.IsSigned(video))
            return new Rewrapped.Kept();

        using var tags = store.Stage(".txt");
        await File.WriteAllTextAsync(
            tags.Path, RecipeTag.Write([new(RecipeTag.Key, recipe), new("title", title.ReplaceLineEndings(" "))]), new UTF8Encoding(false), cancellationToken);
        var written = store.Stage(extension);
        try
        {
            var outcome = await CopyAsync(ffmpeg, video, tags.Path, written, cancellationToken);
            if (outcome is Rewrapped.Written)
                return outcome;
            written.Dispose();
            return outcome;
        }
        catch
        {
            written.Dispose();
            throw;
        }
    }

    private async Task<Rewrapped> CopyAsync(string ffmpeg, string video, string tags, StagedFile written, CancellationToken cancellationToken)
    {
        // Ours first: of two texts under one key the first stands, and what the file said besides stays.
        var copied = await ToolRun.RunAsync(
            ffmpeg,
            [
                "-v", "error", "-nostdin", "-protocol_whitelist", "file", "-i", video, "-f", "ffmetadata", "-i", tags,
                "-map", "0", "-map_metadata", "1", "-map_metadata", "0", "-c", "copy", "-copy_unknown",
                "-movflags", "+faststart+use_metadata_tags", "-y", written.Path,
            ],
            patience.Copy, PipeTarget.Null, cancellationToken);
        if (copied.End != ToolEnd.Good)
            return copied.End == ToolEnd.Failed ? Kept(copied.Complaints) : new Rewrapped.NotTried(copied.End);
        var (before, after) = (await PacketsAsync(ffmpeg, video, cancellationToken), await PacketsAsync(ffmpeg, written.Path, cancellationToken));
        if (before.End is ToolEnd.TooSlow or ToolEnd.Missing || after.End is ToolEnd.TooSlow or ToolEnd.Missing)
            return new Rewrapped.NotTried(ToolEnd.TooSlow);
        return before.Hash is { } hash && hash == after.Hash ? new Rewrapped.Written(written) : Kept("its packets would differ");
    }

    /// <summary>One hash over every packet's stream, times, length and bytes.</summary>
    private async Task<(ToolEnd End, string? Hash)> PacketsAsync(string ffmpeg, string video, CancellationToken cancellationToken)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        var packets = 0;
        var read = await ToolRun.RunAsync(
            ffmpeg,
            ["-v", "error", "-nostdin", "-protocol_whitelist", "file", "-i", video, "-map", "0", "-c", "copy", "-copy_unknown", "-f", "framehash", "-hash", "md5", "-"],
            patience.Copy,
            PipeTarget.ToDelegate(line =>
            {
                packets++;
                hash.AppendData(Encoding.UTF8.GetBytes(line + '\n'));
            }),
            cancellationToken);
        return (read.End, read.End == ToolEnd.Good && packets > 0 ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null);
    }

    private Rewrapped.Kept Kept(string why)
    {
        LogKept(logger, why);
        return new();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A video stays as it was delivered, without its recipe: {Why}")]
    private static partial void LogKept(ILogger logger, string why);
}
