using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace RunComfy.Tests.Simulator;

public sealed class RequestLifeTests
{
    [Fact]
    public async Task A_request_queues_renders_and_ends_in_a_playable_file()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var input = RunningSimulator.Input(duration: 7);
        input["sound"] = true;
        input["aspect_ratio"] = "9:16";
        input["multi_prompt"] = new JsonArray(
            new JsonObject { ["prompt"] = "Hills", ["duration"] = 4 }, new JsonObject { ["prompt"] = "Hands", ["duration"] = 3 });

        var id = await simulator.SubmitAsync(input: input);
        (await simulator.StatusWordAsync(id)).ShouldBe("in_queue");
        (await simulator.ResultAsync(id))["status"]!.GetValue<string>().ShouldBe("in_queue");
        simulator.StartRendering();
        (await simulator.StatusWordAsync(id)).ShouldBe("in_progress");
        await simulator.FinishAsync(id);
        (await simulator.StatusWordAsync(id)).ShouldBe("completed");

        var file = Path.Combine(simulator.Folder, "fetched.mp4");
        await File.WriteAllBytesAsync(file, await simulator.Http.GetByteArrayAsync(await simulator.VideoAsync(id)));
        var video = await Ffprobe.ReadAsync(file);
        (video.Width, video.Height, video.Frames, video.AudioCodec).ShouldBe((144, 256, 7 * 24, "aac"));
    }

    [Fact]
    public async Task The_place_in_the_queue_counts_down_to_one_and_is_told_only_there()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAsync();
        var places = new List<int>();

        var status = await simulator.StatusAsync(id);
        for (; status["status"]!.GetValue<string>() == "in_queue"; status = await simulator.StatusAsync(id))
        {
            places.Add(status["queue_position"]!.GetValue<int>());
            simulator.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        places.ShouldBeInOrder(SortDirection.Descending);
        places.Distinct().ShouldBe(Enumerable.Range(1, places[0]).Reverse());
        places.Count.ShouldBeInRange(20, 61);
        status.ContainsKey("queue_position").ShouldBeFalse();
    }

    [Fact]
    public async Task There_is_one_queue_and_who_comes_later_stands_behind_until_those_before_have_left()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
            ids.Add(await simulator.SubmitAsync());
        var before = new int[4];
        Array.Fill(before, int.MaxValue);
        // The longest wait is 60 s; who has just that leaves with its last moment.
        for (var second = 0; second <= 61; second++)
        {
            var places = new List<int>();
            for (var i = 0; i < ids.Count; i++)
            {
                var status = await simulator.StatusAsync(ids[i]);
                var place = status["status"]!.GetValue<string>() == "in_queue" ? status["queue_position"]!.GetValue<int>() : 0;
                place.ShouldBeLessThanOrEqualTo(before[i], "nobody goes back");
                before[i] = place;
                places.Add(place);
            }

            var queue = places.SkipWhile(place => place == 0).ToList();
            queue.Zip(queue.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second, string.Join(' ', places));
            simulator.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        before.ShouldAllBe(place => place == 0);
    }

    [Fact]
    public async Task Speed_divides_the_waiting()
    {
        await using var simulator = await RunningSimulator.StartAsync(options => options with { Speed = 1000 });
        var id = await simulator.SubmitAsync();
        await simulator.Server.WaitForClipAsync(id);

        simulator.Clock.Advance(TimeSpan.FromMilliseconds(60 + 72));

        (await simulator.StatusWordAsync(id)).ShouldBe("completed");
    }

    [Fact]
    public async Task A_clip_that_is_not_drawn_yet_keeps_its_request_in_progress()
    {
        // One place to draw at, taken by a long clip: the second has to wait for it.
        await using var simulator = await RunningSimulator.StartAsync(options => options with { MaxConcurrentRenders = 1, ClipShortSide = 1440 });
        await simulator.SubmitAsync(input: RunningSimulator.Input(duration: 15));
        var second = await simulator.SubmitAsync();

        simulator.Clock.Advance(TimeSpan.FromHours(1));

        (await simulator.StatusWordAsync(second)).ShouldBe("in_progress");
    }

    [Fact]
    public async Task A_clock_set_far_ahead_does_not_spoil_a_clip_that_is_being_drawn()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAsync(input: RunningSimulator.Input(duration: 15));

        simulator.Clock.Advance(TimeSpan.FromDays(1));
        await simulator.Server.WaitForClipAsync(id);

        (await simulator.ResultAsync(id))["status"]!.GetValue<string>().ShouldBe("succeeded");
    }

    [Fact]
    public async Task Success_is_spelled_succeeded_in_the_result_and_the_cost_is_told_when_asked_for()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = await simulator.SubmitAndFinishAsync();

        var result = await simulator.ResultAsync(id);
        result["status"]!.GetValue<string>().ShouldBe("succeeded");
        result.ContainsKey("cost").ShouldBeFalse();
        DateTimeOffset.Parse(result["finished_at"]!.GetValue<string>(), null).ShouldBeGreaterThan(DateTimeOffset.Parse(result["created_at"]!.GetValue<string>(), null));

        (await simulator.ResultAsync(id, "?include_cost=true"))["cost"]!.GetValue<decimal>().ShouldBe(0.672m);
    }

    [Fact]
    public async Task Media_answers_ranges_heads_and_strangers()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var video = await simulator.VideoAsync(await simulator.SubmitAndFinishAsync());
        var whole = await simulator.Http.GetByteArrayAsync(video);

        using var ranged = new HttpRequestMessage(HttpMethod.Get, video) { Headers = { Range = new RangeHeaderValue(100, 199) } };
        using var part = await simulator.Http.SendAsync(ranged);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(whole[100..200]);

        using var head = await simulator.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, video));
        (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, whole.Length));

        using var stranger = await simulator.Http.GetAsync($"media/{new string('0', 32)}.mp4");
        stranger.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_media_link_refuses_a_caller_that_shows_the_key()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var video = await simulator.VideoAsync(await simulator.SubmitAndFinishAsync());

        using var call = new HttpRequestMessage(HttpMethod.Get, video) { Headers = { Authorization = new("Bearer", "key") } };
        using var answer = await simulator.Http.SendAsync(call);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_machine_without_ffmpeg_fails_the_request_with_a_sentence()
    {
        await using var simulator = await RunningSimulator.StartAsync(options => options with { Ffmpeg = "no-such-ffmpeg" });
        var id = await simulator.SubmitAndFinishAsync();

        var result = await simulator.ResultAsync(id);

        result["status"]!.GetValue<string>().ShouldBe("failed");
        result["error"]!.GetValue<string>().ShouldContain("ffmpeg was not found");
    }

    [Fact]
    public async Task An_id_nobody_knows_is_404001()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        foreach (var path in new[] { "status", "result" })
        {
            using var answer = await simulator.Http.GetAsync($"v1/requests/nobody/{path}");
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("404001");
        }
    }
}
