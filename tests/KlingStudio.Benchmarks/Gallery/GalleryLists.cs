using System.Diagnostics;
using System.Globalization;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Team;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TestKit.Running;

namespace KlingStudio.Benchmarks.Gallery;

/// <summary>The gallery of a studio that made a hundred thousand takes: first windows, searches, filters, and scrolling through all of it.</summary>
internal sealed class GalleryLists : IMeasurement
{
    private const int Window = 60;
    private const double MostMilliseconds = 200;

    private static bool _tooSlow;

    public string Name => "gallery";

    public string What => "100,000 takes of 500 projects: first windows in each order, searches, filters, counts; memory while scrolling all of it";

    public async Task RunAsync(IReadOnlyList<string> options)
    {
        var (takes, reads) = (Samples.Option(options, "--takes", 100_000), Samples.Option(options, "--runs", 40));
        var folder = Directory.CreateTempSubdirectory("gallery-bench-");
        try
        {
            using var host = await StartAsync(Path.Combine(folder.FullName, "data"));
            var seeding = Stopwatch.StartNew();
            var seed = await GallerySeed.FillAsync(host.Services, takes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  seeded {takes} takes in {seeding.Elapsed.TotalSeconds:0} s"));
            var library = host.Services.GetRequiredService<TakeLibrary>();
            foreach (var sort in Enum.GetValues<TakeSort>())
                await MeasureAsync($"first window by {sort}", reads, () => library.ListAsync(new(), new(sort)));
            await MeasureAsync("first window, grouped", reads, () => library.ListAsync(new(), new(TakeSort.Newest, ByScene: true)));
            await MeasureAsync("what there is to narrow by", reads, () => library.FacetsAsync());
            foreach (var (what, filter) in Filters(seed))
                await MeasureAsync(what, reads, () => library.ListAsync(filter));
            await MeasureAsync("a window in the middle", reads, () => library.WindowAsync(new(), new(), takes / 2));
            await MeasureAsync("the last window", reads, () => library.WindowAsync(new(), new(), takes - Window));
            await MeasureAsync("the last window by rating", reads, () => library.WindowAsync(new(), new(TakeSort.Rating), takes - Window));
            await MeasureAsync("the last window, grouped", reads, () => library.WindowAsync(new(), new(TakeSort.Newest, true), takes - Window));
            await ScrollAsync(library, takes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        if (_tooSlow)
            Environment.ExitCode = 1;
    }

    private static IEnumerable<(string What, TakeFilter Filter)> Filters(GallerySeed seed)
    {
        yield return ("search: a rare word", new(Search: GallerySeed.RareWord));
        yield return ("search: a common word", new(Search: "harbour"));
        yield return ("search: two common words", new(Search: "harbour dusk"));
        yield return ("search: three words, one rare", new(Search: $"harbour dusk {GallerySeed.RareWord}"));
        yield return ("search: two letters", new(Search: "ha"));
        yield return ("search: nothing like it", new(Search: "zebra"));
        yield return ("search: a project's name", new(Search: "campaign 77"));
        yield return ("search: a word of every name", new(Search: "campaign"));
        yield return ("search: a scene's name", new(Search: "terrace 12"));
        yield return ("search: a take's name", new(Search: "keeper"));
        yield return ("search: Chinese", new(Search: "黄昏"));
        yield return ("tag, rare", new() { Tag = "hero" });
        yield return ("tag, of a tenth", new() { Tag = "night" });
        yield return ("project", new(Project: seed.Project));
        yield return ("scene", new(Scene: seed.Scene));
        yield return ("person", new() { Person = seed.Person });
        yield return ("model", new() { Model = GallerySeed.SecondModel });
        yield return ("aspect ratio", new() { AspectRatio = "9:16" });
        yield return ("sound", new() { Sound = false });
        yield return ("dates", new() { From = GallerySeed.Began.AddDays(100), To = GallerySeed.Began.AddDays(130) });
        yield return ("four stars", new() { LeastRating = 4 });
        yield return ("circled", new() { Circled = true });
        yield return ("not rejected", new() { Rejected = false });
        yield return ("simulated", new() { Simulated = true });
        yield return ("several at once", new(Search: "harbour") { Person = seed.Person, LeastRating = 3, Rejected = false, Sound = true });
    }

    private static async Task MeasureAsync(string name, int reads, Func<Task> read)
    {
        for (var warm = 0; warm < 3; warm++)
            await read(); // the first pay for just-in-time compilation
        var waits = new List<double>();
        for (var i = 0; i < reads; i++)
        {
            var clock = Stopwatch.StartNew();
            await read();
            waits.Add(clock.Elapsed.TotalMilliseconds);
        }

        waits.Sort();
        var late = waits[(int)Math.Ceiling(0.95 * (waits.Count - 1))];
        _tooSlow |= late > MostMilliseconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-34} median {waits[waits.Count / 2],8:0.0}  95 % within {late,8:0.0} ms{(late > MostMilliseconds ? "  TOO SLOW" : "")}"));
    }

    private static async Task ScrollAsync(TakeLibrary library, int takes)
    {
        var (windows, step) = (new List<long>(), Math.Max(Window, takes / 200));
        for (var round = 0; round < 2; round++)
            for (var skip = 0; skip < takes; skip += step)
            {
                await library.WindowAsync(new(), new(), skip);
                if (windows.Count % 20 == 0)
                    GC.Collect();
                windows.Add(GC.GetTotalMemory(forceFullCollection: false));
            }

        var (first, last) = (windows.Take(windows.Count / 2).Max(), windows.Skip(windows.Count / 2).Max());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  scrolled {windows.Count} windows: managed memory at most {first / 1e6:0.0} MB on the way down, {last / 1e6:0.0} MB the second time"));
    }

    private static async Task<IHost> StartAsync(string dataFolder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddJsonFile(Path.Combine(Repository.Root, "appsettings.json"));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Studio:DataDirectory"] = dataFolder, ["RunComfy:ApiKey"] = "" });
        builder.Services.AddStudioEngine(builder.Configuration);
        builder.Services.AddSingleton<ISecretBox, NoBox>();
        var host = builder.Build();
        await StudioStartup.PrepareAsync(host.Services);
        await FirstPerson.FoundAsync(host.Services);
        return host;
    }
}
