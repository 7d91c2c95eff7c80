using System.Globalization;
using System.Runtime.InteropServices;

namespace KlingStudio.Faults.Injected;

/// <summary>
/// Makes the disk full for this process alone: the operating system refuses to let any file grow beyond a size. Unlike a small disk
/// it needs no rights, and can be taken away again while the process runs.
/// </summary>
internal static partial class FileLimit
{
    private const int FileSize = 1, TooLargeSignal = 25; // RLIMIT_FSIZE and SIGXFSZ, on Linux
    private const ulong Unlimited = ulong.MaxValue;

    private static PosixSignalRegistration? s_survive;

    /// <param name="bytes">The largest file there may be, or <c>none</c>.</param>
    public static string Set(string bytes)
    {
        // Without a handler the first write beyond the limit ends the process; with one, it fails as on a full disk.
        s_survive ??= PosixSignalRegistration.Create((PosixSignal)TooLargeSignal, signal => signal.Cancel = true);
        var limit = new Limit { Soft = bytes == "none" ? Unlimited : ulong.Parse(bytes, CultureInfo.InvariantCulture), Hard = Unlimited };
        return SetLimit(FileSize, in limit) == 0 ? "done" : throw new InvalidOperationException($"setrlimit: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
