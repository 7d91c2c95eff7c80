using System.Runtime.InteropServices;
using KlingStudio.Benchmarks;
using KlingStudio.Benchmarks.Editing;
using KlingStudio.Benchmarks.Gallery;
using KlingStudio.Benchmarks.Generating;
using KlingStudio.Benchmarks.Killing;
using KlingStudio.Benchmarks.Listing;
using KlingStudio.Benchmarks.Load;
using KlingStudio.Benchmarks.Media;
using KlingStudio.Benchmarks.Polling;
using KlingStudio.Benchmarks.Slates;
using KlingStudio.Benchmarks.Starting;

IMeasurement[] measurements = [new StartToFirstAnswer(), new MainPath(), new SlateRendering(), new RangedVideo(), new PolitePolling(), new EngineLoad(), new ProjectLists(), new GalleryLists(), new EditorLoad(), new KillCycles()];

var wanted = measurements.FirstOrDefault(measurement => measurement.Name == args.FirstOrDefault());
if (wanted is null)
{
    Console.WriteLine("script/bench NAME [options]");
    foreach (var measurement in measurements)
        Console.WriteLine($"  {measurement.Name,-10} {measurement.What}");
    return args.Length == 0 ? 0 : 2;
}

Console.WriteLine($"{wanted.Name}: {wanted.What}");
Console.WriteLine($"machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");
await wanted.RunAsync([.. args.Skip(1)]);
return Environment.ExitCode;
