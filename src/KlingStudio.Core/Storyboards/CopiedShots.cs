using System.Collections.Immutable;
using System.Text.Json;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// Shots on the clipboard: <c>{"multi_prompt": [{"prompt": "…", "duration": 5}]}</c>, so that they read, and paste, as the part of a request
/// they are. A bare list is read as well.
/// </summary>
public static class CopiedShots
{
    /// <summary>The longest text that is read, in UTF-16 code units.</summary>
    public const int MaxLength = RequestImport.MaxLength;

    private const int MostShots = 100;

    /// <summary>Reads shots, each with an id of its own.</summary>
    /// <param name="text">As pasted.</param>
    /// <returns>Null when it isn't a list of shots, and nothing else. Lengths are as written: the scene they go to fits them.</returns>
    public static ImmutableArray<Shot>? Read(string? text)
    {
        if (text is not { Length: > 0 and <= MaxLength } || text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true });
            return List(document.RootElement) is { } list && list.GetArrayLength() is > 0 and <= MostShots
                ? list.EnumerateArray().Select(Read).ToArray() is var shots && Array.TrueForAll(shots, shot => shot is not null) ? [.. shots!] : null
                : null;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            // Not JSON, or half of a surrogate pair written as an escape.
            return null;
        }
    }

    private static JsonElement? List(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root,
        JsonValueKind.Object when root.GetPropertyCount() == 1 && root.TryGetProperty("multi_prompt", out var shots) && shots.ValueKind == JsonValueKind.Array => shots,
        _ => null,
    };

    private static Shot? Read(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && item.TryGetProperty("prompt", out var prompt) && prompt.ValueKind == JsonValueKind.String
        && item.TryGetProperty("duration", out var duration) && duration.ValueKind == JsonValueKind.Number && duration.TryGetInt32(out var seconds) && seconds > 0
            ? new Shot(ShotId.New(), prompt.GetString()!, seconds)
            : null;
}
