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
        var addresses = await AddressesAsync(target.Host, context.InitialRequestMessage.RequestUri!, cancellationToken);
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

    /// <summary>Where a link may be connected to: of a name's addresses those that are public, unless its origin is listed.</summary>
    /// <exception cref="PrivateAddressException">None of them is.</exception>
    internal async Task<IPAddress[]> AddressesAsync(string host, Uri link, CancellationToken cancellationToken)
    {
        var addresses = await lookUp(host, cancellationToken);
        if (hosts.NamesOriginOf(link))
            return addresses;
        addresses = [.. addresses.Where(PublicAddresses.Contains)];
        return addresses.Length > 0 ? addresses : throw new PrivateAddressException(host);
    }
}

/// <summary>A host's name leads to private addresses only.</summary>
internal sealed class PrivateAddressException(string host) : IOException($"{host} has no public address.");
