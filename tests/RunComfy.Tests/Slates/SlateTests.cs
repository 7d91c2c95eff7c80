using KlingStudio.Slates;
using Shouldly;
using TestKit;
using Xunit;

namespace RunComfy.Tests.Slates;

public sealed class SlateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SlateAspect.Wide, 720, 1280, 720)]
    [InlineData(SlateAspect.Tall, 720, 720, 1280)]
    [InlineData(SlateAspect.Square, 720, 720, 720)]
    [InlineData(SlateAspect.Wide, 180, 320, 180)]
    [InlineData(SlateAspect.Tall, 146, 146, 260)]
    public async Task A_slate_has_the_size_of_its_aspect_ratio(SlateAspect aspect, int shortSide, int width, int height)
    {
        var facts = await DrawAsync(Small(1) with { Aspect = aspect, ShortSide = shortSide });

        (facts.Width, facts.Height).ShouldBe((width, height));
        (facts.VideoCodec, facts.PixelFormat).ShouldBe(("h264", "yuv420p"));
    }

    [Theory]
    [InlineData(24, "24/1")]
    [InlineData(25, "25/1")]
    [InlineData(30, "30/1")]
    public async Task Every_second_is_exact(int framesPerSecond, string rate)
    {
        var facts = await DrawAsync(Small(3, 5, 4) with { FramesPerSecond = framesPerSecond, Sound = true });

        facts.Frames.ShouldBe(12 * framesPerSecond);
        facts.FrameRate.ShouldBe(rate);
        facts.VideoSeconds.ShouldBe(12, tolerance: 0.0001);
        facts.Seconds.ShouldBe(12, tolerance: 0.001);
        facts.AudioSeconds!.Value.ShouldBe(12, tolerance: 0.001);
    }

    [Fact]
    public async Task Sound_is_a_track_and_silence_is_none()
    {
        (await DrawAsync(Small(3) with { Sound = true })).AudioCodec.ShouldBe("aac");
        (await DrawAsync(Small(3) with { Sound = false })).AudioCodec.ShouldBeNull();
    }

    private async Task<VideoFacts> DrawAsync(SlateRequest request)
    {
        await new SlateRenderer().RenderAsync(request, _folder["slate.mp4"]);
        return await Ffprobe.ReadAsync(_folder["slate.mp4"]);
    }

    private static SlateRequest Small(params int[] seconds) => new()
    {
        Shots = seconds.Select((length, index) => new SlateShot($"Shot {index + 1}", length)).ToList(),
        ShortSide = 180,
        Sound = false,
    };
}
