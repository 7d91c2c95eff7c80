using System.Text;
using System.Text.Json.Nodes;
using RunComfy.Simulator.Api;
using RunComfy.Simulator.Requests;

namespace RunComfy.Simulator.Scenarios;

/// <param name="answer">The answer that an undisturbed call would get.</param>
internal delegate Task Accident(HttpContext context, SimulatedRequest request, JsonObject answer);

/// <summary>The call was accepted, billed and stands in the ledger; what goes wrong is the answer.</summary>
internal static class SubmitAccidents
{
    public static readonly IReadOnlyDictionary<string, Recipe<Accident>> Recipes = new Dictionary<string, Recipe<Accident>>
    {
        ["accepted-error"] = new("Accepted, but the answer is an error. Argument: status (500 unless told).",
            (context, request, _) => SubmitRefusals.ErrorAsync(context, request.Scenario.Number(0, 500))),
        ["hang"] = new("Accepted, but never answered.", (context, _, _) => Wire.HangAsync(context)),
        ["reset"] = new("Accepted, but the connection is cut instead of an answer.", (context, _, _) => Wire.Reset(context)),
        ["slow-answer"] = new("Accepted, and answered late. Argument: seconds (30 unless told).", SlowAsync),
        ["truncated"] = new("Accepted, but the answer's body is cut in the middle.",
            (context, _, answer) => Wire.CutAsync(context, Encoding.UTF8.GetBytes(answer.ToJsonString()), 20)),
        ["half-json"] = new("Accepted, but the answer is half a JSON object, with a matching length.",
            (context, _, answer) => JsonAsync(context, answer.ToJsonString()[..20])),
        ["huge"] = new("Accepted, but the answer goes on for ever. Argument: megabytes (64 unless told).",
            (context, request, answer) => Wire.HugeAsync(context, answer.ToJsonString()[..^1], request.Scenario.Number(0, 64))),
        ["not-json"] = new("Accepted, but the answer is a web page.", (context, _, _) => Wire.WebPageAsync(context)),
        ["empty"] = new("Accepted, but the answer has no body.", (_, _, _) => Task.CompletedTask),
        ["no-content"] = new("Accepted, and answered 204.", (context, _, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }),
        ["created"] = new("Accepted, and answered whole but with another success status. Argument: status (201 unless told).", CreatedAsync),
        ["missing-id"] = new("Accepted, but the answer has no request_id.", (context, _, answer) =>
        {
            answer.Remove("request_id");
            return context.Response.WriteAsJsonAsync(answer);
        }),
        ["hostile-id"] = new("Accepted, but the id would break a path or a page. Argument: the id (../../etc/passwd unless told).",
            (context, request, answer) => With(context, answer, request.Scenario.Argument is { Length: > 0 } id ? id : "../../etc/passwd")),
        ["number-id"] = new("Accepted, but the id is a number.", (context, _, answer) => With(context, answer, 12345)),
        ["long-id"] = new("Accepted, but the id has 4,096 letters.", (context, _, answer) => With(context, answer, new string('a', 4096))),
        ["foreign-links"] = new("Accepted; status, result and cancel links point to another origin. Argument: host (evil.example unless told).", ForeignAsync),
        ["error-body"] = new("Accepted, but 200 carries an error whose code nobody knows.",
            (context, _, _) => VendorError.WriteAsync(context, 200, 599999, "Something unexpected happened.")),
    };

    private static async Task SlowAsync(HttpContext context, SimulatedRequest request, JsonObject answer)
    {
        await Wire.WaitAsync(context, TimeSpan.FromSeconds(request.Scenario.Number(0, 30)));
        await context.Response.WriteAsJsonAsync(answer);
    }

    private static Task JsonAsync(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    private static Task CreatedAsync(HttpContext context, SimulatedRequest request, JsonObject answer)
    {
        context.Response.StatusCode = request.Scenario.Number(0, 201);
        return context.Response.WriteAsJsonAsync(answer);
    }

    private static Task With(HttpContext context, JsonObject answer, JsonNode id)
    {
        answer["request_id"] = id;
        return context.Response.WriteAsJsonAsync(answer);
    }

    private static Task ForeignAsync(HttpContext context, SimulatedRequest request, JsonObject answer)
    {
        foreach (var link in new[] { "status_url", "result_url", "cancel_url" })
            answer[link] = $"https://{request.Scenario.Word(0, "evil.example")}{new Uri(answer[link]!.GetValue<string>()).AbsolutePath}";
        return context.Response.WriteAsJsonAsync(answer);
    }
}
