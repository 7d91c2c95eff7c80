using System.Text.Json.Nodes;
using RunComfy.Simulator.Requests;

namespace RunComfy.Simulator.Scenarios;

/// <summary>Changes the result of a finished request before it is sent.</summary>
/// <param name="link">Makes the address of a file of this request: a suffix such as <c>.mp4</c>, and a query.</param>
internal delegate void BendResult(SimulatedRequest request, JsonObject result, int read, Func<string, string> link);

internal static class ResultFaults
{
    public const string SeveralVideos = "several-videos";

    public static readonly IReadOnlyDictionary<string, Recipe<BendResult>> Recipes = new Dictionary<string, Recipe<BendResult>>
    {
        ["fail"] = new("The result has failed; error is a string. Argument: the words.",
            (request, result, _, _) => Fail(result, request.Scenario.Argument is { Length: > 0 } words ? words : "The content was refused by the safety filter.")),
        ["fail-object"] = new("The result has failed; error is an object with code and message.",
            (_, result, _, _) => Fail(result, new JsonObject { ["code"] = "content_policy", ["message"] = "The content was refused by the safety filter.", ["retryable"] = false })),
        ["fail-silent"] = new("The result has failed and says nothing about it.", (_, result, _, _) => Fail(result, null)),
        ["late-result"] = new("The status is completed, but the result still says in_progress. Argument: how many reads (2 unless told).", Late),
        ["no-video"] = new("Succeeded with an empty output.", (_, result, _, _) => result["output"] = new JsonObject()),
        ["null-output"] = new("Succeeded with output null.", (_, result, _, _) => result["output"] = null),
        [SeveralVideos] = new("Several videos that differ, in output.videos, the first one twice. Argument: how many (2 unless told).", Several),
        ["same-video-twice"] = new("Two addresses with the same bytes behind them.", (_, result, _, link) =>
            result["output"] = new JsonObject { ["videos"] = new JsonArray(link(".mp4?copy=1"), link(".mp4?copy=2")) }),
        ["dead-video-too"] = new("A video that is gone, then one that is there.", (_, result, _, link) =>
            result["output"] = new JsonObject { ["videos"] = new JsonArray(link("-9.mp4"), link(".mp4")) }),
        ["images-only"] = new("Images and no video.", (_, result, _, link) =>
            result["output"] = new JsonObject { ["images"] = new JsonArray(link(".png"), link(".png?number=2")) }),
        ["images-too"] = new("A video, an image and a list of images.", (_, result, _, link) =>
        {
            result["output"]!["image"] = link(".png");
            result["output"]!["images"] = new JsonArray(link(".png"), link(".png?number=2"));
        }),
        ["odd-output"] = new("The video field holds an object instead of an address.", (_, result, _, _) =>
            result["output"] = new JsonObject { ["video"] = new JsonObject { ["uri"] = 7 } }),
        ["private-link"] = new("The video's address is on a private network. Argument: the address (http://10.0.0.1/clip.mp4 unless told).",
            (request, result, _, _) => result["output"] = new JsonObject
            {
                ["video"] = request.Scenario.Argument is { Length: > 0 } address ? address : "http://10.0.0.1/clip.mp4",
            }),
    };

    public static void Apply(SimulatedRequest request, JsonObject result, int read, Func<string, string> link)
    {
        if (Recipes.TryGetValue(request.Scenario.Name, out var recipe))
            recipe.Act(request, result, read, link);
    }

    /// <summary>The words of a failure, as any failed result tells them.</summary>
    public static void Fail(JsonObject result, JsonNode? error)
    {
        result["status"] = "failed";
        result.Remove("output");
        result.Remove("cost");
        if (error is not null)
            result["error"] = error;
    }

    private static void Late(SimulatedRequest request, JsonObject result, int read, Func<string, string> link)
    {
        if (read > request.Scenario.Number(0, 2))
            return;
        result["status"] = "in_progress";
        result.Remove("output");
        result.Remove("finished_at");
        result.Remove("cost");
    }

    private static void Several(SimulatedRequest request, JsonObject result, int read, Func<string, string> link)
    {
        var videos = Enumerable.Range(1, request.Scenario.Videos).Select(number => link(number == 1 ? ".mp4" : $"-{number}.mp4"));
        result["output"] = new JsonObject { ["videos"] = new JsonArray([.. videos.Append(link(".mp4")).Select(url => (JsonNode)url)]) };
    }
}
