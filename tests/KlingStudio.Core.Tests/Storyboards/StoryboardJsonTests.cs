using System.Text.Json;
using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class StoryboardJsonTests
{
    [Fact]
    public void Every_scene_and_every_edit_comes_back_as_it_was_kept() =>
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (scene, edit, _) =>
        {
            Again(scene).ShouldBe(scene);
            Again(edit).ShouldBe(edit);
            Again(new StoryboardEdit.Replace(scene)).ShouldBe(new StoryboardEdit.Replace(scene));
        }), 60);

    [Fact]
    public void Every_kind_of_edit_has_its_word()
    {
        var kinds = typeof(StoryboardEdit).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(StoryboardEdit))).ToHashSet();
        var words = typeof(StoryboardEdit).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false)
            .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().ToList();
        words.Select(word => word.DerivedType).ToHashSet().SetEquals(kinds).ShouldBeTrue();
        words.Select(word => word.TypeDiscriminator).ShouldBeUnique();
    }

    [Fact]
    public void The_kept_form_of_a_scene_stays_the_same() =>
        JsonSerializer.Serialize(Scene("4L") with { ScenePrompt = "s" }, StoryboardJson.Default.Storyboard).ShouldBe(
            """{"scenePrompt":"s","negativePrompt":"","totalSeconds":4,"aspectRatio":"16:9","cfgScale":0.5,"sound":true,"modelId":"kling/kling-3.0/pro/text-to-video","shotType":"customize","shots":[{"id":"00000001000000000000000000000000","prompt":"prompt 1","seconds":4,"locked":true}]}""");

    [Fact]
    public void What_a_later_version_adds_is_passed_over()
    {
        var kept = """{"totalSeconds":4,"mood":{"warm":1},"aspectRatio":"16:9","cfgScale":0.5,"sound":true,"modelId":"m","shotType":"customize","shots":[{"id":"00000001000000000000000000000000","prompt":"p","seconds":4,"lens":"50mm"}]}""";
        JsonSerializer.Deserialize(kept, StoryboardJson.Default.Storyboard)!.Shots.ShouldBe([new Shot(Id(1), "p", 4)]);
        JsonSerializer.Deserialize("""{"seconds":2,"future":[],"edit":"roll","left":"00000001000000000000000000000000"}""", StoryboardJson.Default.StoryboardEdit)
            .ShouldBe(new StoryboardEdit.Roll(Id(1), 2));
    }

    [Theory]
    [InlineData("""{"totalSeconds":4}""")]
    [InlineData("""{"scenePrompt":null,"totalSeconds":4,"aspectRatio":"16:9","cfgScale":0.5,"sound":true,"modelId":"m","shotType":"customize"}""")]
    [InlineData("""[]""")]
    public void A_scene_without_what_it_needs_is_refused_not_guessed(string kept) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize(kept, StoryboardJson.Default.Storyboard));

    private static Storyboard Again(Storyboard scene) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(scene, StoryboardJson.Default.Storyboard), StoryboardJson.Default.Storyboard)!;

    private static StoryboardEdit Again(StoryboardEdit edit) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(edit, StoryboardJson.Default.StoryboardEdit), StoryboardJson.Default.StoryboardEdit)!;
}
