using System.Text;
using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Gallery;
using KlingStudio.Engine.Media;
using KlingStudio.Engine.Projects;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Generations;
using KlingStudio.Engine.Tests.Media;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Gallery;

public sealed class RecipeImportTests : IDisposable
{
    private readonly Films _films = new();

    public void Dispose() => _films.Dispose();

    [Theory]
    [InlineData(MediaKind.Video)]
    [InlineData(MediaKind.Recipe)]
    public async Task A_take_comes_back_as_a_scene_with_exactly_its_storyboard(MediaKind kind)
    {
        await using var studio = await RunningStudio.StartAsync(start: false);
        studio.Ingests = true;
        await studio.StartAgainAsync();
        var scene = await studio.ShotsAsync(("Hills\n; # = \\ [section]", 3), ("\"A market\" 👩‍👩‍👧 مرحبا 港", 3));
        await studio.EditAsync(scene, new StoryboardEdit.SetNegativePrompt("rain;\nfog = no"));
        await studio.Get<ProjectLibrary>().RenameSceneAsync(scene, "Día; #2", PersonId.First);
        var take = await studio.LookedIntoAsync(await studio.TakeAsync(scene));
        var file = (await studio.Media.FindAsync(take.Card.Id, kind)).ShouldNotBeNull().Path;

        var anew = await OpenedAsync(studio, file, null);
        var here = await OpenedAsync(studio, file, take.Card.ProjectId);

        foreach (var opened in new[] { anew, here })
        {
            var storyboard = (await studio.Get<StoryboardEditor>().OpenAsync(opened.Scene, PersonId.First)).ShouldNotBeNull().Storyboard;
            WithoutIds(storyboard).ShouldBe(WithoutIds(take.Storyboard));
            storyboard.Shots.Select(shot => shot.Id).ShouldNotContain(id => take.Storyboard.Shots.Any(shot => shot.Id == id));
        }

        here.Project.ShouldBe(take.Card.ProjectId);
        var project = (await studio.Get<ProjectLibrary>().FindAsync(anew.Project)).ShouldNotBeNull();
        (project.Name, project.Scenes.ShouldHaveSingleItem().Name).ShouldBe(("Harbour; día #1", "Día; #2"));
        Directory.EnumerateFiles(Path.Combine(studio.Folder, "media", ".staging")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nothing", RecipeProblem.NoRecipe)]
    [InlineData("words", RecipeProblem.NoRecipe)]
    [InlineData("{}", RecipeProblem.NoRecipe)]
    [InlineData("""{"format":"kling-studio-recipe"}""", RecipeProblem.NoRecipe)]
    [InlineData("""{"format":"another","version":1,"storyboard":{}}""", RecipeProblem.NoRecipe)]
    [InlineData("""{"format":"kling-studio-recipe","version":2,"storyboard":{}}""", RecipeProblem.Newer)]
    [InlineData("""{"format":"kling-studio-recipe","version":1}""", RecipeProblem.Damaged)]
    [InlineData("""{"format":"kling-studio-recipe","version":1,"storyboard":{"totalSeconds":5}}""", RecipeProblem.Damaged)]
    [InlineData("""{"format":"kling-studio-recipe","version":1,"storyboard":{"totalSeconds":5,"aspectRatio":"16:9","cfgScale":0.5,"sound":true,"modelId":"m","shotType":"s","scenePrompt":"a\u0000b"}}""", RecipeProblem.Damaged)]
    [InlineData("""{"format":"kling-studio-recipe","version":1,"storyboard":{"totalSeconds":-5,"aspectRatio":"16:9","cfgScale":0.5,"sound":true,"modelId":"m","shotType":"s"}}""", RecipeProblem.Damaged)]
    [InlineData("""{"format":"kling-studio-recipe","version":1,"storyboard":{"totalSeconds":5,"aspectRatio":"16:9","cfgScale":0.5,"sound":true,"modelId":"m","shotType":"s","shots":[null]}}""", RecipeProblem.Damaged)]
    [InlineData("plain video", RecipeProblem.NoRecipe)]
    [InlineData("video garbage", RecipeProblem.NoRecipe)]
    [InlineData("long text", RecipeProblem.NoRecipe)]
    public async Task What_carries_no_good_recipe_makes_nothing_and_says_why(string content, RecipeProblem problem)
    {
        await using var studio = await RunningStudio.StartAsync();
        var bytes = content switch
        {
            "nothing" => [],
            "plain video" => await File.ReadAllBytesAsync(await _films.SlateAsync()),
            "video garbage" => [0, 0, 0, 20, .. "ftypisom"u8, .. new byte[3_000_000]],
            "long text" => new byte[RecipeImport.LargestText + 1],
            _ => Encoding.UTF8.GetBytes(content),
        };

        var outcome = await studio.Get<RecipeImport>().OpenAsync(new MemoryStream(bytes), null, "From a recipe", null, PersonId.First);

        outcome.ShouldBe(new RecipeOutcome.Refused(problem));
        (await studio.Get<ProjectLibrary>().ListAsync(null)).ShouldBeEmpty();
        Directory.EnumerateFiles(Path.Combine(studio.Folder, "media", ".staging")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_storyboard_of_a_model_that_is_not_known_here_opens_as_it_is_and_a_bad_name_is_replaced()
    {
        await using var studio = await RunningStudio.StartAsync();
        var recipe = """{"format":"kling-studio-recipe","version":1,"later":true,"project":"  ","storyboard":{"totalSeconds":42,"aspectRatio":"7:3","cfgScale":0.5,"sound":true,"modelId":"kling/9","shotType":"s","scenePrompt":"A pier"}}""";

        var opened = (await studio.Get<RecipeImport>().OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(recipe)), null, "From a recipe", null, PersonId.First))
            .ShouldBeOfType<RecipeOutcome.Opened>();

        (await studio.Get<ProjectLibrary>().FindAsync(opened.Project))!.Name.ShouldBe("From a recipe");
        var storyboard = (await studio.Get<StoryboardEditor>().OpenAsync(opened.Scene, PersonId.First))!.Storyboard;
        (storyboard.ModelId, storyboard.TotalSeconds, storyboard.AspectRatio, storyboard.ScenePrompt).ShouldBe(("kling/9", 42, "7:3", "A pier"));
    }

    private static Storyboard WithoutIds(Storyboard storyboard) => storyboard with { Shots = [.. storyboard.Shots.Select(shot => shot with { Id = default })] };

    private static async Task<RecipeOutcome.Opened> OpenedAsync(RunningStudio studio, string file, ProjectId? project)
    {
        await using var content = File.OpenRead(file);
        return (await studio.Get<RecipeImport>().OpenAsync(content, project, "From a recipe", null, PersonId.First)).ShouldBeOfType<RecipeOutcome.Opened>();
    }
}
