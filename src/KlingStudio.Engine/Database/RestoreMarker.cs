using System.Text.Json;
using KlingStudio.Engine.Media;

namespace KlingStudio.Engine.Database;

/// <summary>
/// Says that a copy is to take the database's place. While its copy lies beside it, that is still to be done; once it doesn't, it is
/// done, and the start that finds it so ends the sessions and pauses the queue.
/// </summary>
/// <param name="Copy">The staged copy's file name, in the same folder.</param>
/// <param name="KeptAs">Under which name the present database goes to the backups. Chosen once, so that a second try sees the first one's.</param>
/// <param name="From">Which copy was asked for, for people.</param>
/// <param name="Again">True when what is there now is itself a copy that no start has noted yet: given up, it must still be noted.</param>
internal sealed record RestoreMarker(string Copy, string KeptAs, string From, bool Again)
{
    private const string Name = "restore.json";

    public static string FileIn(string folder) => Path.Combine(folder, Name);

    /// <summary>The folder's marker, or null. It is renamed into place whole, so one that can't be read isn't ours.</summary>
    public static RestoreMarker? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<RestoreMarker>(File.ReadAllText(FileIn(folder))) is { Copy: not null, KeptAs: not null, From: not null } marker
                && Path.GetFileName(marker.Copy) == marker.Copy && Path.GetFileName(marker.KeptAs) == marker.KeptAs
                ? marker
                : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts it in place: flushed, renamed, and the folder flushed.</summary>
    public void Write(string folder)
    {
        var unfinished = FileIn(folder) + BackupNames.Unfinished;
        using (var written = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(written, this);
            written.Flush(flushToDisk: true);
        }

        File.Move(unfinished, FileIn(folder), overwrite: true);
        DirectoryFlush.Flush(folder);
    }
}
