using System.ComponentModel;
using CliWrap;

namespace KlingStudio.Engine.Media;

/// <summary>Takes a still picture out of a video with ffmpeg, for a bounded time. Without one a take has no poster, and says so.</summary>
internal sealed class PosterMaker(MediaTools tools, IMediaStore store)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const double At = 0.5;

    /// <summary>A staged JPEG, at most 720 pixels high; null when none could be made. The caller disposes it.</summary>
    public async Task<StagedFile?> MakeAsync(string video, CancellationToken cancellationToken)
    {
        if (tools.Ffmpeg is not { } ffmpeg)
            return null;
        // A process runs on the machine's clock, whatever the studio's says.
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var poster = store.Stage(".jpg");
        try
        {
            var result = await Cli.Wrap(ffmpeg)
                .WithArguments([
                    "-v", "error", "-nostdin", "-protocol_whitelist", "file", "-ss", FormattableString.Invariant($"{At}"), "-i", video,
                    "-frames:v", "1", "-vf", "scale=-2:'min(720,ih)'", "-q:v", "3", "-y", poster.Path])
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(either.Token);
            if (result.ExitCode == 0 && new FileInfo(poster.Path) is { Exists: true, Length: > 0 })
                return poster;
        }
        catch (Exception cause) when (cause is Win32Exception || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // ffmpeg can't be started, or takes too long: no poster, rather than no take.
        }
        catch
        {
            poster.Dispose();
            throw;
        }

        poster.Dispose();
        return null;
    }
}
