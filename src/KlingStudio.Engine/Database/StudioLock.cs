using System.Globalization;
using System.Text.Json;

namespace KlingStudio.Engine.Database;

/// <summary>
/// Keeps a second process off the data folder. The operating system holds the lock and drops it when the process ends, however
/// it ends; the file beside it only tells people who has it.
/// </summary>
internal sealed class StudioLock(DataFolder folder, TimeProvider clock) : IDisposable
{
    private FileStream? _file;

    /// <summary>Takes the lock; taking it twice in one studio is harmless.</summary>
    /// <exception cref="StudioStartupException">Another process has it; the sentence names it.</exception>
    public void Take()
    {
        if (_file is not null)
            return;
        try
        {
            _file = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause)
        {
            throw new StudioStartupException(
                $"Another Kling Studio is using the data folder {folder.Root}: {Holder()}. Stop it first, or name another folder in Studio:DataDirectory.", cause);
        }

        var holder = new LockHolder(Environment.ProcessId, Environment.MachineName, clock.GetUtcNow().UtcDateTime);
        File.WriteAllText(folder.LockHolder, JsonSerializer.Serialize(holder));
    }

    public void Dispose() => _file?.Dispose();

    private string Holder()
    {
        try
        {
            if (JsonSerializer.Deserialize<LockHolder>(File.ReadAllText(folder.LockHolder)) is { } holder)
                return string.Create(CultureInfo.InvariantCulture, $"process {holder.Process} on {holder.Host}, since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            // Its holder may be writing it this moment.
        }

        return "it doesn't say which process";
    }

    private sealed record LockHolder(int Process, string Host, DateTime Since);
}
