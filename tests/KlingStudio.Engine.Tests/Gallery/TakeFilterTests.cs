using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

public sealed class TakeFilterTests : IAsyncLifetime
{
    private TestStudio _studio = default!;
    private Shelf _shelf = default!;
    private (ProjectId Project, SceneId Scene) _harbour, _market;

    public async ValueTask InitializeAsync()
    {
        _studio = await TestStudio.StartAsync();
        _shelf = new(_studio);
        (_harbour, _market) = (await _shelf.SceneAsync("Harbour"), await _shelf.SceneAsync("A market"));
    }

    public ValueTask DisposeAsync() => _studio.DisposeAsync();

    private async Task<IEnumerable<TakeId>> Found(TakeFilter filter, TakeOrder? order = null)
    {
        var page = await _shelf.Takes.ListAsync(filter, order);
        page.Total.ShouldBe(page.Takes.Count);
        page.TotalSeconds.ShouldBe(page.Takes.Sum(take => take.Seconds), 0.001);
        return page.Takes.Select(take => take.Id);
    }

    [Fact]
    public async Task Each_filter_keeps_what_it_names()
    {
        var plain = await _shelf.AddAsync(_harbour);
        var between = _studio.Clock.GetUtcNow().UtcDateTime.AddSeconds(1);
        var other = await _shelf.AddAsync(_market, new() { Person = TestStudio.Elena, Model = "two", Shape = "9:16", Sound = false, Simulated = true, Circled = true, Rating = 4, Tags = ["Night", "hero"] });
        var rejected = await _shelf.AddAsync(_market, new() { Rejected = true, Rating = 2, Tags = ["night shift"] });

        (await Found(new())).ShouldBe([rejected, other, plain]);
        (await Found(new(Project: _harbour.Project))).ShouldBe([plain]);
        (await Found(new(Scene: _market.Scene))).ShouldBe([rejected, other]);
        (await Found(new() { Person = TestStudio.Elena })).ShouldBe([other]);
        (await Found(new() { Model = "two" })).ShouldBe([other]);
        (await Found(new() { AspectRatio = "9:16" })).ShouldBe([other]);
        (await Found(new() { Sound = false })).ShouldBe([other]);
        (await Found(new() { Sound = true })).ShouldBe([rejected, plain]);
        (await Found(new() { Simulated = true })).ShouldBe([other]);
        (await Found(new() { Simulated = false })).ShouldBe([rejected, plain]);
        (await Found(new() { From = between })).ShouldBe([rejected, other]);
        (await Found(new() { To = between })).ShouldBe([plain]);
        (await Found(new() { LeastRating = 3 })).ShouldBe([other]);
        (await Found(new() { Circled = true })).ShouldBe([other]);
        (await Found(new() { Circled = false })).ShouldBe([rejected, plain]);
        (await Found(new() { Rejected = true })).ShouldBe([rejected]);
        (await Found(new() { Rejected = false })).ShouldBe([other, plain]);
        (await Found(new() { Tag = "night" })).ShouldBe([other]);
        (await Found(new() { Tag = "NIGHT SHIFT" })).ShouldBe([rejected]);
        (await Found(new() { LeastRating = 2, Sound = true, Rejected = true })).ShouldBe([rejected]);
    }

    [Fact]
    public async Task Each_order_puts_them_as_it_says_and_scenes_stay_together()
    {
        var first = await _shelf.AddAsync(_harbour, new() { Rating = 2, Seconds = 10 });
        var second = await _shelf.AddAsync(_market, new() { Rating = 5, Seconds = 5 });
        var third = await _shelf.AddAsync(_harbour, new() { Rating = 2, Seconds = 15 });
        var fourth = await _shelf.AddAsync(_market, new() { Seconds = 5 });

        (await Found(new(), new(TakeSort.Newest))).ShouldBe([fourth, third, second, first]);
        (await Found(new(), new(TakeSort.Oldest))).ShouldBe([first, second, third, fourth]);
        (await Found(new(), new(TakeSort.Rating))).ShouldBe([second, third, first, fourth]);
        (await Found(new(), new(TakeSort.Length))).ShouldBe([third, first, fourth, second]);
        (await Found(new(), new(TakeSort.Scene))).ShouldBe([second, fourth, first, third]);
        (await Found(new(), new(TakeSort.Newest, ByScene: true))).ShouldBe([fourth, second, third, first]);
        (await _shelf.Takes.ScenesAsync(new())).ShouldBe([new(_market.Scene, 2), new(_harbour.Scene, 2)]);
        foreach (var order in new TakeOrder[] { new(), new(TakeSort.Rating), new(TakeSort.Scene), new(TakeSort.Oldest, true) })
        {
            var all = await _shelf.Takes.IdsAsync(new(), order, 0, 10);
            for (var skip = 0; skip < 4; skip++)
                (await _shelf.Takes.WindowAsync(new(), order, skip, 2)).Select(take => take.Id).ShouldBe(all.Skip(skip).Take(2));
        }
    }

    [Fact]
    public async Task What_there_is_to_narrow_by_is_told_without_what_is_gone()
    {
        await _shelf.AddAsync(_harbour, new() { Tags = ["night", "rain"] });
        await _shelf.AddAsync(_market, new() { Person = TestStudio.Elena, Model = "two", Shape = "1:1", Tags = ["Night"] });
        var trashed = await _shelf.AddAsync(_market, new() { Person = TestStudio.Marc, Model = "three", Shape = "9:16", Tags = ["gone"] });
        await _studio.Get<TakeTrash>().TrashAsync([trashed], PersonId.First);

        var facets = await _shelf.Takes.FacetsAsync(_market.Project);

        facets.Projects.Select(project => project.Name).ShouldBe(["A market", "Harbour"]);
        facets.Scenes.ShouldBe([new(_market.Scene, 1, "")]);
        facets.People.ShouldBe([PersonId.First, TestStudio.Elena], ignoreOrder: true);
        facets.Models.ShouldBe([new("one", "Model one"), new("two", "Model two")]);
        facets.AspectRatios.ShouldBe(["16:9", "1:1"], ignoreOrder: true);
        facets.Tags.Count.ShouldBe(2);
        facets.Tags[0].ShouldBe("night", StringCompareShould.IgnoreCase);
    }

    [Fact]
    public async Task A_card_tells_what_people_think_and_the_beginning_of_a_long_note()
    {
        await _shelf.AddAsync(_harbour, new() { Circled = true, Rating = 3, Name = "The one", Note = new string('n', 500), Tags = ["rain"], Person = TestStudio.Marc });

        var card = (await _shelf.Takes.WindowAsync(new())).Single();

        (card.Circled, card.Rejected, card.Rating, card.Name, card.ModelName, card.RequestedBy).ShouldBe((true, false, 3, "The one", "Model one", TestStudio.Marc));
        card.Tags.ShouldBe(["rain"]);
        card.Note.ShouldBe(new string('n', 160) + "…");
    }
}
