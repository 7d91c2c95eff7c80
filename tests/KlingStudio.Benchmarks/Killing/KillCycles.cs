using KlingStudio.Faults.Killing;

namespace KlingStudio.Benchmarks.Killing;

/// <summary>Kills the studio at every crash point and at random moments, again and again, and counts what is lost or paid twice.</summary>
internal sealed class KillCycles : IMeasurement
{
    public string Name => "kill";

    public string What => "kill -9 anywhere, restart, compare with the upstream's ledger; --cycles 50, --lanes 2, --seed N";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var report = await KillLoop.RunAsync(
            Samples.Option(options, "--cycles", 50), Samples.Option(options, "--lanes", 2), Samples.Option(options, "--seed", Environment.TickCount), Console.WriteLine);
        foreach (var line in report.Lines())
            Console.WriteLine(line);
        if (report.Problems.Count > 0)
            Environment.ExitCode = 1;
    }
}
