using CliWrap;
using CliWrap.Buffered;

namespace KlingStudio.Engine.Media;

/// <summary>What the studio needs beside itself: ffmpeg, ffprobe, and room on the disk.</summary>
public sealed class MediaTools
{
    /// <summary>Below this much free space nothing is paid for that might then not fit. In bytes; 1 GiB.</summary>
    public const long LeastFreeBytes = 1L << 30;

    private readonly IMediaStore _store;
    private readonly Lazy<string?> _ffmpeg;
    private readonly Lazy<string?> _ffprobe;

    internal MediaTools(IMediaStore store, string? searchPath)
    {
        _store = store;
        _ffmpeg = new(() => Locate("ffmpeg", searchPath));
        _ffprobe = new(() => Locate("ffprobe", searchPath));
    }

    /// <summary>The programs that aren't there: <c>ffmpeg</c>, <c>ffprobe</c>. Takes are stored all the same, unmeasured and without posters.</summary>
    public IReadOnlyList<string> Missing => [.. new[] { (_ffmpeg, "ffmpeg"), (_ffprobe, "ffprobe") }.Where(tool => tool.Item1.Value is null).Select(tool => tool.Item2)];

    /// <summary>Bytes that may still be written to the media folder.</summary>
    public long FreeBytes => _store.FreeBytes();

    /// <summary>Whether there is too little room to pay for another video.</summary>
    public bool DiskNearlyFull => FreeBytes < LeastFreeBytes;

    /// <summary>What each program says of itself, in the order ffmpeg, ffprobe.</summary>
    public async Task<IReadOnlyList<ToolVersion>> VersionsAsync(CancellationToken cancellationToken = default) =>
        [await VersionAsync("ffmpeg", Ffmpeg, cancellationToken), await VersionAsync("ffprobe", Ffprobe, cancellationToken)];

    internal string? Ffmpeg => _ffmpeg.Value;

    internal string? Ffprobe => _ffprobe.Value;

    private static string? Locate(string tool, string? searchPath) =>
        (searchPath ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? tool + ".exe" : tool))
            .FirstOrDefault(File.Exists);

    private static async Task<ToolVersion> VersionAsync(string name, string? path, CancellationToken cancellationToken)
    {
        if (path is null)
            return new(name, null);
        try
        {
            var said = await Cli.Wrap(path).WithArguments("-version").WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellationToken);
            // "ffmpeg version 7.1.1-1 Copyright …"
            return new(name, said.StandardOutput.Split(' ') is [_, "version", var version, ..] ? version : "?");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new(name, null);
        }
    }
}

/// <summary>A program that the studio needs.</summary>
/// <param name="Name">The program.</param>
/// <param name="Version">Its version in its own words; null when it isn't there.</param>
public sealed record ToolVersion(string Name, string? Version);
