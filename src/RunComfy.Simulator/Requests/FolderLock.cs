namespace RunComfy.Simulator.Requests;

/// <summary>One simulator for each data folder: two would bill into one ledger and draw over each other's clips.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="IOException">Another simulator holds the folder.</exception>
    public FolderLock(string dataDirectory)
    {
        try
        {
            _file = new FileStream(Path.Combine(dataDirectory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
        {
            throw new IOException($"Another simulator is running on {dataDirectory}.", held);
        }
    }

    public void Dispose() => _file.Dispose();
}
