using KlingStudio.Core.Gallery;
using KlingStudio.Engine.Database;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.Media;

/// <summary>The media folder on this machine's disk.</summary>
internal sealed partial class MediaFolder(DataFolder folder, ILogger<MediaFolder> logger) : IMediaStore
{
    private const string Staging = ".staging";

    private string StagingFolder => Path.Combine(folder.Media, Staging);

    public StagedFile Stage(string extension)
    {
        Directory.CreateDirectory(StagingFolder);
        return new(Path.Combine(StagingFolder, Guid.NewGuid().ToString("N") + extension));
    }

    public void Keep(StagedFile file, string name)
    {
        var target = Resolve(name) ?? throw new ArgumentException($"{name} leads out of the media folder.", nameof(name));
        var parent = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        using (var written = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        File.Move(file.Path, target, overwrite: true);
        DirectoryFlush.Flush(parent);
        DirectoryFlush.Flush(Path.GetDirectoryName(parent)!);
    }

    public FileInfo? Find(string name) => Resolve(name) is { } path && new FileInfo(path) is { Exists: true } file ? file : null;

    public FileInfo? FindRewrapped(string name, TakeId? take)
    {
        if (Resolve(name) is not { } path || Path.GetFileName(path).Split('.')[0] is not { Length: 64 } sha256 || !sha256.All(char.IsAsciiHexDigit))
            return null;
        var parent = new DirectoryInfo(Path.GetDirectoryName(path)!);
        return parent.Exists
            ? parent.EnumerateFiles($"{sha256}.{take?.ToString() ?? "*"}.*{Path.GetExtension(path)}").OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).FirstOrDefault()
            : null;
    }

    public void Remove(string name)
    {
        try
        {
            Find(name)?.Delete();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            LogNotRemoved(logger, name, cause);
        }
    }

    public void SweepStaged()
    {
        if (!Directory.Exists(StagingFolder))
            return;
        foreach (var leftover in Directory.EnumerateFiles(StagingFolder))
        {
            LogSwept(logger, leftover);
            File.Delete(leftover);
        }
    }

    public long FreeBytes()
    {
        Directory.CreateDirectory(folder.Media);
        return new DriveInfo(folder.Media).AvailableFreeSpace;
    }

    private string? Resolve(string name)
    {
        var root = Path.GetFullPath(folder.Media) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name));
        return path.StartsWith(root, StringComparison.Ordinal) ? path : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} in the media folder could not be removed. No take names it any more.")]
    private static partial void LogNotRemoved(ILogger logger, string file, Exception cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {File}, left half-made by an earlier run.")]
    private static partial void LogSwept(ILogger logger, string file);
}
