using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// The exact JSON a scene sends: the documented fields in the documented order, readable in every script.
/// Optional texts that are empty are omitted, and so is <c>multi_prompt</c> for one continuous prompt.
/// It writes what the storyboard says, right or wrong: <see cref="StoryboardCheck"/> decides whether it may be sent.
/// </summary>
public static class RequestJson
{
    /// <summary>What is sent and frozen: UTF-8 without white space. The same storyboard always gives the same bytes.</summary>
    public static byte[] Compact(Storyboard storyboard) => Write(storyboard, indented: false);

    /// <summary>The same, indented by two spaces, to be read.</summary>
    public static string Pretty(Storyboard storyboard) => Encoding.UTF8.GetString(Write(storyboard, indented: true));

    private static byte[] Write(Storyboard storyboard, bool indented)
    {
        ArgumentNullException.ThrowIfNull(storyboard);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n" }))
        {
            json.WriteStartObject();
            WriteText(json, "prompt", storyboard.ScenePrompt);
            if (storyboard.NegativePrompt.Length > 0)
                WriteText(json, "negative_prompt", storyboard.NegativePrompt);
            json.WriteNumber("duration", storyboard.TotalSeconds);
            WriteText(json, "aspect_ratio", storyboard.AspectRatio);
            // 0.50 and 0.5 are one number and must be one request.
            json.WriteNumber("cfg_scale", storyboard.CfgScale / 1.0000000000000000000000000000m);
            json.WriteBoolean("sound", storyboard.Sound);
            WriteShots(json, storyboard);
            WriteText(json, "shot_type", storyboard.ShotType);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteShots(Utf8JsonWriter json, Storyboard storyboard)
    {
        if (storyboard.Shots.IsEmpty)
            return;
        json.WriteStartArray("multi_prompt");
        foreach (var shot in storyboard.Shots)
        {
            json.WriteStartObject();
            WriteText(json, "prompt", shot.Prompt);
            json.WriteNumber("duration", shot.Seconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(JsonText.Quoted(text), skipInputValidation: true);
    }
}
