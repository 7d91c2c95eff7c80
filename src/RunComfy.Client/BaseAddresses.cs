using System.Net;
using System.Net.Sockets;

namespace RunComfy.Client;

/// <summary>Which addresses the key may be sent to.</summary>
internal static class BaseAddresses
{
    /// <summary>What is wrong with the address, as the end of a sentence.</summary>
    public static string? Problem(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true } || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return "must be an absolute http or https address, such as https://model-api.runcomfy.net/";
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            return "must not hold a user name, a query (?) or a fragment (#).";
        if (address.Scheme == Uri.UriSchemeHttp && !IsNearby(address))
        {
            return "uses plain http, which would show your key to the network: use https. "
                + "Plain http is only for this machine (127.0.0.1, localhost) or a private network.";
        }

        return null;
    }

    /// <summary>The address with the final slash that joining paths to it needs.</summary>
    public static Uri WithFinalSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    /// <summary>This machine, a private address, or a name that only a private network can know.</summary>
    private static bool IsNearby(Uri address)
    {
        if (address.IsLoopback)
            return true;
        if (IPAddress.TryParse(address.DnsSafeHost, out var ip))
            return IsPrivate(ip);
        var host = address.IdnHost;
        return !host.Contains('.', StringComparison.Ordinal)
            || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPrivate(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        var bytes = address.GetAddressBytes();
        return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31) || (bytes[0] == 192 && bytes[1] == 168);
    }
}
