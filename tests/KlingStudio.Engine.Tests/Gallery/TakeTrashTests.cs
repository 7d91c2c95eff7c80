using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Database;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Tests.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

public sealed class TakeTrashTests
{
    private static async Task<Take> StoredAsync(TestStudio studio, TakeId id)
    {
        await using var context = studio.Open();
        return await context.Set<Take>().AsNoTracking().SingleAsync(take => take.Id == id);
    }

    private static async Task<(TestStudio Studio, Shelf Shelf, (ProjectId Project, SceneId Scene) Place, TakeTrash Trash)> StartAsync(int? days = null)
    {
        var studio = await TestStudio.StartAsync(services =>
        {
            if (days is { } wanted)
                services.Configure<StudioOptions>(options => options.TrashDays = wanted);
        });
        var shelf = new Shelf(studio);
        return (studio, shelf, await shelf.SceneAsync("Harbour"), studio.Get<TakeTrash>());
    }

    [Fact]
    public async Task What_is_in_the_trash_is_seen_nowhere_else_and_comes_back_without_its_circle()
    {
        var (studio, shelf, place, trash) = await StartAsync();
        await using var _ = studio;
        var (kept, gone) = (await shelf.AddAsync(place), await shelf.AddAsync(place, new() { Circled = true, Rating = 4 }));

        var done = (await trash.TrashAsync([gone, gone], TestStudio.Elena)).ShouldBeOfType<TrashOutcome.Done>();

        done.Takes.ShouldBe([gone]);
        done.WereCircled.ShouldHaveSingleItem().Opinion.Circled.ShouldBeTrue();
        (await shelf.Takes.ListAsync(new())).Takes.Select(take => take.Id).ShouldBe([kept]);
        (await shelf.Takes.ListAsync(new() { Trashed = true })).Takes.Select(take => take.Id).ShouldBe([gone]);
        var scene = (await studio.Projects.FindAsync(place.Project)).ShouldNotBeNull().Scenes.Single();
        (scene.TakeCount, scene.PosterTake).ShouldBe((1, kept));
        var listed = (await trash.ListAsync()).ShouldHaveSingleItem();
        (listed.Card.Id, listed.TrashedBy, listed.GoesAt).ShouldBe((gone, TestStudio.Elena, studio.Clock.GetUtcNow().UtcDateTime.AddDays(30)));
        (await trash.CountAsync()).ShouldBe(1);

        (await trash.BringBackAsync([gone], PersonId.First)).ShouldBeOfType<TrashOutcome.Done>();
        await studio.Get<TakeOpinions>().PutBackAsync(done.WereCircled, PersonId.First);
        (await trash.ListAsync()).ShouldBeEmpty();
        var back = await StoredAsync(studio, gone);
        (back.TrashedAt, back.Circled, back.Rating).ShouldBe((null, true, 4));
    }

    [Fact]
    public async Task After_its_time_a_takes_files_go_and_everything_else_stays()
    {
        var (studio, shelf, place, trash) = await StartAsync();
        await using var _ = studio;
        var (gone, shared, sharing) = (await shelf.AddAsync(place, new() { Bytes = "gone" }), await shelf.AddAsync(place, new() { Bytes = "shared" }), await shelf.AddAsync(place, new() { Bytes = "shared" }));
        var (goneFile, sharedFile) = ((await StoredAsync(studio, gone)).File, (await StoredAsync(studio, shared)).File);
        await trash.TrashAsync([gone, shared], PersonId.First);

        studio.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        (await trash.EmptyAsync(CancellationToken.None)).ShouldBe(0);
        File.Exists(shelf.PathOf(goneFile.Name)).ShouldBeTrue();

        studio.Clock.Advance(TimeSpan.FromMinutes(2));
        await trash.EmptyAsync(CancellationToken.None);
        File.Exists(shelf.PathOf(goneFile.Name)).ShouldBeFalse();
        File.Exists(shelf.PathOf(goneFile.Poster!)).ShouldBeFalse();
        File.Exists(shelf.PathOf(sharedFile.Name)).ShouldBeTrue("another take plays it");
        File.Exists(shelf.PathOf(sharedFile.Poster!)).ShouldBeTrue();
        (await trash.ListAsync()).ShouldBeEmpty();
        var removed = (await shelf.Takes.FindAsync(gone)).ShouldNotBeNull();
        (removed.FileMissing, removed.Card.HasPoster, removed.CostUsd, removed.Card.Number).ShouldBe((true, false, 2.40m, 1));
        (await trash.BringBackAsync([gone], PersonId.First)).ShouldBeOfType<TrashOutcome.Done>().Takes.ShouldBeEmpty();

        await trash.TrashAsync([sharing], PersonId.First);
        studio.Clock.Advance(TimeSpan.FromDays(31));
        (await trash.EmptyAsync(CancellationToken.None)).ShouldBe(1);
        File.Exists(shelf.PathOf(sharedFile.Name)).ShouldBeFalse();
        (await trash.EmptyAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_removed_when_the_setting_says_for_ever_nor_what_was_written_just_now()
    {
        var (studio, shelf, place, trash) = await StartAsync(days: 0);
        await using (studio)
        {
            var take = await shelf.AddAsync(place, new() { Bytes = "kept" });
            await trash.TrashAsync([take], PersonId.First);
            studio.Clock.Advance(TimeSpan.FromDays(4000));

            (await trash.EmptyAsync(CancellationToken.None)).ShouldBe(0);
            (await trash.ListAsync()).ShouldHaveSingleItem().GoesAt.ShouldBeNull();
        }

        (studio, shelf, place, trash) = await StartAsync();
        await using var _ = studio;
        var young = await shelf.AddAsync(place, new() { Bytes = "young" });
        await trash.TrashAsync([young], PersonId.First);
        studio.Clock.Advance(TimeSpan.FromDays(31));
        File.SetLastWriteTimeUtc(shelf.PathOf((await StoredAsync(studio, young)).File.Name), studio.Clock.GetUtcNow().UtcDateTime);

        (await trash.EmptyAsync(CancellationToken.None)).ShouldBe(0);
        studio.Clock.Advance(TimeSpan.FromHours(2));
        (await trash.EmptyAsync(CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_at_once_are_refused()
    {
        var (studio, _, _, trash) = await StartAsync();
        await using var __ = studio;

        await Should.ThrowAsync<ArgumentException>(() => trash.TrashAsync([.. Enumerable.Range(0, TakeOpinions.MostAtOnce + 1).Select(_ => TakeId.New())], PersonId.First));
    }
}
