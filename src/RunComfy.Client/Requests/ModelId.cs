using System.Diagnostics.CodeAnalysis;

namespace RunComfy.Client;

/// <summary>
/// The path of a model in RunComfy's catalogue, such as <c>kling/kling-3.0/pro/text-to-video</c>: one or more segments of
/// <c>A-Z a-z 0-9 . _ -</c> joined by <c>/</c>, at most 200 characters, with no empty, <c>.</c> or <c>..</c> segment.
/// </summary>
public readonly record struct ModelId
{
    /// <summary>The longest path accepted, in characters.</summary>
    public const int MaxLength = 200;

    private readonly string? value;

    private ModelId(string value) => this.value = value;

    /// <summary>The path, without a slash at either end.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(ModelId)</c>, which names no model.</exception>
    public string Value => value ?? throw new InvalidOperationException("This model id was never set.");

    /// <summary>Takes <paramref name="text"/> as a model's path when it is one; never trims or repairs it.</summary>
    /// <param name="text">The path as written in configuration.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is <see langword="false"/>.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out ModelId id)
    {
        var usable = text is { Length: > 0 and <= MaxLength } && text.Split('/').All(IsSegment);
        id = usable ? new ModelId(text!) : default;
        return usable;
    }

    /// <summary>As <see cref="TryParse"/>, for a text that must be a model's path.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a model's path.</exception>
    public static ModelId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException(
                "A model id is a path such as kling/kling-3.0/pro/text-to-video: letters, digits, '.', '_' and '-' between slashes.");

    /// <summary>The path, or nothing for <c>default(ModelId)</c>.</summary>
    public override string ToString() => value ?? "";

    private static bool IsSegment(string segment) =>
        segment is not ("" or "." or "..")
        && segment.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
}
