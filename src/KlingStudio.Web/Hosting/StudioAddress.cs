namespace KlingStudio.Web.Hosting;

/// <summary>Where the studio listens, and from where its pages' files come.</summary>
internal static class StudioAddress
{
    public const string DefaultPort = "8080";

    public static void AddStudioAddress(this WebApplicationBuilder builder)
    {
        // Kestrel's own default is 5000. A default in appsettings.json would win over ASPNETCORE_HTTP_PORTS, hence here.
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseSetting("http_ports", DefaultPort);

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // Unpublished files are found in every environment, not in Development only.
        builder.WebHost.UseStaticWebAssets();
    }

    /// <summary>What is wrong with the address, as sentences.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        foreach (var port in (configuration["http_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!ushort.TryParse(port, System.Globalization.CultureInfo.InvariantCulture, out _))
                yield return $"ASPNETCORE_HTTP_PORTS is '{port}', which isn't a port: write a number from 0 to 65535.";
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!IsAddress(url))
                yield return $"ASPNETCORE_URLS holds '{url}', which isn't an address: write one such as http://localhost:8080.";
    }

    private static bool IsAddress(string url)
    {
        try
        {
            _ = Microsoft.AspNetCore.Http.BindingAddress.Parse(url);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
