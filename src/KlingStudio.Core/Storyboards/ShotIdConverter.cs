using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingStudio.Core.Storyboards;

/// <summary>Writes a shot's id as its 32 hex digits.</summary>
internal sealed class ShotIdConverter : JsonConverter<ShotId>
{
    public override ShotId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Guid.TryParse(reader.GetString(), out var value)
            ? new ShotId(value)
            : throw new JsonException("A shot's id is 32 hex digits.");

    public override void Write(Utf8JsonWriter writer, ShotId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
