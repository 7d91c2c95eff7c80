using System.Globalization;
using KlingStudio.Engine.Media;
using KlingStudio.Slates;
using Shouldly;
using TestKit;
using Xunit;

namespace KlingStudio.Engine.Tests.Media;

public sealed class FilmScanTests : IDisposable
{
    private static readonly MediaPatience Patience = MediaPatience.Usual;

    private readonly Films _films = new();

    public void Dispose() => _films.Dispose();

    [Theory]
    [InlineData(0, 72, 168)]
    [InlineData(7, 79, 175)]
    [InlineData(-19, 53, 149)]
    public async Task Cuts_are_found_on_their_very_frame(int shift, int first, int second)
    {
        using var scan = await ScanAsync(await _films.SlateAsync(new SlateCuts { ShiftFrames = shift }));

        scan.Told.Cuts.ShouldBe([first, second]);
        scan.Told.Frames.ShouldBe(240);
    }

    [Fact]
    public async Task Between_every_two_colours_and_in_every_shape_a_cut_is_found_and_a_dissolve_is_not()
    {
        foreach (var aspect in Enum.GetValues<SlateAspect>())
        {
            var shots = Enumerable.Range(1, 6).Select(shot => new SlateShot($"Shot {shot}", 1)).ToList();
            var request = new SlateRequest { Shots = shots, Aspect = aspect, Look = (int)aspect + 3, ShortSide = 144, Sound = false };
            using var hard = await ScanAsync(await _films.SlateAsync(request, "hard.mp4"));
            hard.Told.Cuts.ShouldBe([24, 48, 72, 96, 120], aspect.ToString());

            using var soft = await ScanAsync(await _films.SlateAsync(request with { Cuts = new() { DissolveSeconds = .5 } }, "soft.mp4"));
            soft.Told.Cuts.ShouldBeEmpty(aspect.ToString());
        }
    }

    [Fact]
    public async Task An_omitted_cut_is_none()
    {
        using var scan = await ScanAsync(await _films.SlateAsync(new SlateCuts { Omitted = [1] }));

        scan.Told.Cuts.ShouldBe([168]);
    }

    [Fact]
    public async Task Grain_and_movement_are_no_cuts_and_a_flash_is_one_change()
    {
        var grain = await _films.MakeAsync(
            "grain.mp4", "-f", "lavfi", "-i", "mandelbrot=s=640x360:r=30", "-t", "4", "-vf",
            "noise=alls=12:allf=t,eq=brightness='if(between(n,60,61),0.5,0)':eval=frame", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

        using var scan = await ScanAsync(grain, seconds: 4);

        scan.Told.Cuts.ShouldHaveSingleItem().ShouldBeInRange(60, 62);
    }

    [Fact]
    public async Task The_sprite_has_a_picture_for_every_step_in_its_place()
    {
        using var scan = await ScanAsync(await _films.SlateAsync());

        var layout = scan.Layout;
        (layout.Columns, layout.Rows, layout.Count, layout.TileWidth, layout.TileHeight, layout.Interval).ShouldBe((10, 4, 40, 240, 136, 0.25));
        var picture = (await Ffprobe.FramesAsync(scan.Told.Sprite!.Path, layout.TileWidth * 10, layout.TileHeight * 4)).ShouldHaveSingleItem();
        // The twelfth picture is the last of the first shot, the twenty-eighth of the second.
        Difference(10, 11).ShouldBeLessThan(4);
        Difference(26, 27).ShouldBeLessThan(4);
        Difference(11, 12).ShouldBeGreaterThan(5);
        Difference(27, 28).ShouldBeGreaterThan(5);

        double Difference(int one, int other) => Pixels(one).Zip(Pixels(other), (a, b) => (double)Math.Abs(a - b)).Average();

        IEnumerable<byte> Pixels(int number)
        {
            var (left, top) = layout.PlaceOf(number);
            return Enumerable.Range(top, layout.TileHeight).SelectMany(y => picture.AsSpan(((y * layout.TileWidth * 10) + left) * 3, layout.TileWidth * 3).ToArray());
        }
    }

    [Theory]
    [InlineData(10, 1280, 720, 10, 4, 40, 240, 136)]
    [InlineData(15, 720, 1280, 10, 6, 60, 136, 240)]
    [InlineData(60, 1024, 1024, 10, 6, 60, 240, 240)]
    [InlineData(0.1, 640, 360, 1, 1, 1, 240, 136)]
    [InlineData(1, 3840, 100, 4, 1, 4, 240, 6)]
    public void A_sprite_is_never_larger_than_a_page_can_bear(double seconds, int width, int height, int columns, int rows, int count, int across, int down)
    {
        var layout = SpriteLayout.Of(seconds, width, height);

        (layout.Columns, layout.Rows, layout.Count, layout.TileWidth, layout.TileHeight).ShouldBe((columns, rows, count, across, down));
        layout.Interval.ShouldBe(Math.Max(.25, seconds / 60), 1e-9);
    }

    [Fact]
    public async Task Progress_goes_up_to_the_end()
    {
        var told = new Told();
        using var scan = await ScanAsync(await _films.SlateAsync(), progress: told);

        told.Values.ShouldBe(told.Values.Order());
        told.Values[^1].ShouldBeGreaterThan(.98);
        told.Values.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Garbage_is_no_film_and_leaves_nothing_behind()
    {
        await File.WriteAllTextAsync(_films["garbage.mp4"], "ftyp but no film");

        using var scan = await ScanAsync(_films["garbage.mp4"]);

        scan.Told.End.ShouldBe(ToolEnd.Failed);
        _films.Staged().ShouldBeEmpty();
    }

    [Fact]
    public async Task Ffmpeg_that_hangs_is_killed_with_all_that_it_started()
    {
        var pids = _films["pids"];
        var tools = new MediaTools(_films.Store, _films.Programs(("ffmpeg", $"#!/bin/sh\nsleep 600 &\necho $! > '{pids}'\necho $$ >> '{pids}'\nwait\n")));
        var scan = new FilmScan(tools, _films.Store, new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));

        var told = await scan.ReadAsync(_films["any.mp4"], SpriteLayout.Of(3, 16, 9), 3, null, CancellationToken.None);

        told.End.ShouldBe(ToolEnd.TooSlow);
        _films.Staged().ShouldBeEmpty();
        foreach (var pid in await File.ReadAllLinesAsync(pids))
            await GoneAsync(int.Parse(pid, CultureInfo.InvariantCulture));

        // A killed process may take a moment to end, and its row stays until someone takes note of it.
        static async Task GoneAsync(int pid)
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
            while (File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z", StringComparison.Ordinal))
            {
                bound.IsCancellationRequested.ShouldBeFalse($"{pid} goes on");
                await Task.Yield();
            }
        }
    }

    private async Task<Scanned> ScanAsync(string film, double seconds = 10, IProgress<double>? progress = null)
    {
        var probed = await new VideoProbe(_films.Tools).ProbeAsync(film, CancellationToken.None);
        var facts = (probed as ProbeOutcome.Video)?.Facts;
        var layout = SpriteLayout.Of(facts?.Seconds ?? seconds, facts?.Width ?? 16, facts?.Height ?? 9);
        return new(layout, await new FilmScan(_films.Tools, _films.Store, Patience).ReadAsync(film, layout, facts?.Seconds ?? seconds, progress, CancellationToken.None));
    }

    private sealed record Scanned(SpriteLayout Layout, Scan Told) : IDisposable
    {
        public void Dispose() => Told.Sprite?.Dispose();
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
