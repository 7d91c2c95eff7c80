using System.Text.Json.Nodes;

namespace RunComfy.Simulator.Api;

/// <summary>Answers in the vendor's error shapes. Its services disagree on the field names, so callers may choose.</summary>
internal static class VendorError
{
    public const int BadResource = 400001, NoBalance = 400002, BadKey = 400004, NoPermission = 403001, NotFound = 404001;

    /// <param name="shape"><c>code</c> (the usual one), <c>error_code</c> or <c>detail</c>.</param>
    public static Task WriteAsync(HttpContext context, int status, int? code, string message, string shape = "code")
    {
        var body = shape switch
        {
            "detail" => new JsonObject { ["code"] = code, ["detail"] = message },
            "error_code" => new JsonObject { ["error_code"] = code, ["error_message"] = message },
            _ => new JsonObject { ["code"] = code, ["error"] = message },
        };
        if (code is null)
        {
            body.Remove("code");
            body.Remove("error_code");
        }

        return WriteAsync(context, status, body);
    }

    public static Task WriteAsync(HttpContext context, IReadOnlyList<SchemaViolation> violations) =>
        WriteAsync(context, StatusCodes.Status422UnprocessableEntity, new JsonObject
        {
            ["error"] = string.Join("; ", violations.Select(violation => $"{violation.Field}: {violation.Message}")),
            ["detail"] = new JsonArray([.. violations.Select(violation => new JsonObject
            {
                ["loc"] = new JsonArray([.. violation.Field.Split('.').Select(part => (JsonNode)part)]),
                ["msg"] = violation.Message,
            })]),
        });

    public static Task UnknownRequestAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status404NotFound, NotFound, "The request was not found, was deleted or has expired.");

    private static Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body);
    }
}
