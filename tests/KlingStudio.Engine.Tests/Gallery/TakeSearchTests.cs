using KlingStudio.Core.Gallery;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

public sealed class TakeSearchTests : IAsyncLifetime
{
    private TestStudio _studio = default!;
    private Shelf _shelf = default!;
    private (ProjectId Project, SceneId Scene) _place;

    public async ValueTask InitializeAsync()
    {
        _studio = await TestStudio.StartAsync();
        _shelf = new(_studio);
        _place = await _shelf.SceneAsync("Anniversary", "Terraza al sol");
    }

    public ValueTask DisposeAsync() => _studio.DisposeAsync();

    private async Task<IEnumerable<TakeId>> Found(string search) => (await _shelf.Takes.ListAsync(new(Search: search))).Takes.Select(take => take.Id);

    [Theory]
    [InlineData("faro")]
    [InlineData("FAR")]
    [InlineData("dia")]
    [InlineData("día faro")]
    [InlineData("grís anochecer")]
    [InlineData("keeper")]
    [InlineData("mañana")]
    [InlineData("manana rain")]
    [InlineData("rai")]
    [InlineData("\"faro\"")]
    [InlineData("o'clock")]
    [InlineData("half-light")]
    [InlineData("anniv faro")]
    [InlineData("terraza keeper")]
    [InlineData("東京の夜")]
    [InlineData("東京")]
    [InlineData("の夜")]
    [InlineData("👪")]
    [InlineData("50%")]
    [InlineData("faro faro faro")]
    public async Task A_take_is_found_by_the_beginnings_of_its_words_wherever_they_are(string search)
    {
        var take = await _shelf.AddAsync(_place, new() { Prompts = "Un faro al anochecer, día gris, 6 o'clock, half-light, 50% haze, 東京の夜 👪", Name = "Keeper", Note = "Para mañana", Tags = ["rain"] });
        await _shelf.AddAsync(await _shelf.SceneAsync("Other"), new() { Prompts = "a market at noon" });

        (await Found(search)).ShouldBe([take]);
    }

    [Theory]
    [InlineData("aro")]
    [InlineData("faro zebra")]
    [InlineData("NOT market")]
    [InlineData("faro OR zebra")]
    [InlineData("NEAR(faro gris)")]
    [InlineData("SearchPrompts:faro")]
    [InlineData("*")]
    [InlineData("\"")]
    [InlineData("\"\" \"")]
    [InlineData("^")]
    [InlineData("-faro zebra")]
    [InlineData("夜東")]
    public async Task Signs_are_no_operators_and_what_is_not_there_is_not_found(string search)
    {
        await _shelf.AddAsync(_place, new() { Prompts = "Un faro al anochecer, día gris, 東京の夜" });

        (await Found(search)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u0000\u0007")]
    public async Task A_search_without_words_keeps_all(string search)
    {
        var take = await _shelf.AddAsync(_place);

        (await Found(search)).ShouldBe([take]);
    }

    [Fact]
    public async Task What_is_written_about_a_take_is_found_at_once_and_no_longer_once_it_is_taken_back()
    {
        var take = await _shelf.AddAsync(_place);
        var opinions = _studio.Get<TakeOpinions>();

        await opinions.ChangeAsync([take], new() { Name = "Keeper", Note = "blue hour", AddTags = ["hero"] }, PersonId.First);
        foreach (var word in new[] { "keep", "blue", "hero" })
            (await Found(word)).ShouldBe([take]);
        await opinions.ChangeAsync([take], new() { Name = "", Note = "", RemoveTags = ["hero"] }, PersonId.First);
        foreach (var word in new[] { "keep", "blue", "hero" })
            (await Found(word)).ShouldBeEmpty();
    }
}
