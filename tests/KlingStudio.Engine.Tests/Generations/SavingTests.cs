using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Generations;

public sealed class SavingTests
{
    [Fact]
    public async Task Every_distinct_video_is_one_take_and_images_are_kept_beside_them()
    {
        await using var studio = await RunningStudio.StartAsync();
        var several = await studio.SeeAsync(await studio.GenerateAsync("several-videos:3"), GenerationState.Done);
        var twins = await studio.SeeAsync(await studio.GenerateAsync("same-video-twice"), GenerationState.Done);
        var pictures = await studio.SeeAsync(await studio.GenerateAsync("images-too"), GenerationState.Done);

        several.Takes.Count.ShouldBe(3);
        (await studio.Takes.ListAsync(new TakeFilter(Scene: several.SceneId))).Takes.Select(take => take.Number).ShouldBe([3, 2, 1]);
        twins.Takes.Count.ShouldBe(1);
        pictures.Takes.Count.ShouldBe(1);
        await using var context = studio.Get<IDbContextFactory<StudioContext>>().CreateDbContext();
        (await context.Set<Attachment>().Where(image => image.GenerationId == pictures.Id).ToListAsync())
            .ShouldAllBe(image => image.ContentType == "image/png" && image.Bytes > 0);
        (await context.Set<Attachment>().CountAsync()).ShouldBeGreaterThan(0);

        var middle = (await studio.Takes.FindAsync(several.Takes[1])).ShouldNotBeNull();
        middle.Previous.ShouldBe(several.Takes[0]);
        middle.Next.ShouldBe(several.Takes[2]);
    }

    [Fact]
    public async Task One_video_that_cannot_be_had_keeps_no_other_from_being_saved()
    {
        await using var studio = await RunningStudio.StartAsync();
        var row = await studio.SeeAsync(await studio.GenerateAsync("dead-video-too"), GenerationState.NotSaved);
        row.FailureKind.ShouldBe(FailureKind.DownloadFailed);
        row.Takes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Images_are_kept_even_when_there_is_no_video()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync("images-only");
        (await studio.SeeAsync(id, GenerationState.Failed)).FailureKind.ShouldBe(FailureKind.NoVideo);
        await using var context = studio.Get<IDbContextFactory<StudioContext>>().CreateDbContext();
        var image = (await context.Set<Attachment>().ToListAsync()).ShouldHaveSingleItem("the same bytes behind two links are one");
        image.GenerationId.ShouldBe(id);
        studio.Get<IMediaStore>().Find(image.Name).ShouldNotBeNull().Length.ShouldBe(image.Bytes);
    }

