using System.Security.Cryptography;
using System.Text;

namespace KlingStudio.Core.Generations;

/// <summary>The exact request of a generation, frozen when it was queued. To change a waiting one: withdraw it, edit the scene, generate again.</summary>
public sealed record FrozenRequest
{
    /// <summary>The vendor's model id, such as <c>kling/kling-3.0/pro/text-to-video</c>.</summary>
    public required string ModelId { get; init; }

    /// <summary>The model's name as people read it then.</summary>
    public required string ModelName { get; init; }

    /// <summary>The scene's total, in whole seconds.</summary>
    public required int Seconds { get; init; }

    /// <summary>Whether sound was asked for.</summary>
    public required bool Sound { get; init; }

    /// <summary>Such as <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }

    /// <summary>The JSON that is sent, byte for byte as UTF-8.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of <see cref="Json"/> as UTF-8, in 64 lower-case hex digits.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>The storyboard as it was, with shot ids and locks, so that a take can lead back to its shots.</summary>
    public required string StoryboardJson { get; init; }

    /// <summary>The bytes to send.</summary>
    public byte[] Body() => Encoding.UTF8.GetBytes(Json);

    /// <summary>The hash a payload is known by.</summary>
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}

/// <summary>The upstream a generation is bound to: simulated and real never mix, nor do two keys or two addresses.</summary>
/// <param name="Origin">Such as <c>https://model-api.runcomfy.net/</c>; for the simulator the word <c>simulator</c>, because its port changes.</param>
/// <param name="Fingerprint">A short hash of the key; empty for the simulator. Never the key.</param>
/// <param name="Simulated">Whether it is the simulator: nothing is ever charged there.</param>
public sealed record BoundUpstream(string Origin, string Fingerprint, bool Simulated);
