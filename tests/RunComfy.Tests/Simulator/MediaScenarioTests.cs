using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class MediaScenarioTests
{
    [Fact]
    public async Task Several_videos_differ_and_the_first_comes_twice()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var result = await simulator.ResultAsync(await simulator.SubmitAndFinishAsync("several-videos:3"));

        var links = result["output"]!["videos"]!.AsArray().Select(link => link!.GetValue<string>()).ToList();
        links.Count.ShouldBe(4);
        links[3].ShouldBe(links[0]);
        var hashes = await Task.WhenAll(links.Select(async link => Convert.ToHexString(SHA256.HashData(await simulator.Http.GetByteArrayAsync(link)))));
        hashes.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task One_video_may_stand_behind_two_addresses()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var result = await simulator.ResultAsync(await simulator.SubmitAndFinishAsync("same-video-twice"));

        var links = result["output"]!["videos"]!.AsArray().Select(link => link!.GetValue<string>()).ToList();

        links[0].ShouldNotBe(links[1]);
        (await simulator.Http.GetByteArrayAsync(links[0])).ShouldBe(await simulator.Http.GetByteArrayAsync(links[1]));
    }

    [Fact]
    public async Task Images_come_with_the_video()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var output = (await simulator.ResultAsync(await simulator.SubmitAndFinishAsync("images-too")))["output"]!;

        output["video"]!.GetValue<string>().ShouldEndWith(".mp4");
        output["images"]!.AsArray().Count.ShouldBe(2);
        var png = await simulator.Http.GetByteArrayAsync(output["image"]!.GetValue<string>());
        png[..8].ShouldBe([0x89, .. "PNG\r\n\x1a\n"u8]);
    }

    [Theory]
    [InlineData("no-video", "{}")]
    [InlineData("null-output", "null")]
    [InlineData("odd-output", """{"video":{"uri":7}}""")]
    [InlineData("private-link", """{"video":"http://10.0.0.1/clip.mp4"}""")]
    [InlineData("private-link:http://169.254.169.254/x", """{"video":"http://169.254.169.254/x"}""")]
    public async Task An_output_holds_no_usable_video(string scenario, string output)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var result = await simulator.ResultAsync(await simulator.SubmitAndFinishAsync(scenario));

        result["status"]!.GetValue<string>().ShouldBe("succeeded");
        JsonNode.DeepEquals(result["output"], JsonNode.Parse(output)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_expired_link_is_alive_again_once_the_result_was_read_again()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAndFinishAsync("expired-link");
        var dead = await simulator.VideoAsync(id);
        (await StatusOfAsync(simulator, dead)).ShouldBe(HttpStatusCode.Forbidden);

        var fresh = await simulator.VideoAsync(id);

        fresh.ShouldNotBe(dead);
        (await StatusOfAsync(simulator, fresh)).ShouldBe(HttpStatusCode.OK);
        (await StatusOfAsync(simulator, dead)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("media-error", 404)]
    [InlineData("media-error:403", 403)]
    [InlineData("media-error:503", 503)]
    [InlineData("media-redirect", 302)]
    public async Task A_video_answers_an_error(string scenario, int status)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var video = await simulator.VideoAsync(await simulator.SubmitAndFinishAsync(scenario));

        ((int)await StatusOfAsync(simulator, video)).ShouldBe(status);
    }

    [Theory]
    [InlineData("media-truncated")]
    [InlineData("media-reset")]
    public async Task A_download_is_cut(string scenario)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var video = await simulator.VideoAsync(await simulator.SubmitAndFinishAsync(scenario));

        await Should.ThrowAsync<HttpRequestException>(() => simulator.Http.GetByteArrayAsync(video));
    }

    [Fact]
    public async Task A_body_is_whole_and_yet_no_video()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var good = (await FetchAsync("media-no-length")).Length;

        (await FetchAsync("media-half")).Length.ShouldBeInRange(good / 3, good * 2 / 3);
        (await FetchAsync("media-empty")).ShouldBeEmpty();
        Encoding.ASCII.GetString(await FetchAsync("media-not-video")).ShouldStartWith("<!doctype html>");
        Encoding.ASCII.GetString(await FetchAsync("media-not-video-inside")).ShouldStartWith("This is not");
        (await FetchAsync("media-oversized:3")).Length.ShouldBeGreaterThan(3 * 1024 * 1024);

        async Task<byte[]> FetchAsync(string scenario) =>
            await simulator.Http.GetByteArrayAsync(await simulator.VideoAsync(await simulator.SubmitAndFinishAsync(scenario)));
    }

    [Theory]
    [InlineData("media-stall:500", 500)]
    [InlineData("media-slow:700", 700)]
    public async Task A_download_stops_in_the_middle_and_stays_open(string scenario, int arrived)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var video = await simulator.VideoAsync(await simulator.SubmitAndFinishAsync(scenario));

        using var answer = await simulator.Http.GetAsync(video, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var next = body.ReadAtLeastAsync(new byte[arrived + 1], arrived + 1).AsTask();
        await simulator.StatusWordAsync(Path.GetFileNameWithoutExtension(video.AbsolutePath));

        answer.Content.Headers.ContentLength!.Value.ShouldBeGreaterThan(arrived);
        next.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_length_of_terabytes_is_claimed()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var video = await simulator.VideoAsync(await simulator.SubmitAndFinishAsync("media-claims-huge"));

        using var answer = await simulator.Http.GetAsync(video, HttpCompletionOption.ResponseHeadersRead);

        answer.Content.Headers.ContentLength.ShouldBe(3_000_000_000_000);
    }

    private static async Task<HttpStatusCode> StatusOfAsync(RunningSimulator simulator, Uri link)
    {
        using var answer = await simulator.Http.GetAsync(link);
        return answer.StatusCode;
    }
}
