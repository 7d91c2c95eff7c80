using System.Text.Json;
using RunComfy.Client.Wire;

namespace RunComfy.Client.Errors;

/// <summary>
/// What an answer says went wrong, in any of the spellings seen: <c>code</c> or <c>error_code</c>, beside or inside an
/// object, and <c>error</c>, <c>error_message</c>, <c>message</c> or <c>detail</c> as a text, an object or a list of fields.
/// </summary>
internal sealed record ErrorBody(IReadOnlyList<int> Codes, string? Message, IReadOnlyList<FieldProblem> Fields)
{
    private const int MostFields = 20;
    private static readonly string[] CodeNames = ["code", "error_code"];
    private static readonly string[] MessageNames = ["error_message", "error", "message", "msg", "detail"];

    public static ErrorBody Read(JsonElement? body)
    {
        if (body is not { } root)
            return new ErrorBody([], null, []);
        var fields = FieldsOf(root.Member("detail")).Concat(FieldsOf(root.Member("errors"))).Take(MostFields).ToList();
        var message = MessageOf(root, depth: 0)
            ?? DisplayText.Clean(string.Join("; ", fields.Select(field => $"{field.Field}: {field.Message}")))
            ?? Unfamiliar(root.Member("error"))
            ?? Unfamiliar(root.Member("detail"));
        return new ErrorBody(CodesOf(root), message, fields);
    }

    private static List<int> CodesOf(JsonElement root)
    {
        JsonElement?[] places = [root, root.Member("error"), root.Member("detail")];
        return [.. places.SelectMany(place => CodeNames.Select(name => place?.Member(name).WholeNumber())).OfType<int>()];
    }

    /// <summary>A text as it is; an object by the first of its members that holds a message.</summary>
    private static string? MessageOf(JsonElement? element, int depth)
    {
        if (element is not { ValueKind: JsonValueKind.Object } holder || depth > 2)
            return DisplayText.Clean(element.Text());
        return MessageNames
            .Select(name => MessageOf(holder.Member(name), depth + 1))
            .FirstOrDefault(message => message is not null);
    }

    /// <summary>An object or list nobody has seen yet says more as it is than not at all.</summary>
    private static string? Unfamiliar(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } holder ? DisplayText.Clean(holder.GetRawText()) : null;

    /// <summary><c>[{"loc": ["body", "duration"], "msg": "…"}]</c>, as FastAPI writes it.</summary>
    private static IEnumerable<FieldProblem> FieldsOf(JsonElement? list)
    {
        foreach (var item in list.Items())
        {
            var path = item.Member("loc").Items().Select(Step).OfType<string>().Where(step => step is not ("body" or "input"));
            var field = DisplayText.Clean(string.Join('.', path), 200) ?? DisplayText.Clean(item.Member("field").Text(), 200);
            var message = DisplayText.Clean(item.Member("msg").Text() ?? item.Member("message").Text());
            if (field is not null && message is not null)
                yield return new FieldProblem(field, message);
        }
    }

    private static string? Step(JsonElement step) =>
        step.ValueKind == JsonValueKind.Number ? step.GetRawText() : ((JsonElement?)step).Text();
}
