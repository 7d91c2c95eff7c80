using System.Diagnostics.CodeAnalysis;

namespace RunComfy.Client;

/// <summary>
/// The id RunComfy gives an accepted request: 1 to 128 characters of <c>A-Z a-z 0-9 _ -</c>, so that it can
/// stand in a URL as it is. Anything else an upstream may send is not an id.
/// </summary>
public readonly record struct RequestId
{
    /// <summary>The longest id accepted, in characters.</summary>
    public const int MaxLength = 128;

    private readonly string? value;

    private RequestId(string value) => this.value = value;

    /// <summary>The id as RunComfy wrote it.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(RequestId)</c>, which names no request.</exception>
    public string Value => value ?? throw new InvalidOperationException("This request id was never set.");

    /// <summary>Takes <paramref name="text"/> as an id when it is one; never trims or repairs it.</summary>
    /// <param name="text">What the upstream, or a person, gave.</param>
    /// <param name="id">The id, or <c>default</c> when the answer is <see langword="false"/>.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out RequestId id)
    {
        var usable = text is { Length: > 0 and <= MaxLength } && text.All(IsAllowed);
        id = usable ? new RequestId(text!) : default;
        return usable;
    }

    /// <summary>As <see cref="TryParse"/>, for a text that must be an id.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a request id.</exception>
    public static RequestId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException("A request id is 1 to 128 letters, digits, underscores or hyphens.");

    /// <summary>The id, or nothing for <c>default(RequestId)</c>.</summary>
    public override string ToString() => value ?? "";

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
}
