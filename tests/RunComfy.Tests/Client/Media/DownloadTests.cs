namespace RunComfy.Tests.Client.Media;

public sealed class DownloadTests
{
    [Fact]
    public async Task A_file_is_saved_byte_for_byte()
    {
        var film = new byte[300_000];
        new Random(7).NextBytes(film);
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            await conversation.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: video/mp4; x=y\r\nContent-Length: {film.Length}\r\n\r\n");
            await conversation.SendAsync(film);
        });
        var told = new Told();
        using var under = new DownloaderUnderTest(server);

        var outcome = await under.DownloadAsync("clip.mp4?sig=a%2Fb", told);

        outcome.ShouldBe(new DownloadOutcome.Saved(film.Length, "video/mp4"));
        under.Bytes.ShouldBe(film);
        told.Values[^1].ShouldBe(film.Length);
        told.Values.ShouldBe(told.Values.Order());
        server.Requests.ShouldHaveSingleItem().ShouldStartWith("GET /clip.mp4?sig=a%2Fb HTTP/1.1\r\n");
    }

    [Fact]
    public async Task A_media_host_never_sees_the_key_a_cookie_or_a_trace()
    {
        await using var server = ScriptedServer.Answering(
            "HTTP/1.1 200 OK\r\nSet-Cookie: spy=1\r\nContent-Length: 1\r\n\r\nx");
        using var under = new DownloaderUnderTest(server);

        await under.DownloadAsync("1.mp4");
        await under.DownloadAsync("2.mp4");

        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(request =>
            !request.Contains("Authorization", StringComparison.OrdinalIgnoreCase)
            && !request.Contains("Cookie", StringComparison.OrdinalIgnoreCase)
            && !request.Contains("traceparent", StringComparison.OrdinalIgnoreCase)
            && !request.Contains(DownloaderUnderTest.Key));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_link_that_is_no_longer_given_out_has_expired(int status)
    {
        await using var server = ScriptedServer.Answering(Answers.Page(status, "<Error>AccessDenied</Error>"));
        using var under = new DownloaderUnderTest(server);

        (await under.DownloadAsync("clip.mp4")).ShouldBe(new DownloadOutcome.Expired(status));
        under.Bytes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(204, TroubleKind.Unreadable)]
    [InlineData(206, TroubleKind.Unreadable)]
    [InlineData(304, TroubleKind.Unreadable)]
    [InlineData(302, TroubleKind.Unreadable)]
    [InlineData(429, TroubleKind.RateLimited)]
    [InlineData(500, TroubleKind.ServerError)]
    [InlineData(503, TroubleKind.ServerError)]
    public async Task Any_other_answer_is_no_file(int status, TroubleKind kind)
    {
        await using var server = ScriptedServer.Answering(Answers.Json(status, "", "Retry-After: 5"));
        using var under = new DownloaderUnderTest(server);

        var trouble = (await under.DownloadAsync("clip.mp4")).ShouldBeOfType<DownloadOutcome.NoAnswer>().Trouble;

        trouble.Kind.ShouldBe(kind);
        trouble.Status.ShouldBe(status);
        trouble.RetryAfter.ShouldBe(TimeSpan.FromSeconds(5));
        under.Bytes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", 4, 10)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", 4, null)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz", 4, null)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0, 0)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", 0, null)]
    public async Task A_file_that_ends_early_is_truncated(string raw, int bytes, int? expected)
    {
        await using var server = ScriptedServer.Answering(raw);
        using var under = new DownloaderUnderTest(server);

        (await under.DownloadAsync("clip.mp4")).ShouldBe(new DownloadOutcome.Truncated(bytes, expected));
    }

    [Fact]
    public async Task A_reset_half_way_is_truncated()
    {
        var progressed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            await conversation.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            await progressed.Task;
            conversation.Reset();
        });
        using var under = new DownloaderUnderTest(server);

        (await under.DownloadAsync("clip.mp4", new Told(_ => progressed.TrySetResult())))
            .ShouldBe(new DownloadOutcome.Truncated(4, 10));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    public async Task A_file_over_the_limit_is_refused_before_it_is_written(string head)
    {
        await using var server = ScriptedServer.Answering(head + new string('x', 101));
        using var under = new DownloaderUnderTest(server, options => options.MaxDownloadBytes = 100);

        (await under.DownloadAsync("clip.mp4")).ShouldBe(new DownloadOutcome.TooLarge(100));
        under.Bytes.Length.ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public async Task A_file_of_exactly_the_limit_is_saved()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + new string('x', 100));
        using var under = new DownloaderUnderTest(server, options => options.MaxDownloadBytes = 100);

        (await under.DownloadAsync("clip.mp4")).ShouldBe(new DownloadOutcome.Saved(100, null));
    }

    [Fact]
    public async Task A_host_that_falls_silent_stalls()
    {
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            await conversation.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            await conversation.HangAsync();
        });

        // Real time: nobody can tell when the next read has begun. However slow the machine, silence is all that follows.
        using var under = new DownloaderUnderTest(server, options => options.DownloadIdleTimeout = TimeSpan.FromSeconds(1));

        (await under.DownloadAsync("clip.mp4")).ShouldBe(new DownloadOutcome.Stalled(4));
    }

    [Fact]
    public async Task A_host_that_sends_too_slowly_stalls()
    {
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            await conversation.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + new string('x', 30 * 16_384 - 1));
            await conversation.HangAsync();
        });
        using var under = new DownloaderUnderTest(server);

        // All that comes in the first half minute is one byte less than the least that is asked for.
        var outcome = await under.DownloadAsync("clip.mp4", new Told(bytes =>
        {
            if (bytes == 30 * 16_384 - 1)
                under.Clock.Advance(TimeSpan.FromSeconds(30));
        }));

        outcome.ShouldBe(new DownloadOutcome.Stalled(30 * 16_384 - 1));
    }

    [Fact]
    public async Task A_host_that_sends_just_fast_enough_goes_on()
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            await conversation.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {30 * 16_384 + 1}\r\n\r\n" + new string('x', 30 * 16_384));
            await enough.Task;
            await conversation.SendAsync("x");
        });
        using var under = new DownloaderUnderTest(server);

        var outcome = await under.DownloadAsync("clip.mp4", new Told(bytes =>
        {
            if (bytes != 30 * 16_384)
                return;
            under.Clock.Advance(TimeSpan.FromSeconds(30));
            enough.SetResult();
        }));

        outcome.ShouldBe(new DownloadOutcome.Saved(30 * 16_384 + 1, null));
    }

    [Fact]
    public async Task No_answer_at_all_is_told_as_such()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            arrived.SetResult();
            await conversation.HangAsync();
        });
        using var under = new DownloaderUnderTest(server);

        var downloading = under.DownloadAsync("clip.mp4");
        await arrived.Task;
        under.Clock.Advance(TimeSpan.FromSeconds(30));

        (await downloading).ShouldBeOfType<DownloadOutcome.NoAnswer>().Trouble.Kind.ShouldBe(TroubleKind.TimedOut);
    }

    [Fact]
    public async Task Nobody_there_is_told_as_such()
    {
        var nobody = await ScriptedServer.NobodyAsync();
        using var under = new DownloaderUnderTest([nobody.GetLeftPart(UriPartial.Authority)]);

        (await under.DownloadAsync(nobody)).ShouldBeOfType<DownloadOutcome.NoAnswer>().Trouble.Kind.ShouldBe(TroubleKind.Unreachable);
    }

    [Fact]
    public async Task A_full_disk_is_the_callers_to_know()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + new string('x', 100));
        using var under = new DownloaderUnderTest(server);
        using var full = new MemoryStream(new byte[10]);

        await Should.ThrowAsync<NotSupportedException>(
            () => under.Downloader.DownloadAsync(new Uri(server.Address, "clip.mp4"), full, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_caller_may_give_up()
    {
        using var cancelling = new CancellationTokenSource();
        await using var server = ScriptedServer.Start(async conversation =>
        {
            await conversation.ReadRequestAsync();
            await conversation.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            await conversation.HangAsync();
        });
        using var under = new DownloaderUnderTest(server);

        await Should.ThrowAsync<OperationCanceledException>(() => under.Downloader.DownloadAsync(
            new Uri(server.Address, "clip.mp4"), new MemoryStream(), new Told(_ => cancelling.Cancel()), cancelling.Token));
    }

    private sealed class Told(Action<long>? then = null) : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value)
        {
            Values.Add(value);
            then?.Invoke(value);
        }
    }
}
