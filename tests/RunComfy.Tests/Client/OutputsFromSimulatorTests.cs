using System.Text;

namespace RunComfy.Tests.Client;

public sealed class OutputsFromSimulatorTests(SimulatedUpstream upstream) : IClassFixture<SimulatedUpstream>
{
    [Fact]
    public async Task A_request_is_submitted_waited_for_read_and_downloaded()
    {
        var id = await upstream.AcceptedAsync("none");
        (await upstream.Client.GetStatusAsync(id, CancellationToken.None))
            .ShouldBeOfType<StatusAnswer.InQueue>().Position.ShouldNotBeNull();
        (await upstream.Client.GetResultAsync(id, includeCost: true, CancellationToken.None)).ShouldBeOfType<ResultAnswer.NotYet>();

        await upstream.Simulator.WaitForClipAsync(id.Value);
        upstream.Clock.Advance(TimeSpan.FromMinutes(10));

        (await upstream.Client.GetStatusAsync(id, CancellationToken.None)).ShouldBeOfType<StatusAnswer.Completed>();
        var output = (await upstream.Client.GetResultAsync(id, includeCost: true, CancellationToken.None))
            .ShouldBeOfType<ResultAnswer.Succeeded>().Output;
        output.Cost.ShouldNotBeNull();
        output.CreatedAt.ShouldNotBeNull();
        output.FinishedAt.ShouldNotBeNull();
        using var clip = new MemoryStream();
        var saved = await upstream.Downloader.DownloadAsync(output.Videos.ShouldHaveSingleItem(), clip, null, CancellationToken.None);
        saved.ShouldBe(new DownloadOutcome.Saved(clip.Length, "video/mp4"));
        Encoding.ASCII.GetString(clip.ToArray(), 4, 4).ShouldBe("ftyp");
    }

    [Theory]
    [InlineData("fail", typeof(ResultAnswer.Failed))]
    [InlineData("fail-object", typeof(ResultAnswer.Failed))]
    [InlineData("fail-silent", typeof(ResultAnswer.Failed))]
    [InlineData("late-result", typeof(ResultAnswer.NotYet))]
    [InlineData("no-video", typeof(ResultAnswer.WithoutVideo))]
    [InlineData("null-output", typeof(ResultAnswer.WithoutVideo))]
    [InlineData("odd-output", typeof(ResultAnswer.WithoutVideo))]
    public async Task Completed_is_not_yet_a_success(string scenario, Type answer)
    {
        var id = await upstream.FinishedAsync(scenario);

        (await upstream.Client.GetStatusAsync(id, CancellationToken.None)).ShouldBeOfType<StatusAnswer.Completed>();
        (await upstream.Client.GetResultAsync(id, includeCost: true, CancellationToken.None)).ShouldBeOfType(answer);
    }

    [Theory]
    [InlineData("several-videos:3", 3, 0)]
    [InlineData("same-video-twice", 2, 0)]
    [InlineData("images-too", 1, 2)]
    public async Task Every_output_is_told_once(string scenario, int videos, int images)
    {
        var id = await upstream.FinishedAsync(scenario);

        var output = (await upstream.Client.GetResultAsync(id, includeCost: false, CancellationToken.None))
            .ShouldBeOfType<ResultAnswer.Succeeded>().Output;

        output.Videos.Count.ShouldBe(videos);
        output.Images.Count.ShouldBe(images);
    }

    [Theory]
    [InlineData("expired-link", typeof(DownloadOutcome.Expired))]
    [InlineData("media-error:503", typeof(DownloadOutcome.NoAnswer))]
    [InlineData("media-claims-huge", typeof(DownloadOutcome.TooLarge))]
    [InlineData("media-empty", typeof(DownloadOutcome.Truncated))]
    [InlineData("media-redirect", typeof(DownloadOutcome.HostNotAllowed))]
    [InlineData("media-reset", typeof(DownloadOutcome.NoAnswer))]
    [InlineData("media-no-length", typeof(DownloadOutcome.Saved))]
    [InlineData("private-link", typeof(DownloadOutcome.HostNotAllowed))]
    public async Task A_download_that_goes_wrong_says_how(string scenario, Type outcome)
    {
        var id = await upstream.FinishedAsync(scenario);
        var result = await upstream.Client.GetResultAsync(id, includeCost: false, CancellationToken.None);
        var link = result.ShouldBeOfType<ResultAnswer.Succeeded>().Output.Videos[0];

        (await upstream.Downloader.DownloadAsync(link, new MemoryStream(), null, CancellationToken.None)).ShouldBeOfType(outcome);
    }
}
