using RunComfy.Simulator.Api;
using RunComfy.Simulator.Requests;

namespace RunComfy.Simulator.Scenarios;

internal delegate Task DisturbPoll(HttpContext context, SimulatedRequest request);

/// <summary>
/// Polls, of status and result alike, that get no proper answer: the first few of a request, then it recovers;
/// without a number, all of them.
/// </summary>
internal static class PollFaults
{
    public static readonly IReadOnlyDictionary<string, Recipe<DisturbPoll>> Recipes = new Dictionary<string, Recipe<DisturbPoll>>
    {
        ["not-found"] = new("Polls answer 404 and vendor code 404001. Argument: how many polls.", (context, _) => VendorError.UnknownRequestAsync(context)),
        ["poll-hang"] = new("Polls are never answered. Argument: how many polls.", (context, _) => Wire.HangAsync(context)),
        ["poll-reset"] = new("Polls lose their connection. Argument: how many polls.", (context, _) => Wire.Reset(context)),
        ["poll-garbage"] = new("Polls get a web page with status 200. Argument: how many polls.", (context, _) => Wire.WebPageAsync(context)),
        ["poll-error-body"] = new("Polls get status 200 with an error inside. Argument: how many polls.",
            (context, _) => VendorError.WriteAsync(context, 200, 599999, "Something unexpected happened.")),
        ["poll-reject-key"] = new("Polls answer 401 and vendor code 400004. Argument: how many polls.",
            (context, _) => VendorError.WriteAsync(context, 401, VendorError.BadKey, "The API key is invalid or has expired.")),
        ["poll-rate-limit"] = new("Polls answer 429 with Retry-After: 30. Argument: how many polls.", (context, _) =>
        {
            context.Response.Headers.RetryAfter = "30";
            return VendorError.WriteAsync(context, 429, null, "Too many requests.");
        }),
        ["poll-error"] = new("Polls answer an error. Arguments: status (500 unless told), how many polls.",
            (context, request) => SubmitRefusals.ErrorAsync(context, request.Scenario.Number(0, 500))),
    };

    /// <summary>True when the poll was disturbed, and so answered.</summary>
    public static async Task<bool> TryDisturbAsync(HttpContext context, SimulatedRequest request)
    {
        if (!Recipes.TryGetValue(request.Scenario.Name, out var recipe))
            return false;
        var howMany = request.Scenario.Number(request.Scenario.Name == "poll-error" ? 1 : 0, int.MaxValue);
        if (request.CountPoll() > howMany)
            return false;
        await recipe.Act(context, request);
        return true;
    }
}
