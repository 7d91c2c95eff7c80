using System.Collections.Immutable;
using KlingStudio.Core.KlingModels;

namespace KlingStudio.Core.Storyboards;

/// <summary>
/// Reads a request that someone pasted: the JSON alone, or a whole cURL command. Strict, so that nothing of it is lost silently:
/// what the schema doesn't have, or a model doesn't accept, is told with its place. Never throws.
/// A command's headers are passed over unread: no key is ever kept.
/// </summary>
public static class RequestImport
{
    /// <summary>The longest text that is read, in UTF-16 code units: far above what any request holds.</summary>
    public const int MaxLength = 4_000_000;

    /// <summary>Reads a request.</summary>
    /// <param name="pasted">JSON or a cURL command.</param>
    /// <param name="models">The models there are.</param>
    /// <param name="modelId">The model to assume for JSON alone, which names none; a command's address names it. Null or unknown: the catalogue's default.</param>
    public static ImportResult Parse(string? pasted, ModelCatalogue models, string? modelId = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        var text = (pasted ?? "").Trim().TrimStart('\uFEFF');
        if (text.Length > MaxLength)
            return Failed(new ImportProblem(ImportProblemKind.TooLong, "$") { Given = $"{text.Length}", Allowed = $"{MaxLength}" });

        var profile = models.Find(modelId ?? "") ?? models.Default;
        if (!CurlWords.IsCommand(text))
            return ImportedRequest.Read(text, profile);

        var command = CurlWords.Read(text);
        if (command.Body is null)
            return Failed(new ImportProblem(ImportProblemKind.NoBody, "$"));
        if (command.ModelId is { } named && models.Find(named) is null)
            return Failed(new ImportProblem(ImportProblemKind.UnknownModel, "$") { Given = named, Allowed = string.Join(", ", models.All.Select(model => model.Id)) });
        return ImportedRequest.Read(command.Body, models.Find(command.ModelId ?? "") ?? profile);
    }

    private static ImportResult.Failed Failed(ImportProblem problem) => new([problem]);
}

/// <summary>What a pasted request came to.</summary>
public abstract record ImportResult
{
    private ImportResult() { }

    /// <summary>A storyboard that the model accepts as it stands.</summary>
    public sealed record Read(Storyboard Storyboard) : ImportResult;

    /// <summary>Nothing was read; everything that is wrong with it, in the order of its text.</summary>
    public sealed record Failed(ImmutableArray<ImportProblem> Problems) : ImportResult;
}

/// <summary>One thing wrong with a pasted request, as data for a sentence.</summary>
/// <param name="Kind">Which sentence.</param>
/// <param name="Path">Where, as a JSON path such as <c>$.multi_prompt[2].duration</c>; <c>$</c> is the whole.</param>
public sealed record ImportProblem(ImportProblemKind Kind, string Path)
{
    /// <summary>The value as it was given, at most 80 characters.</summary>
    public string? Given { get; init; }

    /// <summary>What would be accepted, readable.</summary>
    public string? Allowed { get; init; }

    /// <summary>What the shots add up to, in seconds.</summary>
    public long? Sum { get; init; }

    /// <summary>The total, in seconds.</summary>
    public int? Total { get; init; }

    /// <summary>Sum minus total, with its sign.</summary>
    public long? Difference { get; init; }

    /// <summary>Line in the pasted JSON, from 1, where it stops being JSON.</summary>
    public long? Line { get; init; }
}

/// <summary>Which sentence an <see cref="ImportProblem"/> is told in.</summary>
public enum ImportProblemKind
{
    /// <summary>The text is too long to be a request.</summary>
    TooLong,
    /// <summary>It isn't JSON.</summary>
    NotJson,
    /// <summary>The command sends no JSON.</summary>
    NoBody,
    /// <summary>The command's address names a model that isn't configured here.</summary>
    UnknownModel,
    /// <summary>A field that the schema doesn't have.</summary>
    UnknownField,
    /// <summary>A field given twice.</summary>
    DuplicateField,
    /// <summary>A field that must be there isn't, or its text is empty.</summary>
    Missing,
    /// <summary>A value of another kind: a text where a number belongs, seconds that aren't whole.</summary>
    WrongType,
    /// <summary>A number outside the model's range.</summary>
    OutOfRange,
    /// <summary>A value that the model doesn't offer.</summary>
    NotOffered,
    /// <summary>More shots than the model takes.</summary>
    TooManyShots,
    /// <summary>The shots' seconds don't sum to the total.</summary>
    SumMismatch,
    /// <summary>A text that can't be sent, or is too long to keep.</summary>
    UnsendableText,
}
