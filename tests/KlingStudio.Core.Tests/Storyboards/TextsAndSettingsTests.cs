using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class TextsAndSettingsTests
{
    [Fact]
    public void Texts_are_kept_exactly_as_typed()
    {
        const string Typed = "  [Élena, warm]: \"¡Salud!\"\r\n\t日本 😀 'x' ";
        var scene = Scene("4 5").Applied(new StoryboardEdit.SetScenePrompt(Typed)).Applied(new StoryboardEdit.SetNegativePrompt(Typed)).Applied(new StoryboardEdit.SetShotPrompt(Id(2), Typed));
        (scene.ScenePrompt, scene.NegativePrompt, scene.Shots[1].Prompt).ShouldBe((Typed, Typed, Typed));
    }

    [Fact]
    public void A_text_longer_than_the_studio_keeps_is_refused_whole_and_never_cut()
    {
        Scene("4").Applied(new StoryboardEdit.SetScenePrompt(new string('x', PromptText.MaxLength)));
        var problem = Scene("4").Refused(new StoryboardEdit.SetShotPrompt(Id(1), new string('x', PromptText.MaxLength + 1)));
        (problem.Kind, problem.Facts.Wanted, problem.Facts.Maximum).ShouldBe((ProblemKind.TextTooLong, PromptText.MaxLength + 1, PromptText.MaxLength));
    }

    [Fact]
    public void Typing_into_a_shot_that_is_gone_is_refused_so_that_the_words_arent_lost_unseen() =>
        Scene("4").Refused(new StoryboardEdit.SetShotPrompt(Id(9), "words")).Kind.ShouldBe(ProblemKind.ShotGone);

    [Fact]
    public void The_shots_prompts_fill_an_empty_scene_prompt_and_replace_none()
    {
        (Scene("4 5 6") with { ScenePrompt = " \n" }).Applied(new StoryboardEdit.UseShotPrompts()).ScenePrompt.ShouldBe("prompt 1\nprompt 2\nprompt 3");
        Scene("4 5").Applied(new StoryboardEdit.UseShotPrompts()).ScenePrompt.ShouldBe("A terrace at golden hour");
    }

    [Fact]
    public void A_setting_that_the_model_doesnt_offer_is_refused_with_those_it_does()
    {
        var ratio = Scene("4").Refused(new StoryboardEdit.SetAspectRatio("4:3"));
        (ratio.Kind, ratio.Facts.Given, ratio.Facts.Allowed, ratio.Facts.Model).ShouldBe((ProblemKind.AspectRatioNotOffered, "4:3", "16:9, 9:16, 1:1", "Kling 3.0 Pro"));
        Buttons(ratio).ShouldBe(["Use 9:16", "Use 1:1"]);

        var type = Scene("4").Refused(new StoryboardEdit.SetShotType("intelligent"));
        (type.Kind, type.Facts.Allowed).ShouldBe((ProblemKind.ShotTypeNotOffered, "customize"));

        var scale = Scene("4").Refused(new StoryboardEdit.SetCfgScale(1.01m));
        (scale.Kind, scale.Facts.Given, scale.Facts.Allowed).ShouldBe((ProblemKind.CfgScaleOutOfRange, "1.01", "0–1"));
        Buttons(scale).ShouldBe(["Use 1"]);
    }

    [Fact]
    public void Settings_that_the_model_offers_are_taken()
    {
        var scene = Scene("4", Kling.Standard)
            .Applied(new StoryboardEdit.SetAspectRatio("1:1")).Applied(new StoryboardEdit.SetShotType("customize"))
            .Applied(new StoryboardEdit.SetCfgScale(0.25m)).Applied(new StoryboardEdit.SetSound(false));
        (scene.AspectRatio, scene.ShotType, scene.CfgScale, scene.Sound).ShouldBe(("1:1", "customize", 0.25m, false));
    }

    [Fact]
    public void Another_model_changes_nothing_but_the_model()
    {
        var scene = Scene("3 3 3 3 3") with { AspectRatio = "1:1", CfgScale = 1 };
        scene.Applied(new StoryboardEdit.SetModel(Kling.Narrow.Id)).ShouldBe(scene with { ModelId = Kling.Narrow.Id });
    }

    [Fact]
    public void A_model_that_isnt_configured_is_refused() =>
        Scene("4").Refused(new StoryboardEdit.SetModel("gone/model")).ShouldSatisfyAllConditions(
            problem => problem.Kind.ShouldBe(ProblemKind.UnknownModel),
            problem => Buttons(problem).ShouldNotContain("Use Kling 3.0 Pro"),
            problem => Buttons(problem).ShouldContain("Use Kling 3.0 4K"));

    /// <summary>Not a theory: an attribute can't carry half of a surrogate pair.</summary>
    [Fact]
    public void What_cant_be_sent_is_found_and_cleaned()
    {
        foreach (var (text, sendable, clean) in new[]
        {
            ("plain", true, "plain"), ("a\0b", false, "ab"), ("😀", true, "😀"), ("half \ud83d pair", false, "half \ufffd pair"), ("\ude00", false, "\ufffd"), ("\ud83d", false, "\ufffd"),
        })
            (PromptText.IsSendable(text), PromptText.Clean(text)).ShouldBe((sendable, clean));
    }
}
