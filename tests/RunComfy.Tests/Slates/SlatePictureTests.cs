using KlingStudio.Slates;
using Shouldly;
using TestKit;
using Xunit;

namespace RunComfy.Tests.Slates;

/// <summary>What can be seen on the frames themselves.</summary>
public sealed class SlatePictureTests : IDisposable
{
    private const int Width = 320, Height = 180;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(24)]
    [InlineData(30)]
    public async Task Shots_cut_on_their_very_frame_and_nowhere_else(int rate)
    {
        var frames = await DrawAsync(new SlateRequest
        {
            Shots = [new("One", 3), new("Two", 1), new("Three", 4), new("Four", 2), new("Five", 1)],
            FramesPerSecond = rate,
            ShortSide = Height,
            Sound = false,
        });

        var changes = frames.Skip(1).Select((frame, index) => (At: index + 1, Change: Difference(frame, frames[index]))).ToList();

        var cuts = changes.OrderByDescending(change => change.Change).Take(4).ToList();
        cuts.Select(cut => cut.At).Order().ShouldBe([3 * rate, 4 * rate, 8 * rate, 10 * rate]);
        cuts.Min(cut => cut.Change).ShouldBeGreaterThan(8 * changes.Except(cuts).Max(change => change.Change));
    }

    [Fact]
    public async Task The_lettering_changes_on_the_same_frame_as_the_picture()
    {
        var frames = await DrawAsync(new SlateRequest { Shots = [new("One", 2), new("Two", 2)], ShortSide = Height, Sound = false });
        var (blue, violet) = ((0x6E, 0xA8, 0xFE), (0xB4, 0x8C, 0xF2));

        NumberHas(frames[47], blue).ShouldBeTrue();
        NumberHas(frames[47], violet).ShouldBeFalse();
        NumberHas(frames[48], violet).ShouldBeTrue();
        NumberHas(frames[48], blue).ShouldBeFalse();
    }

    [Fact]
    public async Task The_picture_moves_within_a_shot()
    {
        var frames = await DrawAsync(new SlateRequest { Shots = [new("", 4)], ShortSide = Height, Sound = false });

        // The ridges: below the sun, above the bar and the timecode.
        Difference(Rows(frames[0], 90, 150), Rows(frames[95], 90, 150)).ShouldBeGreaterThan(1.5);
    }

    [Fact]
    public async Task Another_look_draws_another_landscape_and_the_same_look_the_same()
    {
        var request = new SlateRequest { Shots = [new("One", 1)], ShortSide = Height, Sound = false };
        var first = await DrawAsync(request with { Look = 1 });
        var again = await DrawAsync(request with { Look = 1 });
        var other = await DrawAsync(request with { Look = 2 });

        Difference(first[0], again[0]).ShouldBe(0);
        Difference(first[0], other[0]).ShouldBeGreaterThan(1.5);
    }

    [Fact]
    public async Task Without_a_mark_no_mark_is_drawn()
    {
        var request = new SlateRequest { Shots = [new("One", 1)], ShortSide = Height, Sound = false };
        var marked = await DrawAsync(request);
        var plain = await DrawAsync(request with { Mark = "" });
        var amber = (0xFF, 0xB4, 0x54);

        Has(marked[0], (260, 5, 310, 30), amber).ShouldBeTrue();
        Has(plain[0], (260, 5, 310, 30), amber).ShouldBeFalse();
    }

    private async Task<IReadOnlyList<byte[]>> DrawAsync(SlateRequest request)
    {
        await new SlateRenderer().RenderAsync(request, _folder["slate.mp4"]);
        return await Ffprobe.FramesAsync(_folder["slate.mp4"], Width, Height);
    }

    private static double Difference(byte[] one, byte[] other) => one.Zip(other, (a, b) => (double)Math.Abs(a - b)).Average();

    private static byte[] Rows(byte[] frame, int from, int to) => frame[(from * Width * 3)..(to * Width * 3)];

    private static bool NumberHas(byte[] frame, (int, int, int) colour) => Has(frame, (8, 20, 50, 70), colour);

    private static bool Has(byte[] frame, (int Left, int Top, int Right, int Bottom) area, (int Red, int Green, int Blue) colour)
    {
        var found = 0;
        for (var y = area.Top; y < area.Bottom; y++)
            for (var x = area.Left; x < area.Right; x++)
            {
                var at = (y * Width + x) * 3;
                var off = Math.Abs(frame[at] - colour.Red) + Math.Abs(frame[at + 1] - colour.Green) + Math.Abs(frame[at + 2] - colour.Blue);
                found += off < 40 ? 1 : 0;
            }

        return found > 20;
    }
}
