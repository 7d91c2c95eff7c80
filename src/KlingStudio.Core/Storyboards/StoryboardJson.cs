using System.Text.Json.Serialization;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// How storyboards and edits are kept: <c>JsonSerializer.Serialize(storyboard, StoryboardJson.Default.Storyboard)</c>.
/// Properties that a later version added are ignored; missing or null texts are refused with a <see cref="System.Text.Json.JsonException"/>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(ShotIdConverter)])]
[JsonSerializable(typeof(Storyboard))]
[JsonSerializable(typeof(StoryboardEdit))]
public sealed partial class StoryboardJson : JsonSerializerContext;
