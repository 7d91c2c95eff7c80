using System.Diagnostics;

namespace KlingStudio.Benchmarks.Starting;

internal sealed class StartToFirstAnswer : IMeasurement
{
    public string Name => "start";

    public string What => "seconds from starting the process on an empty folder to its first 200";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var ready = new Samples("start to /health/ready = 200", "s");
        var page = new Samples("start to / = 200", "s");
        using var http = new HttpClient();
        for (var run = 0; run < Samples.Option(options, "--runs", 5); run++)
        {
            var clock = Stopwatch.StartNew();
            await using var studio = await RunningStudio.StartAsync();
            (await http.GetAsync(new Uri(studio.Address, "/health/ready"))).EnsureSuccessStatusCode();
            ready.Add(clock.Elapsed.TotalSeconds);
            (await http.GetAsync(studio.Address)).EnsureSuccessStatusCode();
            page.Add(clock.Elapsed.TotalSeconds);
        }

        ready.Print();
        page.Print();
    }
}
