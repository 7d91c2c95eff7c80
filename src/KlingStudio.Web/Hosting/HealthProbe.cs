namespace KlingStudio.Web.Hosting;

/// <summary>
/// <c>KlingStudio.Web --health</c> asks the running studio whether it is ready, and answers with an exit code:
/// the container's health check, where no other program could ask.
/// </summary>
internal static class HealthProbe
{
    public const string Argument = "--health";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public static async Task<int> AskAsync()
    {
        using var http = new HttpClient { Timeout = Limit };
        try
        {
            using var answer = await http.GetAsync(Address());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"The studio doesn't answer: {failure.Message}");
            return 1;
        }
    }

    private static Uri Address()
    {
        var ports = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS");
        var port = ports?.Split([';', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return new Uri($"http://127.0.0.1:{port ?? StudioAddress.DefaultPort}/health/ready");
    }
}
