using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using CliWrap;

namespace KlingStudio.Engine.Media;

/// <summary>How a run of ffmpeg or ffprobe ended.</summary>
internal enum ToolEnd
{
    Good = 1,
    /// <summary>It can't be started.</summary>
    Missing,
    /// <summary>It took longer than it is given, and was killed with whatever it had started.</summary>
    TooSlow,
    /// <summary>It had no room to write.</summary>
    DiskFull,
    /// <summary>It says that it couldn't.</summary>
    Failed,
}

/// <summary>What a run told.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Complaints">The first of what it wrote to its error output; for the log.</param>
internal sealed record ToolAnswer(ToolEnd End, string Complaints);

/// <summary>Runs ffmpeg or ffprobe behind everything else the machine has to do, for a bounded time.</summary>
internal static class ToolRun
{
    private const int MostComplaints = 4_000;

    public static async Task<ToolAnswer> RunAsync(
        string program, IReadOnlyList<string> arguments, TimeSpan patience, PipeTarget output, CancellationToken cancellationToken)
    {
        // A process runs on the machine's clock, whatever the studio's says.
        using var late = new CancellationTokenSource(patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var complaints = new StringBuilder();
        try
        {
            var ran = await Cli.Wrap(program)
                .WithArguments(arguments)
                .WithResourcePolicy(policy => policy.SetPriority(ProcessPriorityClass.BelowNormal))
                .WithStandardOutputPipe(output)
                .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Keep(complaints, line)))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(either.Token);
            return new(ran.ExitCode == 0 ? ToolEnd.Good : complaints.ToString().Contains("No space left", StringComparison.Ordinal) ? ToolEnd.DiskFull : ToolEnd.Failed, complaints.ToString());
        }
        catch (Win32Exception cause)
        {
            return new(ToolEnd.Missing, cause.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(ToolEnd.TooSlow, complaints.ToString());
        }
    }

    private static void Keep(StringBuilder complaints, string line)
    {
        if (complaints.Length < MostComplaints)
            complaints.AppendLine(line);
    }
}

/// <summary>How long each run on a stored take may last.</summary>
/// <param name="Scan">Decoding it once.</param>
/// <param name="Copy">Reading or copying it without decoding.</param>
internal sealed record MediaPatience(TimeSpan Scan, TimeSpan Copy)
{
    public static readonly MediaPatience Usual = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2));
}
