using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace RunComfy.Tests.Simulator;

/// <summary>Read from the frames of the delivered file: 24 a second, planned to cut at 3 s and 7 s.</summary>
public sealed class CutScenarioTests : IDisposable
{
    private const int Width = 64, Height = 36;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("none", 72, 168)]
    [InlineData("cut-shift", 78, 174)]
    [InlineData("cut-shift:11", 83, 179)]
    [InlineData("cut-shift:-7", 65, 161)]
    public async Task Cuts_come_as_many_frames_late_as_is_said(string scenario, int first, int second)
    {
        var changes = await ChangesAsync(scenario);

        var found = changes.OrderByDescending(change => change.Size).Take(2).ToList();
        found.Select(cut => cut.Frame).Order().ShouldBe([first, second]);
        found.Min(cut => cut.Size).ShouldBeGreaterThan(5 * changes.Except(found).Max(change => change.Size));
        changes.Count.ShouldBe(10 * 24 - 1);
    }

    [Fact]
    public async Task A_dissolve_changes_all_and_no_frame_much()
    {
        var hard = (await ChangesAsync("none")).Max(change => change.Size);

        var soft = await ChangesAsync("cut-dissolve");

        soft.Max(change => change.Size).ShouldBeLessThan(hard / 6);
        // Yet before and after are as different as after a cut.
        soft.Where(change => change.Frame is > 58 and < 86).Sum(change => change.Size).ShouldBeGreaterThan(hard / 2);
    }

    [Theory]
    [InlineData("cut-omit", new int[0])]
    [InlineData("cut-omit:1", new[] { 168 })]
    [InlineData("cut-omit:2", new[] { 72 })]
    public async Task An_omitted_cut_is_seen_nowhere(string scenario, int[] left)
    {
        var hard = (await ChangesAsync("none")).Max(change => change.Size);

        var changes = await ChangesAsync(scenario);

        changes.Where(change => change.Size > hard / 4).Select(change => change.Frame).ShouldBe(left);
        changes.Count.ShouldBe(10 * 24 - 1);
    }

    private async Task<List<(int Frame, double Size)>> ChangesAsync(string scenario)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var input = RunningSimulator.Input(duration: 10);
        input["multi_prompt"] = new JsonArray(Shot("Hills", 3), Shot("A market", 4), Shot("Night", 3));
        var video = await simulator.VideoAsync(await simulator.SubmitAndFinishAsync(scenario, input));
        await File.WriteAllBytesAsync(_folder["clip.mp4"], await simulator.Http.GetByteArrayAsync(video));
        var frames = await Ffprobe.FramesAsync(_folder["clip.mp4"], Width, Height);
        return [.. frames.Skip(1).Select((frame, index) => (index + 1, frame.Zip(frames[index], (one, other) => (double)Math.Abs(one - other)).Average()))];
    }

    private static JsonObject Shot(string prompt, int duration) => new() { ["prompt"] = prompt, ["duration"] = duration };
}
