namespace KlingStudio.Web.Hosting;

/// <summary>Where the studio listens, and from where its pages' files come.</summary>
internal static class StudioAddress
{
    public const string DefaultPort = "8080";

    public static void AddStudioAddress(this WebApplicationBuilder builder)
    {
        // Kestrel's own default is 5000. A default in appsettings.json would win over ASPNETCORE_HTTP_PORTS, hence here.
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseSetting("http_ports", DefaultPort);
        }

        // Unpublished files are found in every environment, not in Development only.
        builder.WebHost.UseStaticWebAssets();
    }
}
