using KlingStudio.Core.Gallery;
using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Generations;
using Microsoft.EntityFrameworkCore;
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
        (await studio.Queue.SaveAgainAsync(id, PersonId.Unnamed)).ShouldBeOfType<ActionOutcome.Done>();
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
