using KlingStudio.Core.Generations;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Tests.Generations;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

public sealed class TakeLibraryTests
{
    [Fact]
    public async Task Takes_are_found_by_project_scene_and_words_in_names_and_prompts()
    {
        await using var studio = await RunningStudio.StartAsync();
        var lighthouse = await studio.SceneAsync("Un faro al anochecer, día gris");
        var market = await studio.SceneAsync("A market at noon");
        foreach (var scene in new[] { lighthouse, market })
            await studio.SeeAsync(await studio.GenerateAsync(scene), GenerationState.Done);

        async Task<IEnumerable<Core.Projects.SceneId>> Found(TakeFilter filter) => (await studio.Takes.ListAsync(filter)).Takes.Select(take => take.SceneId);
        (await Found(new TakeFilter())).ShouldBe([market, lighthouse]);
        (await Found(new TakeFilter(Search: "DIA faro"))).ShouldBe([lighthouse]);
        (await Found(new TakeFilter(Search: "harbour noon"))).ShouldBe([market]);
        (await Found(new TakeFilter(Search: "volcano"))).ShouldBeEmpty();
        (await Found(new TakeFilter(Scene: market))).ShouldBe([market]);
        var project = (await studio.Takes.ListAsync(new TakeFilter(Scene: market))).Takes.Single().ProjectId;
        (await Found(new TakeFilter(Project: project))).ShouldBe([market]);
        var page = await studio.Takes.ListAsync(new TakeFilter());
        page.Total.ShouldBe(2);
        page.TotalSeconds.ShouldBe(6, 0.2);

        await studio.Get<ProjectLibrary>().DeleteAsync(project, PersonId.First);
        (await Found(new TakeFilter())).ShouldBe([lighthouse]);
        (await studio.Takes.ListAsync(new TakeFilter(), skip: 60)).Takes.ShouldBeEmpty();
    }
}
