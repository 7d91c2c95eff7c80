using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class RequestImportTests
{
    [Fact]
    public void What_the_studio_writes_it_reads_back()
    {
        var read = 0;
        RandomEdits.Hold(RandomEdits.Walks, walk => RandomEdits.Each(walk, (scene, _, _) =>
        {
            scene = scene with { ScenePrompt = $"it's {scene.ScenePrompt}", Shots = [.. scene.Shots.Select(shot => shot with { Prompt = $"\"ñ\" \\ {shot.Prompt}" })] };
            StoryboardCheck.Problems(scene, Kling.Models).ShouldBeEmpty();
            SameRequest(Read(Encoding.UTF8.GetString(RequestJson.Compact(scene)), scene.ModelId), scene);
            SameRequest(Read(CurlCommand.For(scene, new Uri("https://model-api.runcomfy.net"))), scene);
            read++;
        }), 40);
        read.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_prompt_alone_gets_the_models_defaults()
    {
        var scene = Read("""{"prompt":"look"}""");
        (scene.ScenePrompt, scene.TotalSeconds, scene.AspectRatio, scene.CfgScale, scene.Sound, scene.ShotType, scene.Shots.Length)
            .ShouldBe(("look", 5, "16:9", 0.5m, true, "customize", 0));
    }

    [Fact]
    public void Quotes_of_every_shell_style_are_read()
    {
        Read("""curl -X POST https://h/v1/models/kling/kling-3.0/4k/text-to-video -d "{\"prompt\":\"it's \$5\"}" """).ShouldSatisfyAllConditions(
            scene => scene.ScenePrompt.ShouldBe("it's $5"), scene => scene.ModelId.ShouldBe(Kling.FourK.Id));
        Read("""curl 'https://h/v1/models/kling/kling-3.0/pro/text-to-video' --data-raw $'{"prompt":"it\'s \u00f1"}'""").ScenePrompt.ShouldBe("it's ñ");
        Read("curl --json='{\"prompt\":\"a\"}' \\\r\n --url=https://h/v1/models/" + Kling.Standard.Id).ModelId.ShouldBe(Kling.Standard.Id);
    }

    [Fact]
    public void A_key_in_a_commands_header_is_nowhere_in_what_was_read()
    {
        const string Command = """curl -H "Authorization: Bearer secret-key-123" --header='X-Key: secret-key-123' https://h/v1/models/kling/kling-3.0/pro/text-to-video""";
        Read(Command + """ -d '{"prompt":"a"}'""").ToString().ShouldNotContain("secret");
        string.Join(' ', Problems(Command)).ShouldNotContain("secret");
        string.Join(' ', Problems(Command + " -d '{'")).ShouldNotContain("secret");
    }

    [Fact]
    public void A_wrong_sum_names_sum_total_and_difference() =>
        Problems("""{"prompt":"a","duration":10,"multi_prompt":[{"prompt":"b","duration":4},{"prompt":"c","duration":4}]}""").ShouldBe(
            [new ImportProblem(ImportProblemKind.SumMismatch, "$.multi_prompt") { Sum = 8, Total = 10, Difference = -2 }]);

    [Theory]
    [InlineData("""{"prompt":"a","multi_prompt":[{"prompt":"b","duration":3.5}]}""", ImportProblemKind.WrongType, "$.multi_prompt[0].duration", "3.5", "whole seconds")]
    [InlineData("""{"prompt":"a","multi_prompt":[{"prompt":"b","duration":"abc"}]}""", ImportProblemKind.WrongType, "$.multi_prompt[0].duration", "\"abc\"", "whole seconds")]
    [InlineData("""{"prompt":"a","duration":"5"}""", ImportProblemKind.WrongType, "$.duration", "\"5\"", "whole seconds")]
    [InlineData("""{"prompt":"a","duration":16}""", ImportProblemKind.OutOfRange, "$.duration", "16", "3–15")]
    [InlineData("""{"prompt":"a","duration":1e99}""", ImportProblemKind.WrongType, "$.duration", "1e99", "whole seconds")]
    [InlineData("""{"prompt":"a","seed":1}""", ImportProblemKind.UnknownField, "$.seed", null, null)]
    [InlineData("""{"prompt":"a","multi_prompt":[{"prompt":"b","duration":5,"seed":1}]}""", ImportProblemKind.UnknownField, "$.multi_prompt[0].seed", null, null)]
    [InlineData("""{"prompt":"a","prompt":"b"}""", ImportProblemKind.DuplicateField, "$.prompt", null, null)]
    [InlineData("""{"duration":5}""", ImportProblemKind.Missing, "$.prompt", null, null)]
    [InlineData("""{"prompt":" "}""", ImportProblemKind.Missing, "$.prompt", null, null)]
    [InlineData("""{"prompt":"a","multi_prompt":[{"duration":5}]}""", ImportProblemKind.Missing, "$.multi_prompt[0].prompt", null, null)]
    [InlineData("""{"prompt":["a"]}""", ImportProblemKind.WrongType, "$.prompt", "[\"a\"]", "text")]
    [InlineData("""{"prompt":"a","negative_prompt":null}""", ImportProblemKind.WrongType, "$.negative_prompt", "null", "text")]
    [InlineData("""{"prompt":"a","sound":"yes"}""", ImportProblemKind.WrongType, "$.sound", "\"yes\"", "true or false")]
    [InlineData("""{"prompt":"a","cfg_scale":1.5}""", ImportProblemKind.OutOfRange, "$.cfg_scale", "1.5", "0–1")]
    [InlineData("""{"prompt":"a","aspect_ratio":"4:3"}""", ImportProblemKind.NotOffered, "$.aspect_ratio", "\"4:3\"", "16:9, 9:16, 1:1")]
    [InlineData("""{"prompt":"a","shot_type":"intelligent"}""", ImportProblemKind.NotOffered, "$.shot_type", "\"intelligent\"", "customize")]
    [InlineData("""{"prompt":"a","multi_prompt":{}}""", ImportProblemKind.WrongType, "$.multi_prompt", "{}", "array")]
    [InlineData("""{"prompt":"a\ud800"}""", ImportProblemKind.UnsendableText, "$.prompt", null, null)]
    [InlineData("[]", ImportProblemKind.WrongType, "$", "[]", "object")]
    [InlineData("", ImportProblemKind.NotJson, "$", null, null)]
    [InlineData("curl https://h", ImportProblemKind.NoBody, "$", null, null)]
    [InlineData("curl https://h/v1/models/other/model -d '{}'", ImportProblemKind.UnknownModel, "$", "other/model", null)]
    public void What_is_wrong_is_named_with_its_place(string pasted, ImportProblemKind kind, string path, string? given, string? allowed)
    {
        var problem = Problems(pasted).ShouldHaveSingleItem();
        (problem.Kind, problem.Path, problem.Given).ShouldBe((kind, path, given));
        if (allowed is not null)
            problem.Allowed.ShouldBe(allowed);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once() =>
        Problems("""{"duration":2,"cfg_scale":"x","extra":1}""").Select(problem => problem.Path).ShouldBe(["$.duration", "$.cfg_scale", "$.extra", "$.prompt"]);

    [Fact]
    public void Where_it_stops_being_json_is_named_by_its_line() =>
        Problems("{\n  \"prompt\": \"a\",\n  oops\n}").ShouldHaveSingleItem().Line.ShouldBe(3);

    [Fact]
    public void No_text_makes_the_import_throw() =>
        RandomEdits.Hold(ArbMap.Default.ArbFor<string>(), text =>
        {
            foreach (var pasted in new[] { text, "curl " + text, "curl https://h -d '" + text, "{\"prompt\":" + text, "{\"prompt\":\"a\",\"multi_prompt\":[" + text + "]}" })
                RequestImport.Parse(pasted, Kling.Models).ShouldNotBeNull();
        }, 1000);

    [Fact]
    public void No_cut_or_changed_request_makes_the_import_throw() =>
        RandomEdits.Hold(ArbMap.Default.ArbFor<(ushort At, char With)>(), change =>
        {
            foreach (var whole in new[] { Encoding.UTF8.GetString(RequestJson.Compact(Scene("4 5"))), CurlCommand.For(Scene("4 5"), new Uri("https://h")) })
            {
                var at = change.At % whole.Length;
                RequestImport.Parse(whole[..at], Kling.Models).ShouldNotBeNull();
                RequestImport.Parse(whole[..at] + change.With + whole[(at + 1)..], Kling.Models).ShouldNotBeNull();
            }
        }, 1000);

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Problems(new string('[', 5000)).ShouldHaveSingleItem().Kind.ShouldBe(ImportProblemKind.NotJson);

    private static Storyboard Read(string pasted, string? modelId = null) =>
        RequestImport.Parse(pasted, Kling.Models, modelId).ShouldBeOfType<ImportResult.Read>().Storyboard;

    private static System.Collections.Immutable.ImmutableArray<ImportProblem> Problems(string pasted) =>
        RequestImport.Parse(pasted, Kling.Models).ShouldBeOfType<ImportResult.Failed>().Problems;

    /// <summary>The ids are new and locks aren't sent; all else is the same.</summary>
    private static void SameRequest(Storyboard read, Storyboard scene)
    {
        RequestJson.Compact(read).ShouldBe(RequestJson.Compact(scene));
        read.ModelId.ShouldBe(scene.ModelId);
    }
}
