using System.Diagnostics;

namespace KlingStudio.Benchmarks.Generating;

internal sealed class MainPath : IMeasurement
{
    public string Name => "main";

    public string What => "seconds from composing 4 + 5 + 6 s to a stored take at Simulator__Speed=100";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var folder = Directory.CreateTempSubdirectory("main-bench-");
        try
        {
            await using var engine = await SimulatedEngine.StartAsync(folder.FullName, speed: 100);
            await engine.MakeTakeAsync(); // the first pays for just-in-time compilation
            var samples = new Samples("compose to stored take", "s");
            for (var run = 0; run < Samples.Option(options, "--runs", 5); run++)
            {
                var clock = Stopwatch.StartNew();
                await engine.MakeTakeAsync();
                samples.Add(clock.Elapsed.TotalSeconds);
            }

            samples.Print();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
