using System.Diagnostics;
using KlingStudio.Slates;

namespace KlingStudio.Benchmarks.Slates;

internal sealed class SlateRendering : IMeasurement
{
    public string Name => "slates";

    public string What => "seconds to draw a 15 s clip of three shots with sound, at 720p";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var folder = Directory.CreateTempSubdirectory("slates-bench-");
        try
        {
            foreach (var aspect in Enum.GetValues<SlateAspect>())
            {
                var samples = new Samples($"15 s, {aspect}", "s");
                for (var run = 0; run < Samples.Option(options, "--runs", 5); run++)
                {
                    var clock = Stopwatch.StartNew();
                    await new SlateRenderer().RenderAsync(Clip(aspect, run), Path.Combine(folder.FullName, $"{aspect}-{run}.mp4"), null, CancellationToken.None);
                    samples.Add(clock.Elapsed.TotalSeconds);
                }

                samples.Print();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SlateRequest Clip(SlateAspect aspect, int look) => new()
    {
        Aspect = aspect,
        Look = look,
        Title = "ANNIVERSARY / SC 1",
        Shots =
        [
            new SlateShot("Wide sweep over vineyard hills, cypress casting long shadows, golden hour.", 4),
            new SlateShot("Slow dolly-in: she laughs, he pours the wine.", 5),
            new SlateShot("Crane pull-back over the terrace, the warm villa, the sun melting into the horizon.", 6),
        ],
    };
}
