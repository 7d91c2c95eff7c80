using Microsoft.Extensions.Options;

namespace KlingStudio.Engine.Database;

/// <summary>The one folder that holds all the studio knows. Paths are absolute.</summary>
public sealed class DataFolder
{
    private const string Setting = $"{StudioOptions.Section}:{nameof(StudioOptions.DataDirectory)}";

    /// <summary>Resolves the folder; touches nothing.</summary>
    /// <exception cref="StudioStartupException">The setting is empty or not a path.</exception>
    public DataFolder(IOptions<StudioOptions> options)
    {
        var directory = options.Value.DataDirectory;
        if (string.IsNullOrWhiteSpace(directory))
            throw new StudioStartupException($"{Setting} is empty. Name the folder in which the studio keeps its database and media, or leave the setting out for 'data'.");
        if (directory.Contains('\0', StringComparison.Ordinal))
            throw new StudioStartupException($"{Setting} isn't a path. Name the folder in which the studio keeps its database and media.");
        Root = Path.GetFullPath(directory);
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>The database file.</summary>
    public string Database => Path.Combine(Root, "studio.db");

    /// <summary>Where copies of the database are kept.</summary>
    public string Backups => Path.Combine(Root, "backups");

    /// <summary>Where a copy lies that is about to take the database's place.</summary>
    internal string Restore => Path.Combine(Root, "restore");

    /// <summary>How the studio opens its database; what is pooled goes by it.</summary>
    internal string Connection => $"Data Source={Database};Default Timeout=5";

    /// <summary>Where takes and posters are kept.</summary>
    public string Media => Path.Combine(Root, "media");

    /// <summary>What seals and opens secrets; only the studio's own user may look in.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Held as long as a process works on this folder.</summary>
    internal string Lock => Path.Combine(Root, "studio.lock");

    /// <summary>Says who holds the lock: the locked file itself can't be read by others.</summary>
    internal string LockHolder => Path.Combine(Root, "studio.lock.json");

    /// <summary>Makes the folder and its parts, and proves that it can be written to.</summary>
    /// <exception cref="StudioStartupException">It can't.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Root);
            Directory.CreateDirectory(Backups);
            Directory.CreateDirectory(Media);
            Directory.CreateDirectory(Keys);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var probe = Path.Combine(Root, $".write-test-{Environment.ProcessId}");
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StudioStartupException(
                $"The studio can't write to its data folder {Root}: {cause.Message} Give the user it runs as the right to write there, or name another folder in {Setting}.", cause);
        }
    }
}