    [Fact]
    public async Task Downloads_that_crawl_stall_or_break_end_as_not_saved_and_the_others_go_on()
    {
        await using var studio = await RunningStudio.StartAsync(start: false, settings: new Dictionary<string, string?>
        {
            ["Generations:MaxInFlight"] = "10",
            ["Generations:FirstPoll"] = "00:00:02",
            ["Generations:MaxPollInterval"] = "00:00:02",
            ["RunComfy:SubmitTimeout"] = "00:01:30",
            ["RunComfy:GetTimeout"] = "00:01:30",
            ["RunComfy:DownloadIdleTimeout"] = "00:00:15",
        });
        studio.Clock.Haste = 50;
        await studio.StartAgainAsync();
        var broken = new List<GenerationId>();
        foreach (var scenario in (string[])["media-slow:1", "media-stall", "media-truncated", "media-empty", "media-hang", "media-error:503", "media-reset"])
            broken.Add(await studio.GenerateAsync(scenario));
        await studio.SeeAsync(await studio.GenerateAsync((string?)null), GenerationState.Done);
        foreach (var id in broken)
        {
            var row = await studio.SeeAsync(id, GenerationState.NotSaved);
            row.FailureKind.ShouldBe(FailureKind.DownloadFailed);
            row.FailureText.ShouldNotBeNullOrEmpty();
            row.Takes.ShouldBeEmpty();
        }

        (await studio.Takes.ListAsync(new TakeFilter())).Total.ShouldBe(1);
        Directory.EnumerateFiles(studio.Get<DataFolder>().Media, "*.mp4", SearchOption.AllDirectories).Count().ShouldBe(1);
        Directory.EnumerateFiles(studio.Get<DataFolder>().Media, "*.part", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disk_that_fills_up_while_downloading_is_told_and_the_retry_works_once_there_is_room()
    {
        await using var studio = await RunningStudio.StartAsync(start: false);
        FillingDisk? disk = null;
        studio.Parts = services => services.AddSingleton<IMediaStore>(provider =>
            disk = new FillingDisk(ActivatorUtilities.CreateInstance<MediaFolder>(provider)) { IsFull = true });
        await studio.StartAgainAsync();
        var id = await studio.GenerateAsync((string?)null);
        var row = await studio.SeeAsync(id, GenerationState.NotSaved);
        row.FailureKind.ShouldBe(FailureKind.DiskFull);
        row.FailureText.ShouldNotBeNull().ShouldContain("No space left");
        Directory.EnumerateFiles(studio.Get<DataFolder>().Media, "*", SearchOption.AllDirectories).ShouldBeEmpty();

        disk.ShouldNotBeNull().IsFull = false;
        (await studio.Queue.SaveAgainAsync(id, PersonId.First)).ShouldBeOfType<ActionOutcome.Done>();
        (await studio.SeeAsync(id, seen => seen.State == GenerationState.Done)).Takes.Count.ShouldBe(1);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    /// <summary>The real folder, whose staged files lie on a device that is always full.</summary>
    private sealed class FillingDisk(IMediaStore folder) : IMediaStore
    {
        public bool IsFull { get; set; }

        public StagedFile Stage(string extension)
        {
            var staged = folder.Stage(extension);
            if (IsFull)
                File.CreateSymbolicLink(staged.Path, "/dev/full");
            return staged;
        }

        public void Keep(StagedFile file, string name) => folder.Keep(file, name);

        public FileInfo? Find(string name) => folder.Find(name);

        public FileInfo? FindRewrapped(string name, TakeId? take) => folder.FindRewrapped(name, take);

        public void Remove(string name) => folder.Remove(name);

        public void SweepStaged() => folder.SweepStaged();

        public long FreeBytes() => folder.FreeBytes();
    }

    [Fact]
    public async Task An_expired_link_is_read_anew_once()
    {
        await using var studio = await RunningStudio.StartAsync();
        await studio.SeeAsync(await studio.GenerateAsync("expired-link"), GenerationState.Done);
    }

    [Fact]
    public async Task What_stays_expired_is_not_saved_and_the_retry_is_free()
    {
        await using var studio = await RunningStudio.StartAsync();
        var id = await studio.GenerateAsync("expired-link:2");
        var row = await studio.SeeAsync(id, GenerationState.NotSaved);
        row.FailureKind.ShouldBe(FailureKind.DownloadFailed);
        row.Takes.ShouldBeEmpty();

        await studio.RestartAsync();
        (await studio.Queue.SaveAgainAsync(id, PersonId.First)).ShouldBeOfType<ActionOutcome.Done>();
        (await studio.SeeAsync(id, seen => seen.State == GenerationState.Done)).Takes.Count.ShouldBe(1);
        studio.Upstream.Ledger.Entries.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("private-link", FailureKind.HostNotAllowed)]
    [InlineData("media-not-video", FailureKind.NotAVideo)]
    [InlineData("media-not-video-inside", FailureKind.NotAVideo)]
    [InlineData("media-half", FailureKind.DownloadFailed)]
    [InlineData("media-redirect", FailureKind.HostNotAllowed)]
    [InlineData("media-claims-huge", FailureKind.DownloadFailed)]
    public async Task What_cannot_be_a_take_is_never_one_and_leaves_nothing_half_made(string scenario, FailureKind kind)
    {
        await using var studio = await RunningStudio.StartAsync();
        var row = await studio.SeeAsync(await studio.GenerateAsync(scenario), GenerationState.NotSaved);
        row.FailureKind.ShouldBe(kind);
        row.FailureText.ShouldNotBeNullOrEmpty();
        row.Takes.ShouldBeEmpty();
        Directory.EnumerateFiles(studio.Get<DataFolder>().Media, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
