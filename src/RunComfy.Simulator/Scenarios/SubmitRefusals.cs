using System.Globalization;
using RunComfy.Simulator.Api;

namespace RunComfy.Simulator.Scenarios;

internal delegate Task Refuse(HttpContext context, Scenario scenario);

/// <summary>Answers to a call that was not accepted: nothing is billed and the ledger stays as it is.</summary>
internal static class SubmitRefusals
{
    public static readonly IReadOnlyDictionary<string, Recipe<Refuse>> Recipes = new Dictionary<string, Recipe<Refuse>>
    {
        ["reject-key"] = new("401 and vendor code 400004. Arguments: status (400, or 200 for an error in a success), shape (code, error_code, detail).",
            (context, scenario) => Say(context, scenario, 401, VendorError.BadKey, "The API key is invalid or has expired.")),
        ["no-balance"] = new("402 and vendor code 400002. Arguments: status, shape.",
            (context, scenario) => Say(context, scenario, 402, VendorError.NoBalance, "The account balance is not enough for this request.")),
        ["no-permission"] = new("403 and vendor code 403001. Arguments: status, shape.",
            (context, scenario) => Say(context, scenario, 403, VendorError.NoPermission, "This key may not use this model.")),
        ["bad-resource"] = new("404 and vendor code 400001. Arguments: status, shape.",
            (context, scenario) => Say(context, scenario, 404, VendorError.BadResource, "The model id is not valid.")),
        ["refuse"] = new("A refusal that names the field. Argument: status (400, 404, 405, 413, 415, 422; 422 unless told).", RefuseAsync),
        ["rate-limit"] = new("429. Argument: what Retry-After says: seconds as written, 'date' (30 s from now), 'past' (an hour ago), or nothing (no header).", RateLimitAsync),
        ["error"] = new("A failure before acceptance. Argument: status (500 unless told; 408, 409, 425, 502, 503…).",
            (context, scenario) => ErrorAsync(context, scenario.Number(0, 500))),
        ["redirect"] = new("A redirect to the same path with ?redirected=1. Argument: status (307 unless told).", RedirectAsync),
        ["hang-unaccepted"] = new("The call is never answered and was not accepted.", (context, _) => Wire.HangAsync(context)),
        ["reset-unaccepted"] = new("The connection is cut without an answer; nothing was accepted.", (context, _) => Wire.Reset(context)),
        ["garbage"] = new("200 with a web page instead of JSON; nothing was accepted.", (context, _) => Wire.WebPageAsync(context)),
    };

    public static Task ErrorAsync(HttpContext context, int status) => VendorError.WriteAsync(
        context, status, null, status switch
        {
            408 => "The request timed out.",
            409 => "The request conflicts with another.",
            425 => "Too early.",
            503 => "The service is unavailable.",
            _ => "Something went wrong on our side.",
        });

    private static Task Say(HttpContext context, Scenario scenario, int status, int code, string message) =>
        VendorError.WriteAsync(context, scenario.Number(0, status), code, message, scenario.Word(1, "code"));

    private static Task RefuseAsync(HttpContext context, Scenario scenario)
    {
        if (scenario.Number(0, 422) is var status && status == 422)
            return VendorError.WriteAsync(context, [new SchemaViolation("prompt", "was refused by the content policy")]);
        return VendorError.WriteAsync(context, status, null, status switch
        {
            400 => "prompt: is not acceptable",
            405 => "The method is not allowed here.",
            413 => "The request is too large.",
            415 => "The content type must be application/json.",
            _ => "The model was not found.",
        });
    }

    private static Task RateLimitAsync(HttpContext context, Scenario scenario)
    {
        var now = context.RequestServices.GetRequiredService<SimulatorOptions>().Clock.GetUtcNow();
        var wait = scenario.Argument switch
        {
            "date" => now.AddSeconds(30).ToString("R", CultureInfo.InvariantCulture),
            "past" => now.AddHours(-1).ToString("R", CultureInfo.InvariantCulture),
            var text => text,
        };
        if (wait.Length > 0)
            context.Response.Headers.RetryAfter = wait;
        return VendorError.WriteAsync(context, StatusCodes.Status429TooManyRequests, null, "Too many requests.");
    }

    private static Task RedirectAsync(HttpContext context, Scenario scenario)
    {
        context.Response.StatusCode = scenario.Number(0, 307);
        context.Response.Headers.Location = $"{context.Request.Path}?redirected=1";
        return Task.CompletedTask;
    }
}
