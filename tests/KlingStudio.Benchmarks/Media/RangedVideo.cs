using System.Diagnostics;
using System.Security.Cryptography;
using KlingStudio.Core.Gallery;

namespace KlingStudio.Benchmarks.Media;

/// <summary>The studio and nginx serve the same file, in turn: throughput, and what a gigabyte costs the server's processor.</summary>
internal sealed class RangedVideo : IMeasurement
{
    private const int FileBytes = 128 * 1024 * 1024;
    private const long BytesEachRun = 4L * 1024 * 1024 * 1024;
    private const double Gigabyte = 1e9;

    // Until .NET has compiled what is used most once more.
    private const int WarmUps = 2;

    public string Name => "media";

    public string What => "one video in 1 MiB ranges over 16 connections, the studio and nginx in turn: throughput, processor time";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var folder = Directory.CreateTempSubdirectory("media-bench-");
        try
        {
            TakeId take;
            await using (var engine = await SimulatedEngine.StartAsync(Path.Combine(folder.FullName, "data"), speed: 1000))
                take = await engine.MakeTakeAsync();
            var media = Path.Combine(folder.FullName, "data", "media");
            var video = Directory.EnumerateFiles(media, "*.mp4", SearchOption.AllDirectories).Single();
            await MakeLongAsync(video);
            await using var studio = await RunningStudio.OpenAsync(folder.FullName);
            using var visitor = await studio.SignInAsync();
            await using var nginx = await Nginx.StartAsync(media);
            var ours = new Served("studio", studio.ProcessId, new RangeReader(new Uri(studio.Address, $"/media/takes/{take}.mp4"), visitor.CookieHeader, FileBytes));
            var theirs = nginx is null ? null
                : new Served("nginx", nginx.ProcessId, new RangeReader(new Uri(nginx.Address, Path.GetRelativePath(media, video)), visitor.CookieHeader, FileBytes));
            Measure(ours, theirs, Samples.Option(options, "--runs", 5));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(Served ours, Served? theirs, int runs)
    {
        var (faster, dearer) = (new Samples("throughput, studio / nginx", ""), new Samples("processor per GB, studio / nginx", ""));
        for (var run = -WarmUps; run < runs; run++)
        {
            var (rate, cost) = ours.Run(counts: run >= 0);
            if (theirs?.Run(counts: run >= 0) is not { } their || run < 0)
                continue;
            faster.Add(rate / their.Rate);
            dearer.Add(cost / their.Cost);
        }

        ours.Print();
        if (theirs is null)
        {
            Console.WriteLine("  nginx isn't installed: nothing to compare with");
            return;
        }

        theirs.Print();
        faster.Print();
        dearer.Print();
    }

    /// <summary>Noise in the place of the video, long enough that ranges differ: a server doesn't look inside.</summary>
    private static async Task MakeLongAsync(string video)
    {
        var noise = new byte[FileBytes];
        RandomNumberGenerator.Fill(noise);
        await File.WriteAllBytesAsync(video, noise);
    }

    private sealed class Served(string name, int process, RangeReader reader)
    {
        private readonly Samples _rates = new($"{name}: throughput", "MiB/s");
        private readonly Samples _costs = new($"{name}: processor per GB", "s");

        public (double Rate, double Cost) Run(bool counts)
        {
            var (before, clock) = (ProcessorTime.Of(process), Stopwatch.StartNew());
            var bytes = reader.Read(BytesEachRun);
            var rate = bytes / clock.Elapsed.TotalSeconds / (1024 * 1024);
            var cost = (ProcessorTime.Of(process) - before) / (bytes / Gigabyte);
            if (counts)
            {
                _rates.Add(rate);
                _costs.Add(cost);
            }

            return (rate, cost);
        }

        public void Print()
        {
            _rates.Print();
            _costs.Print();
        }
    }
}
