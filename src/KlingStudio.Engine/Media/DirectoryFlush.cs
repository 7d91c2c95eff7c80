using System.Runtime.InteropServices;
using System.Text;

namespace KlingStudio.Engine.Media;

/// <summary>
/// Flushes a folder, so that a rename in it survives a power cut. .NET opens no folders, hence the C library; where there is none
/// (Windows), renames are journalled by the file system.
/// </summary>
internal static class DirectoryFlush
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open([.. Encoding.UTF8.GetBytes(folder), 0], 0);
        if (descriptor < 0)
            throw new IOException($"{folder} can't be opened (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            // Some network file systems don't know it; nothing better can be done there.
            _ = Sync(descriptor);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
