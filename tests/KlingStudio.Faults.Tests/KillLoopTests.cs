using KlingStudio.Engine.Generations;
using KlingStudio.Faults.Killing;

namespace KlingStudio.Faults.Tests;

public sealed class KillLoopTests
{
    [Fact]
    public async Task Killed_anywhere_the_studio_loses_nothing_and_pays_nothing_twice()
    {
        var report = await KillLoop.RunAsync(cycles: 50, lanes: 2, seed: Environment.TickCount, TestContext.Current.SendDiagnosticMessage);

        var lines = string.Join('\n', report.Lines());
        TestContext.Current.TestOutputHelper?.WriteLine(lines);
        report.Problems.ShouldBeEmpty(lines);
        (report.Cycles, report.Lost, report.Doubled).ShouldBe((50, 0, 0));
        report.SlowestFlagging.ShouldBeLessThan(KillReport.FlaggedWithin);
        Enum.GetNames<CrashPoint>().Except(report.Kills.Keys).ShouldBeEmpty("every point must really have been hit");
    }
}
