using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace KlingStudio.Web.Hosting;

/// <summary>Settings of the section <c>Studio</c> about what stands in front of the studio.</summary>
internal sealed class ProxySettings
{
    public const string Section = "Studio";

    /// <summary>Where the studio lies below its host, such as <c>/studio</c>; empty: at its root.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>The proxies whose word about the visitor's address and protocol counts: addresses such as <c>172.18.0.2</c>, or networks such as <c>172.18.0.0/16</c>.</summary>
    public IList<string> Proxies { get; } = [];

    public IEnumerable<string> Problems()
    {
        if (PathBase.Length > 0 && (!PathBase.StartsWith('/') || PathBase.EndsWith('/') || PathBase.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"/-_.~".Contains(letter))))
            yield return $"Studio:PathBase is '{PathBase}': write a path such as /studio, without a slash at its end, or leave it empty.";
        foreach (var proxy in Proxies)
            if (!IPAddress.TryParse(proxy, out _) && !System.Net.IPNetwork.TryParse(proxy, out _))
                yield return $"Studio:Proxies holds '{proxy}', which is neither an address such as 172.18.0.2 nor a network such as 172.18.0.0/16.";
    }
}

/// <summary>What stands in front of the studio: whose forwarded headers count, and below which path it lies.</summary>
internal static class StudioProxies
{
    public static void UseStudioProxies(this WebApplication app)
    {
        var settings = app.Configuration.GetSection(ProxySettings.Section).Get<ProxySettings>() ?? new ProxySettings();
        if (settings.Proxies.Count > 0)
            app.UseForwardedHeaders(Trusting(settings.Proxies));
        if (settings.PathBase.Length > 0)
            app.Use((context, next) =>
            {
                // Whether the proxy takes the path away or leaves it: links and cookies carry it. Health is asked from inside, without it.
                if (context.Request.Path.StartsWithSegments(settings.PathBase, StringComparison.OrdinalIgnoreCase, out var rest))
                    context.Request.Path = rest.HasValue ? rest : "/";
                context.Request.PathBase = settings.PathBase;
                return next(context);
            });
    }

    private static ForwardedHeadersOptions Trusting(IEnumerable<string> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
        }

        return options;
    }
}
