using System.Runtime.InteropServices;

namespace KlingStudio.Web.Hosting;

/// <summary>
/// Remembers that someone asked the whole program to stop, while it stops only to start again with a restored database: the host
/// itself can't tell the two apart. What a signal does is left to the host, and to the system while there is none.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _came;

    public StopSignals() => _registrations =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, _ => _came = true))];

    public bool Came => _came;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }
}
