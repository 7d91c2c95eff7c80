using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace RunComfy.Client.Wire;

/// <summary>Reads JSON from an upstream nobody vouches for: what isn't there, or is of another kind, is <see langword="null"/>.</summary>
internal static class JsonReading
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The body as a JSON object; <see langword="null"/> for everything else.</summary>
    public static JsonElement? Object(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(ByteOrderMark))
            body = body[ByteOrderMark.Length..];
        if (!Utf8.IsValid(body.Span))
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Member(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // A name with a broken escape beside the one asked for.
            return null;
        }
    }

    /// <summary>Every member of that name: a parser that keeps the last of two hides the first.</summary>
    public static IEnumerable<JsonElement?> Members(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().Where(member => IsNamed(member, name)).Select(member => (JsonElement?)member.Value)
            : [];

    public static string? Text(this JsonElement? element)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            return null;
        }
    }

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // A name with a broken escape is another name.
            return false;
        }
    }

    /// <summary>A whole number, or a text that spells one.</summary>
    public static int? WholeNumber(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        { ValueKind: JsonValueKind.String } when int.TryParse(
            element.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>An amount, or a text that spells one.</summary>
    public static decimal? Amount(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => value,
        { ValueKind: JsonValueKind.String } when decimal.TryParse(
            element.Text(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>A moment in ISO 8601, taken as UTC when it names no offset.</summary>
    public static DateTimeOffset? Moment(this JsonElement? element) =>
        DateTimeOffset.TryParse(
            element.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value)
            ? value
            : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
