using System.Net;

namespace RunComfy.Client;

/// <summary>The places results may be downloaded from. Immutable.</summary>
public sealed class MediaHosts
{
    private const string Example =
        "must be a host (cdn.example.com), all hosts below one (*.example.com), or a full origin (http://127.0.0.1:9000).";

    private readonly string[] hosts;
    private readonly string[] suffixes;
    private readonly Uri[] origins;

    private MediaHosts(IEnumerable<string> entries)
    {
        var all = entries.ToList();
        origins = [.. all.Where(IsOrigin).Select(entry => new Uri(entry))];
        suffixes = [.. all.Where(IsWildcard).Select(entry => entry[1..])];
        hosts = [.. all.Where(entry => !IsOrigin(entry) && !IsWildcard(entry))];
    }

    /// <summary>Every host below <c>runcomfy.net</c> and <c>runcomfy.com</c>, over https.</summary>
    public static MediaHosts Default { get; } = new(["*.runcomfy.net", "*.runcomfy.com"]);

    /// <summary>Reads entries as <see cref="RunComfyOptions.MediaHosts"/> describes them; none means <see cref="Default"/>.</summary>
    /// <exception cref="FormatException">An entry is none of the three forms.</exception>
    public static MediaHosts Parse(IEnumerable<string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var all = entries.ToList();
        foreach (var entry in all)
        {
            if (Problem(entry) is { } problem)
                throw new FormatException($"The media host '{entry}' {problem}");
        }

        return all.Count == 0 ? Default : new MediaHosts(all);
    }

    /// <summary>Whether a download may ask <paramref name="link"/>'s host, as far as its name tells.</summary>
    public bool Allows(Uri link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (!link.IsAbsoluteUri || link.UserInfo.Length > 0 || HostOf(link) is not { } host)
            return false;
        if (NamesOriginOf(link))
            return true;
        if (link.Scheme != Uri.UriSchemeHttps || !link.IsDefaultPort || link.HostNameType != UriHostNameType.Dns)
            return false;
        return hosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            || suffixes.Any(suffix => host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The host as it is looked up; null when a full link names one that no host can have, such as one with an invisible character.</summary>
    internal static string? HostOf(Uri link)
    {
        try
        {
            return link.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the link's full origin is listed, which also allows plain HTTP and private addresses.</summary>
    internal bool NamesOriginOf(Uri link) => origins.Any(origin => Origins.AreSame(origin, link));

    /// <summary>What is wrong with an entry, as the end of a sentence.</summary>
    internal static string? Problem(string? entry)
    {
        if (string.IsNullOrWhiteSpace(entry))
            return "is empty; " + Example;
        if (IsOrigin(entry))
            return IsBareOrigin(entry) ? null : "must be an origin without a path, a user name or a query, such as http://127.0.0.1:9000";
        if (IPAddress.TryParse(entry, out _))
            return "is an address; name its full origin, such as http://127.0.0.1:9000";
        var name = IsWildcard(entry) ? entry[2..] : entry;
        var known = Uri.CheckHostName(name) == UriHostNameType.Dns && !name.EndsWith('.');
        return known && (!IsWildcard(entry) || name.Contains('.', StringComparison.Ordinal)) ? null : Example;
    }

    private static bool IsWildcard(string entry) => entry.StartsWith("*.", StringComparison.Ordinal);

    private static bool IsOrigin(string entry) => entry.Contains("://", StringComparison.Ordinal);

    private static bool IsBareOrigin(string entry) =>
        Uri.TryCreate(entry, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" };
}
