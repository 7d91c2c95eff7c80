using System.Diagnostics;

namespace KlingStudio.Benchmarks.Starting;

internal sealed class StartToFirstAnswer : IMeasurement
{
    public string Name => "start";

    public string What => "seconds from starting the process on an empty folder to its first 200";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var ready = new Samples("start to /health/ready = 200", "s");
        var page = new Samples("start to the first visit's page = 200", "s");
        var studioPage = new Samples("/ = 200 to whoever is in, the first time", "s");
        using var http = new HttpClient();
        for (var run = 0; run < Samples.Option(options, "--runs", 5); run++)
        {
            var clock = Stopwatch.StartNew();
            await using var studio = await RunningStudio.StartAsync();
            (await http.GetAsync(new Uri(studio.Address, "/health/ready"))).EnsureSuccessStatusCode();
            ready.Add(clock.Elapsed.TotalSeconds);
            (await http.GetAsync(studio.Address)).EnsureSuccessStatusCode(); // a stranger is led to the first visit
            page.Add(clock.Elapsed.TotalSeconds);
            using var visitor = await studio.SignInAsync();
            clock.Restart();
            (await visitor.Client.GetAsync("/")).EnsureSuccessStatusCode();
            studioPage.Add(clock.Elapsed.TotalSeconds);
        }

        ready.Print();
        page.Print();
        studioPage.Print();
    }
}
