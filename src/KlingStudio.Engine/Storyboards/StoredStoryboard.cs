using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KlingStudio.Core.Storyboards;

namespace KlingStudio.Engine.Storyboards;

/// <summary>A storyboard as it is kept in the database: Core's JSON, with letters left as letters, since it never stands inside a page.</summary>
internal static class StoredStoryboard
{
    private static readonly StoryboardJson _json = new(new JsonSerializerOptions(StoryboardJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(Storyboard storyboard) => JsonSerializer.Serialize(storyboard, _json.Storyboard);

    public static Storyboard Read(string json) => JsonSerializer.Deserialize(json, _json.Storyboard)!;

    public static JsonObject ToObject(Storyboard storyboard) => JsonSerializer.SerializeToNode(storyboard, _json.Storyboard)!.AsObject();

    public static Storyboard FromObject(JsonObject storyboard) => storyboard.Deserialize(_json.Storyboard)!;

    public static string Text(JsonObject part) => part.ToJsonString(_json.Options);
}
