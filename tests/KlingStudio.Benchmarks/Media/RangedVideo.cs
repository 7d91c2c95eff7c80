using System.Diagnostics;
using System.Net.Http.Headers;
using KlingStudio.Core.Gallery;

namespace KlingStudio.Benchmarks.Media;

internal sealed class RangedVideo : IMeasurement
{
    private const int Connections = 16;
    private const int RangeBytes = 256 * 1024;
    private const int RequestsEach = 100;

    public string Name => "media";

    public string What => $"MiB per second of one video in {RangeBytes / 1024} KiB ranges over {Connections} connections";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var folder = Directory.CreateTempSubdirectory("media-bench-");
        try
        {
            TakeId take;
            await using (var engine = await SimulatedEngine.StartAsync(Path.Combine(folder.FullName, "data"), speed: 1000))
                take = await engine.MakeTakeAsync();
            await using var studio = await RunningStudio.OpenAsync(folder.FullName);
            using var visitor = await studio.SignInAsync(Connections);
            var samples = new Samples("throughput", "MiB/s");
            for (var run = 0; run <= Samples.Option(options, "--runs", 5); run++)
            {
                var rate = await MeasureAsync(visitor.Client, new Uri(studio.Address, $"/media/takes/{take}.mp4"));
                if (run > 0) // the first warms up
                    samples.Add(rate);
            }

            samples.Print();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(HttpClient http, Uri video)
    {
        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, video));
        var length = head.EnsureSuccessStatusCode().Content.Headers.ContentLength!.Value;
        var clock = Stopwatch.StartNew();
        var bytes = await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => ReadAsync(http, video, length, connection)));
        return bytes.Sum() / clock.Elapsed.TotalSeconds / (1024 * 1024);
    }

    private static async Task<long> ReadAsync(HttpClient http, Uri video, long length, int connection)
    {
        var (buffer, total) = (new byte[81_920], 0L);
        for (var i = 0; i < RequestsEach; i++)
        {
            var from = (long)(connection + i) * RangeBytes % Math.Max(1, length - RangeBytes);
            using var request = new HttpRequestMessage(HttpMethod.Get, video) { Headers = { Range = new RangeHeaderValue(from, Math.Min(length, from + RangeBytes) - 1) } };
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await using var content = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
            int read;
            while ((read = await content.ReadAsync(buffer)) > 0)
                total += read;
        }

        return total;
    }
}
