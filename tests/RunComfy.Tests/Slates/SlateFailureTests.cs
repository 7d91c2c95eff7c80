using System.Diagnostics;
using System.Globalization;
using CliWrap;
using KlingStudio.Slates;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using TestKit;
using Xunit;

namespace RunComfy.Tests.Slates;

public sealed class SlateFailureTests : IDisposable
{
    private static readonly SlateRequest OneSecond = new() { Shots = [new("One", 1)], ShortSide = 180 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_ffmpeg_the_message_says_what_to_do()
    {
        var missing = await Should.ThrowAsync<FfmpegMissingException>(
            () => new SlateRenderer(_folder["no-such-ffmpeg"]).RenderAsync(OneSecond, _folder["slate.mp4"]));

        missing.Message.ShouldContain("Install it");
        NothingIsLeft();
    }

    [Fact]
    public async Task An_ffmpeg_that_fails_is_told_with_its_own_words_as_the_cause()
    {
        var broken = await ScriptAsync("echo out of cheese >&2", "exit 3");

        var failure = await Should.ThrowAsync<SlateException>(() => new SlateRenderer(broken).RenderAsync(OneSecond, _folder["slate.mp4"]));

        failure.InnerException!.Message.ShouldContain("out of cheese");
        NothingIsLeft();
    }

    [Fact]
    public async Task A_hung_ffmpeg_is_killed_with_its_children_when_its_time_is_up()
    {
        var clock = new FakeTimeProvider();
        await Cli.Wrap("mkfifo").WithArguments(_folder["child"]).ExecuteAsync();
        var hung = await ScriptAsync($"sleep 600 & echo $! >'{_folder["child"]}'", "wait");

        var drawing = new SlateRenderer(hung, TimeSpan.FromSeconds(30), clock).RenderAsync(OneSecond, _folder["slate.mp4"]);
        // Reading the pipe waits for the script to write it.
        var childId = await Task.Run(() => File.ReadAllText(_folder["child"]));
        using var sleeper = Process.GetProcessById(int.Parse(childId, CultureInfo.InvariantCulture));
        clock.Advance(TimeSpan.FromSeconds(31));

        (await Should.ThrowAsync<SlateException>(() => drawing)).Message.ShouldContain("longer than 30 s");
        await sleeper.WaitForExitAsync();
        NothingIsLeft();
    }

    [Fact]
    public async Task A_cancelled_slate_leaves_no_file_and_keeps_the_one_that_was_there()
    {
        await File.WriteAllTextAsync(_folder["slate.mp4"], "earlier");
        using var cancel = new CancellationTokenSource();
        var firstFrames = new Callback(_ => cancel.Cancel());

        await Should.ThrowAsync<OperationCanceledException>(() => new SlateRenderer().RenderAsync(
            OneSecond with { Shots = [new("Long", 600)], ShortSide = 720 }, _folder["slate.mp4"], firstFrames, cancel.Token));

        (await File.ReadAllTextAsync(_folder["slate.mp4"])).ShouldBe("earlier");
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Progress_rises_to_one()
    {
        var seen = new List<double>();

        await new SlateRenderer().RenderAsync(OneSecond, _folder["slate.mp4"], new Callback(seen.Add));

        seen.ShouldBeInOrder();
        seen[^1].ShouldBe(1);
    }

    [Theory]
    [InlineData("no shots")]
    [InlineData("an empty shot")]
    [InlineData("too long")]
    [InlineData("an odd side")]
    [InlineData("an odd rate")]
    public async Task What_cannot_be_drawn_is_refused_before_anything_starts(string what)
    {
        var request = what switch
        {
            "no shots" => OneSecond with { Shots = [] },
            "an empty shot" => OneSecond with { Shots = [new("", 0)] },
            "too long" => OneSecond with { Shots = [new("", int.MaxValue), new("", int.MaxValue)] },
            "an odd side" => OneSecond with { ShortSide = 721 },
            _ => OneSecond with { FramesPerSecond = 23 },
        };

        await Should.ThrowAsync<ArgumentException>(() => new SlateRenderer().RenderAsync(request, _folder["slate.mp4"]));
        NothingIsLeft();
    }

    private void NothingIsLeft() => Directory.GetFiles(_folder.Path, "slate*").ShouldBeEmpty();

    /// <summary>Written by another process: a file still open for writing in ours could not be run.</summary>
    private async Task<string> ScriptAsync(params string[] lines)
    {
        var file = _folder["ffmpeg.sh"];
        await Cli.Wrap("sh")
            .WithArguments(["-c", "cat >\"$0\" && chmod +x \"$0\"", file])
            .WithStandardInputPipe(PipeSource.FromString(string.Join('\n', ["#!/bin/sh", .. lines])))
            .ExecuteAsync();
        return file;
    }

    /// <summary>Told at once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Callback(Action<double> told) : IProgress<double>
    {
        public void Report(double value) => told(value);
    }
}
