using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class StoryboardWarningsTests
{
    [Theory]
    [InlineData("She walks away.", 0)]
    [InlineData("Marco: \"To us, and to every summer we still have.\"", 4)] // 9 words
    [InlineData("[Elena]: “It's well-known.” [Marco]: «Sí.»", 2)]
    [InlineData("「乾杯、私たちに」", 2)]
    [InlineData("A 5\" lens", 0)]
    [InlineData("\"\"", 0)]
    [InlineData("", 0)]
    public void Spoken_lines_need_their_time(string prompt, int seconds) => Dialogue.SecondsNeeded(prompt).ShouldBe(seconds);

    [Fact]
    public void Dialogue_longer_than_its_shot_is_told_with_the_length_it_needs()
    {
        var scene = Scene("3 6").Applied(new StoryboardEdit.SetShotPrompt(Id(1), "Marco: \"To us, and to every summer we still have.\"")) with { ScenePrompt = "" };
        var warning = Warnings(scene).ShouldHaveSingleItem();
        (warning.Kind, warning.Shot, warning.Facts.Needed, warning.Facts.Wanted).ShouldBe((WarningKind.DialogueNeedsTime, Id(1), 4, 3));
        Lengths(scene.Applied(warning.Fixes.ShouldHaveSingleItem().Edit)).ShouldBe("4 5");
        Warnings(scene with { Sound = false }).ShouldBeEmpty();
    }

    [Fact]
    public void Long_texts_are_advised_against_and_never_refused()
    {
        var scene = Scene("") with { ScenePrompt = new string('x', Kling.Pro.LongPrompt + 1) };
        Warnings(scene).Select(warning => warning.Kind).ShouldBe([WarningKind.LongScenePrompt]);
        StoryboardCheck.Problems(scene, Kling.Models).ShouldBeEmpty();

        var shot = Scene("5").Applied(new StoryboardEdit.SetShotPrompt(Id(1), new string('x', Kling.Pro.LongShotPrompt + 1)));
        Warnings(shot).Select(warning => warning.Kind).ShouldBe([WarningKind.ScenePromptMayBeIgnored, WarningKind.LongShotPrompt]);
        Warnings(shot)[1].Facts.ShouldBe(new ProblemFacts { ShotNumber = 1, Wanted = 513, Maximum = 512 });
    }

    [Fact]
    public void A_scene_within_every_advice_is_left_alone() => Warnings(Scene("")).ShouldBeEmpty();

    [Fact]
    public void Advice_about_any_stored_scene_never_throws() =>
        RandomEdits.Hold(RandomEdits.Stored, scene => StoryboardWarnings.Of(scene, Kling.Models).ShouldNotBeNull());

    private static IReadOnlyList<Warning> Warnings(Storyboard scene) => StoryboardWarnings.Of(scene, Kling.Models);
}
