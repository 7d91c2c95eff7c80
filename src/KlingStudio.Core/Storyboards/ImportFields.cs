using System.Globalization;
using System.Text.Json;

namespace KlingStudio.Core.Storyboards;

/// <summary>Values of a pasted request, read strictly; what isn't right is written down with its path.</summary>
internal sealed class ImportFields
{
    private const int LongestQuote = 80;

    public List<ImportProblem> Problems { get; } = [];

    /// <summary>The members of an object with their paths; one given twice is told, and only its first read.</summary>
    public IEnumerable<(string Name, JsonElement Value, string Path)> Of(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            WrongType(element, path, "object");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var at = $"{path}.{Short(Name(member))}";
            if (seen.Add(Name(member)))
                yield return (Name(member), member.Value, at);
            else
                Wrong(ImportProblemKind.DuplicateField, at);
        }
    }

    public string Text(JsonElement value, string path, bool required = false)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            WrongType(value, path, "text");
            return "";
        }

        if (String(value) is not { } text || !PromptText.IsSendable(text))
            Wrong(ImportProblemKind.UnsendableText, path);
        else if (text.Length > PromptText.MaxLength)
            Wrong(ImportProblemKind.UnsendableText, path, $"{text.Length}", $"{PromptText.MaxLength}");
        else if (required && string.IsNullOrWhiteSpace(text))
            Wrong(ImportProblemKind.Missing, path);
        else
            return text;
        return "";
    }

    /// <summary>Whole seconds; <c>5.0</c> is five, <c>3.5</c> and <c>"5"</c> are told. Null where there is no number of seconds at all.</summary>
    public int? Seconds(JsonElement value, string path, int minimum, int maximum)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) || number != decimal.Truncate(number))
        {
            WrongType(value, path, "whole seconds");
            return null;
        }

        if (number < minimum || number > maximum)
            Wrong(ImportProblemKind.OutOfRange, path, Raw(value), $"{minimum}–{maximum}");
        return (int)Math.Clamp(number, int.MinValue, int.MaxValue);
    }

    public decimal Number(JsonElement value, string path, decimal minimum, decimal maximum)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
        {
            WrongType(value, path, "number");
            return minimum;
        }

        if (number < minimum || number > maximum)
            Wrong(ImportProblemKind.OutOfRange, path, Raw(value), string.Create(CultureInfo.InvariantCulture, $"{minimum}–{maximum}"));
        return number;
    }

    public bool Switch(JsonElement value, string path)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            WrongType(value, path, "true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    public string OneOf(JsonElement value, string path, IReadOnlyList<string> allowed)
    {
        if (value.ValueKind != JsonValueKind.String)
            WrongType(value, path, "text");
        else if (String(value) is { } text && allowed.Contains(text))
            return text;
        else
            Wrong(ImportProblemKind.NotOffered, path, Raw(value), string.Join(", ", allowed));
        return allowed[0];
    }

    public void WrongType(JsonElement value, string path, string expected) => Wrong(ImportProblemKind.WrongType, path, Raw(value), expected);

    public void Wrong(ImportProblemKind kind, string path, string? given = null, string? allowed = null) =>
        Problems.Add(new ImportProblem(kind, path) { Given = given is null ? null : Short(given), Allowed = allowed });

    private static string Raw(JsonElement value) => Short(value.GetRawText());

    private static string Short(string text) => text.Length <= LongestQuote ? text : string.Concat(text.AsSpan(0, LongestQuote - 1), "…");

    /// <summary>JSON may escape half of a surrogate pair, which .NET refuses to read.</summary>
    private static string? String(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
