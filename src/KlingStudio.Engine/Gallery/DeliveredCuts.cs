using System.Text.Json.Serialization;
using KlingStudio.Engine.Media;

namespace KlingStudio.Engine.Gallery;

/// <summary>The cuts of a delivered film, as they are kept: compared with the plan when someone looks.</summary>
/// <param name="Frames">The first frames of what follows each cut, ascending.</param>
/// <param name="FrameRate">Frames per second.</param>
internal sealed record DeliveredCuts(IReadOnlyList<int> Frames, double FrameRate);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeliveredCuts))]
[JsonSerializable(typeof(SpriteLayout))]
internal sealed partial class IngestJson : JsonSerializerContext;
