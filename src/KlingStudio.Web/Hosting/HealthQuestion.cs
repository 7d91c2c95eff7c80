namespace KlingStudio.Web.Hosting;

/// <summary>The program asks a running one of itself whether it is ready: an image without curl can be watched so.</summary>
internal static class HealthQuestion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>0 when it is ready, otherwise 1.</summary>
    public static async Task<int> AskAsync()
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(Address(), "/health/ready"));
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception cause) when (cause is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"No answer from {Address()}: {cause.Message}");
            return 1;
        }
    }

    private static Uri Address()
    {
        if (First("ASPNETCORE_URLS") is { } url)
        {
            var address = BindingAddress.Parse(url);
            var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
            return new Uri($"http://{host}:{address.Port}");
        }

        return new Uri($"http://localhost:{First("ASPNETCORE_HTTP_PORTS") ?? StudioAddress.DefaultPort}");
    }

    private static string? First(string variable) =>
        (Environment.GetEnvironmentVariable(variable) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
