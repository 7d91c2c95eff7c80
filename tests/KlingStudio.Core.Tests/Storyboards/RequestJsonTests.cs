using System.Text;
using System.Text.Json;
using KlingStudio.Core.Storyboards;
using Shouldly;
using Xunit;
using static KlingStudio.Core.Tests.Storyboards.Compose;

namespace KlingStudio.Core.Tests.Storyboards;

public sealed class RequestJsonTests
{
    [Fact]
    public void Every_documented_field_is_sent_in_a_fixed_order() =>
        Compact(Scene("4 5L") with { ScenePrompt = "look", NegativePrompt = "blur", CfgScale = 0.50m }).ShouldBe(
            """{"prompt":"look","negative_prompt":"blur","duration":9,"aspect_ratio":"16:9","cfg_scale":0.5,"sound":true,"multi_prompt":[{"prompt":"prompt 1","duration":4},{"prompt":"prompt 2","duration":5}],"shot_type":"customize"}""");

    [Fact]
    public void One_continuous_prompt_sends_no_shots_and_an_empty_negative_prompt_isnt_sent() =>
        Compact(Scene("", total: 9) with { ScenePrompt = "look", Sound = false, CfgScale = 1 }).ShouldBe(
            """{"prompt":"look","duration":9,"aspect_ratio":"16:9","cfg_scale":1,"sound":false,"shot_type":"customize"}""");

    [Fact]
    public void One_shot_sends_one_item() =>
        JsonDocument.Parse(RequestJson.Compact(Scene("9"))).RootElement.GetProperty("multi_prompt").GetArrayLength().ShouldBe(1);

    [Fact]
    public void Every_script_stays_readable_and_every_text_arrives_exactly()
    {
        const string Text = "¡Salud! 日本 😀 \"to us\" 'x' <b> & \\ \n\t\r \u2028 \u0001 \u007f";
        var json = RequestJson.Compact(Scene("") with { ScenePrompt = Text });
        Encoding.UTF8.GetString(json).ShouldContain("¡Salud! 日本 😀 \\\"to us\\\" 'x' <b> &");
        JsonDocument.Parse(json).RootElement.GetProperty("prompt").GetString().ShouldBe(Text);
    }

    [Fact]
    public void To_be_read_it_is_the_same_but_for_white_space()
    {
        var scene = Scene("4 5");
        var pretty = RequestJson.Pretty(scene);
        pretty.ShouldStartWith("{\n  \"prompt\": \"A terrace at golden hour\",\n  \"duration\": 9,");
        JsonElement.DeepEquals(JsonDocument.Parse(pretty).RootElement, JsonDocument.Parse(RequestJson.Compact(scene)).RootElement).ShouldBeTrue();
    }

    [Fact]
    public void Any_stored_scene_can_be_shown_as_json() =>
        RandomEdits.Hold(RandomEdits.Stored, scene =>
        {
            var root = JsonDocument.Parse(RequestJson.Compact(scene)).RootElement;
            root.GetProperty("duration").GetInt32().ShouldBe(scene.TotalSeconds);
            root.TryGetProperty("multi_prompt", out _).ShouldBe(!scene.Shots.IsEmpty);
        });

    [Fact]
    public void The_curl_command_names_the_variable_and_never_a_key() =>
        CurlCommand.For(Scene("", total: 9) with { ScenePrompt = "it's" }, new Uri("https://model-api.runcomfy.net/")).ShouldBe(
            """
            curl --request POST \
              --url 'https://model-api.runcomfy.net/v1/models/kling/kling-3.0/pro/text-to-video' \
              --header 'Content-Type: application/json' \
              --header "Authorization: Bearer $RUNCOMFY_API_KEY" \
              --data '{
              "prompt": "it'\''s",
              "duration": 9,
              "aspect_ratio": "16:9",
              "cfg_scale": 0.5,
              "sound": true,
              "shot_type": "customize"
            }'
            """.ReplaceLineEndings("\n"));

    private static string Compact(Storyboard scene) => Encoding.UTF8.GetString(RequestJson.Compact(scene));
}
