using System.Net;
using System.Net.Sockets;

namespace TestKit.Running;

/// <summary>For a server that has to come back where it was.</summary>
public static class FreePort
{
    /// <summary>An address on this machine where nobody listens now.</summary>
    public static string Address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
