using KlingStudio.Core.Projects;
using KlingStudio.Core.Storyboards;
using KlingStudio.Core.Team;
using KlingStudio.Engine.Storyboards;
using KlingStudio.Engine.Tests.Database;
using Shouldly;
using Xunit;

namespace KlingStudio.Engine.Tests.Storyboards;

public sealed class StoryboardEditorTests
{
    [Fact]
    public async Task A_scene_that_is_not_there_opens_as_nothing()
    {
        await using var studio = await TestStudio.StartAsync();

        (await studio.Storyboards.OpenAsync(SceneId.New(), PersonId.First)).ShouldBeNull();
        (await studio.Storyboards.UndoAsync(SceneId.New(), PersonId.First)).ShouldBeOfType<EditOutcome.SceneGone>();
    }

    [Fact]
    public async Task A_text_beyond_the_longest_is_refused_whole()
    {
        await using var studio = await TestStudio.StartAsync();
        var scene = await studio.AddSceneAsync();

        var outcome = await studio.Storyboards.ApplyAsync(scene, TestStudio.Elena, 1, new StoryboardEdit.SetScenePrompt(new string('x', PromptText.MaxLength + 1)));

        var refused = outcome.ShouldBeOfType<EditOutcome.Refused>();
        refused.Problem.Kind.ShouldBe(ProblemKind.TextTooLong);
        refused.Current.Storyboard.ScenePrompt.ShouldBeEmpty();
        refused.Current.Revision.ShouldBe(1);
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\ud83d')]
    public async Task A_text_that_cannot_be_sent_is_refused(char character)
    {
        // Composed here: half a surrogate pair doesn't survive in an attribute's metadata.
        var text = $"a{character}b";
        await using var studio = await TestStudio.StartAsync();
        var scene = await studio.AddSceneAsync();

        var outcome = await studio.Storyboards.ApplyAsync(scene, TestStudio.Elena, 1, new StoryboardEdit.SetNegativePrompt(text));

        outcome.ShouldBeOfType<EditOutcome.Refused>().Problem.Kind.ShouldBe(ProblemKind.UnsendableText);
    }

    [Fact]
    public async Task A_pasted_request_replaces_the_storyboard_as_one_step()
    {
        await using var table = await SceneTable.SetWithShotsAsync();
        var before = await table.NowAsync();

        var imported = await table.Studio.Storyboards.ImportAsync(table.Id, TestStudio.Elena, """{ "prompt": "A harbour", "duration": 7 }""");

        var document = imported.ShouldBeOfType<EditOutcome.Saved>().Document;
        (document.Storyboard.ScenePrompt, document.Storyboard.TotalSeconds, document.Storyboard.Shots.Length).ShouldBe(("A harbour", 7, 0));
        (await table.UndoAsync(TestStudio.Elena)).ShouldBeOfType<EditOutcome.Saved>().Document.Storyboard.ShouldBe(before);
    }

    [Fact]
    public async Task A_pasted_request_that_is_wrong_changes_nothing_and_says_everything()
    {
        await using var table = await SceneTable.SetAsync();

        var imported = await table.Studio.Storyboards.ImportAsync(table.Id, TestStudio.Elena, """{ "prompt": "A harbour", "duration": 99, "shoot": 1 }""");

        var wrong = imported.ShouldBeOfType<EditOutcome.NotRead>();
        wrong.Problems.Select(problem => problem.Path).ShouldBe(["$.duration", "$.shoot"]);
        wrong.Current.Revision.ShouldBe(1);
    }
}
