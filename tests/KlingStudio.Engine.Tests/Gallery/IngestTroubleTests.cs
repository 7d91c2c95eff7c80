using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Tests.Generations;
using KlingStudio.Engine.Tests.Media;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

/// <summary>What goes wrong while takes are looked into is told, keeps the take as it was, and is tried again when that may help.</summary>
public sealed class IngestTroubleTests : IDisposable
{
    private readonly Films _films = new();

    public void Dispose() => _films.Dispose();

    [Fact]
    public async Task A_missing_file_is_told_and_found_again_when_it_is_back()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.TakeAsync(await studio.SceneAsync());
        var video = (await studio.Media.FindAsync(id, MediaKind.Video)).ShouldNotBeNull().Path;
        await studio.StopAsync();
        File.Move(video, _films["away.mp4"]);
        studio.Ingests = true;
        await studio.StartAgainAsync();

        var take = await studio.LookedIntoAsync(id);
        (take.Ingest.State, take.Ingest.Problem).ShouldBe((IngestState.Failed, IngestProblem.FileMissing));

        File.Move(_films["away.mp4"], video);
        await studio.Get<TakeIngests>().RunAgainAsync([id], PersonId.First);
        (await studio.LookAsync(id, seen => seen.Ingest.State == IngestState.Done)).Ingest.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_broken_file_is_told_and_keeps_no_other_waiting()
    {
        await using var studio = await RunningStudio.StartAsync();
        var broken = await studio.TakeAsync(await studio.SceneAsync());
        var good = await studio.TakeAsync(await studio.SceneAsync());
        var video = (await studio.Media.FindAsync(broken, MediaKind.Video)).ShouldNotBeNull().Path;
        var garbage = new byte[5_000];
        "ftypisom"u8.CopyTo(garbage.AsSpan(4));
        await studio.StopAsync();
        await File.WriteAllBytesAsync(video, garbage);
        studio.Ingests = true;
        await studio.StartAgainAsync();

        var take = await studio.LookedIntoAsync(broken);
        (take.Ingest.State, take.Ingest.Problem).ShouldBe((IngestState.Failed, IngestProblem.Unreadable));
        (await File.ReadAllBytesAsync(video)).ShouldBe(garbage);
        (await studio.LookedIntoAsync(good)).Ingest.State.ShouldBe(IngestState.Done);
    }

    [Fact]
    public async Task Ffmpeg_that_hangs_is_tried_again_after_a_while_and_given_up_in_the_end()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.TakeAsync(await studio.SceneAsync());
        await studio.StopAsync();
        studio.Ingests = true;
        var programs = _films.Programs(("ffmpeg", "#!/bin/sh\nsleep 600 &\nwait\n"), ("ffprobe", "#!/bin/sh\nexec /usr/bin/ffprobe \"$@\"\n"));
        studio.Parts = services =>
        {
            services.AddSingleton(new MediaPatience(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5)));
            services.AddSingleton(provider => new MediaTools(provider.GetRequiredService<IMediaStore>(), programs));
        };
        await studio.StartAgainAsync();

        var once = await studio.LookAsync(id, take => take.Ingest.Attempts == 1);
        (once.Ingest.State, once.Ingest.Problem).ShouldBe((IngestState.Waiting, IngestProblem.TooSlow));
        for (var tries = 2; tries <= 5; tries++)
        {
            studio.Clock.Pass(TimeSpan.FromMinutes(70));
            studio.Get<IngestShelf>().Woken.Set();
            await studio.LookAsync(id, take => take.Ingest.Attempts == tries);
        }

        var last = (await studio.Takes.FindAsync(id))!;
        (last.Ingest.State, last.Ingest.Problem).ShouldBe((IngestState.Failed, IngestProblem.TooSlow));
        (await studio.Media.FindAsync(id, MediaKind.Recipe)).ShouldNotBeNull("what needs no ffmpeg is there all the same");
    }

    [Fact]
    public async Task Without_ffmpeg_it_waits_for_a_start_that_has_it()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.TakeAsync(await studio.SceneAsync());
        await studio.StopAsync();
        studio.Ingests = true;
        studio.Parts = services => services.AddSingleton(provider => new MediaTools(provider.GetRequiredService<IMediaStore>(), null));
        await studio.StartAgainAsync();
        (await studio.LookedIntoAsync(id)).Ingest.Problem.ShouldBe(IngestProblem.NoFfmpeg);

        studio.Parts = null;
        await studio.RestartAsync();
        (await studio.LookAsync(id, take => take.Ingest.Problem is null && take.Ingest.State == IngestState.Done)).Ingest.Sprite.ShouldNotBeNull();
    }
}
