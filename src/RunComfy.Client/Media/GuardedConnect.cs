using System.Net;
using System.Net.Sockets;

namespace RunComfy.Client.Media;

/// <summary>
/// Looks a name up once and connects only to an address it has checked, so that a name can't change between check and use.
/// </summary>
internal sealed class GuardedConnect(MediaHosts hosts, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await lookUp(target.Host, cancellationToken);
        if (!hosts.NamesOriginOf(context.InitialRequestMessage.RequestUri!))
        {
            addresses = [.. addresses.Where(PublicAddresses.Contains)];
            if (addresses.Length == 0)
                throw new PrivateAddressException(target.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A host's name leads to private addresses only.</summary>
internal sealed class PrivateAddressException(string host) : IOException($"{host} has no public address.");
