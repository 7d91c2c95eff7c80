using CliWrap;
using KlingStudio.Core.Generations;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Media;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RunComfy.Client;
using Shouldly;
using TestKit;
using Xunit;

namespace KlingStudio.Engine.Tests.Media;

public sealed class MediaCollectorTests : IDisposable
{
    private static readonly Uri Link = new("https://cdn.runcomfy.net/a.mp4");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_video_is_measured_and_has_its_poster()
    {
        var video = await DrawAsync();
        var (collector, store) = Collector(Environment.GetEnvironmentVariable("PATH"));
        var file = (await CollectAsync(collector, video)).ShouldBeOfType<Collected.Video>().File;
        file.Seconds.ShouldNotBeNull().ShouldBe(1, 0.05);
        (file.Width, file.Height, file.FrameRate, file.VideoCodec, file.AudioCodec).ShouldBe((160, 90, 25, "h264", null));
        file.ContentType.ShouldBe("video/mp4");
        file.Bytes.ShouldBe(new FileInfo(video).Length);
        store.Find(file.Name).ShouldNotBeNull().Length.ShouldBe(file.Bytes);
        ContainerType.OfImage(store.Find(file.Poster!)!.FullName)!.ContentType.ShouldBe("image/jpeg");
        Staged().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_ffmpeg_it_is_stored_all_the_same_unmeasured_and_without_a_poster()
    {
        var (collector, store) = Collector(searchPath: null);
        var file = (await CollectAsync(collector, await DrawAsync())).ShouldBeOfType<Collected.Video>().File;
        store.Find(file.Name).ShouldNotBeNull();
        (file.Seconds, file.Width, file.VideoCodec, file.Poster).ShouldBe((null, null, null, null));
        new MediaTools(store, null).Missing.ShouldBe(["ffmpeg", "ffprobe"]);
    }

    [Theory]
    [InlineData("#!/bin/sh\necho nonsense\n", true)]
    [InlineData("not a program", false)]
    public async Task With_a_broken_ffprobe_and_ffmpeg_it_is_stored_all_the_same(string program, bool executable)
    {
        Directory.CreateDirectory(_folder["tools"]);
        foreach (var tool in (string[])["ffmpeg", "ffprobe"])
        {
            await File.WriteAllTextAsync(_folder[$"tools/{tool}"], program);
            if (executable && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(_folder[$"tools/{tool}"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var (collector, store) = Collector(_folder["tools"]);
        var file = (await CollectAsync(collector, await DrawAsync())).ShouldBeOfType<Collected.Video>().File;
        store.Find(file.Name).ShouldNotBeNull();
        (file.Seconds, file.Poster).ShouldBe((null, null));
    }

    [Fact]
    public async Task The_same_bytes_are_one_file()
    {
        var video = await DrawAsync();
        var (collector, _) = Collector(Environment.GetEnvironmentVariable("PATH"));
        var first = (Collected.Video)await CollectAsync(collector, video);
        var second = (Collected.Video)await CollectAsync(collector, video);
        second.File.ShouldBe(first.File);
    }

    [Fact]
    public async Task Garbage_without_ffprobe_is_still_no_video()
    {
        var page = _folder["page.mp4"];
        await File.WriteAllTextAsync(page, "<html>Sorry</html>");
        var (collector, _) = Collector(searchPath: null);
        (await CollectAsync(collector, page)).ShouldBeOfType<Collected.Impossible>().Kind.ShouldBe(FailureKind.NotAVideo);
    }

    [Fact]
    public async Task A_file_is_what_its_bytes_say_whatever_its_host_calls_it()
    {
        var (collector, store) = Collector(Environment.GetEnvironmentVariable("PATH"));
        (await collector.CollectVideoAsync(new FromDisk(await DrawAsync(), "text/html"), Link, null, CancellationToken.None))
            .ShouldBeOfType<Collected.Video>().File.ContentType.ShouldBe("video/mp4");
        string[] lies = ["#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/latest/meta-data/\n", "<svg onload='alert(1)'/>", "\u0089PNG\r\n\u001a\n and more", "ffconcat version 1.0\nfile /etc/passwd\n"];
        foreach (var (lie, number) in lies.Select((lie, number) => (lie, number)))
        {
            var file = _folder[$"lie-{number}.mp4"];
            await File.WriteAllTextAsync(file, lie, System.Text.Encoding.Latin1);
            (await collector.CollectVideoAsync(new FromDisk(file, "video/mp4"), Link, null, CancellationToken.None))
                .ShouldBeOfType<Collected.Impossible>().Kind.ShouldBe(FailureKind.NotAVideo, lie);
        }

        Staged().ShouldBeEmpty();
    }

    [Fact]
    public void What_a_killed_process_left_is_swept_and_what_is_kept_stays()
    {
        var store = Store();
        using var left = store.Stage(".part");
        File.WriteAllText(left.Path, "half");
        using var kept = store.Stage(".part");
        File.WriteAllText(kept.Path, "whole");
        store.Keep(kept, "takes/ab/abcd.mp4");
        store.SweepStaged();
        Staged().ShouldBeEmpty();
        store.Find("takes/ab/abcd.mp4").ShouldNotBeNull().Length.ShouldBe(5);
    }

    [Theory]
    [InlineData("../studio.db")]
    [InlineData("takes/../../studio.db")]
    [InlineData("/etc/passwd")]
    [InlineData("../media-evil/x")]
    public void No_name_leads_out_of_the_media_folder(string name)
    {
        Directory.CreateDirectory(_folder["data/media-evil"]);
        File.WriteAllText(_folder["data/studio.db"], "");
        File.WriteAllText(_folder["data/media-evil/x"], "");
        Store().Find(name).ShouldBeNull();
    }

    [Theory]
    [InlineData("Harbour: día 1/2 - take 3", "Harbour_ día 1_2 - take 3")]
    [InlineData("../../etc", "etc")]
    [InlineData("\"\0\r\n", "take")]
    public void Download_names_are_safe_on_every_system(string name, string safe) => FileNames.Safe(name).ShouldBe(safe);

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Staged() => Directory.EnumerateFiles(_folder["data/media/.staging"]);

    private MediaFolder Store() =>
        new(new DataFolder(Options.Create(new StudioOptions { DataDirectory = _folder["data"] })), NullLogger<MediaFolder>.Instance);

    private (MediaCollector Collector, MediaFolder Store) Collector(string? searchPath)
    {
        var store = Store();
        var tools = new MediaTools(store, searchPath);
        return (new MediaCollector(store, new VideoProbe(tools), new PosterMaker(tools, store), new CrashPoints(), NullLogger<MediaCollector>.Instance), store);
    }

    private static Task<Collected> CollectAsync(MediaCollector collector, string file) =>
        collector.CollectVideoAsync(new FromDisk(file), Link, null, CancellationToken.None);

    private async Task<string> DrawAsync()
    {
        var video = _folder["drawn.mp4"];
        await Cli.Wrap("ffmpeg")
            .WithArguments(["-v", "error", "-f", "lavfi", "-i", "testsrc=s=160x90:r=25:d=1", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-y", video])
            .ExecuteAsync();
        return video;
    }

    /// <summary>Stands for a host that delivers one file; real hosts are walked in the queue's tests.</summary>
    private sealed class FromDisk(string file, string type = "video/mp4") : IMediaDownloader
    {
        public async Task<DownloadOutcome> DownloadAsync(Uri source, Stream destination, IProgress<long>? progress, CancellationToken cancellationToken)
        {
            await using var content = File.OpenRead(file);
            await content.CopyToAsync(destination, cancellationToken);
            return new DownloadOutcome.Saved(content.Length, type);
        }

        public void Dispose()
        {
        }
    }
}
