using System.Text.Json.Nodes;
using RunComfy.Simulator.Requests;
using RunComfy.Simulator.Scenarios;

namespace RunComfy.Simulator.Api;

/// <summary><c>v1/requests/{id}</c>: status, result and cancel.</summary>
internal sealed class RequestRoutes(SimulatorOptions options, RequestStore requests, Clips clips)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/requests/{id}/status", context => FindAsync(context, StatusAsync));
        routes.MapGet("/v1/requests/{id}/result", context => FindAsync(context, ResultAsync));
        routes.MapPost("/v1/requests/{id}/cancel", context => FindAsync(context, CancelAsync));
    }

    private async Task FindAsync(HttpContext context, Func<HttpContext, SimulatedRequest, Task> then)
    {
        if (requests.Find(context.GetRouteValue("id") as string) is not { } request)
            await VendorError.UnknownRequestAsync(context);
        else if (!HttpMethods.IsGet(context.Request.Method) || !await PollFaults.TryDisturbAsync(context, request))
            await then(context, request);
    }

    private Task StatusAsync(HttpContext context, SimulatedRequest request)
    {
        var (status, position) = StatusStories.Tell(request, StateOf(request));
        var origin = $"{context.Request.Scheme}://{context.Request.Host}/v1/requests/{request.Id}";
        var answer = new JsonObject { ["request_id"] = request.Id, ["status"] = status };
        if (position is not null)
            answer["queue_position"] = position;
        answer["status_url"] = $"{origin}/status";
        answer["result_url"] = $"{origin}/result";
        return context.Response.WriteAsJsonAsync(answer);
    }

    private Task ResultAsync(HttpContext context, SimulatedRequest request)
    {
        var state = StateOf(request);
        var answer = new JsonObject
        {
            ["request_id"] = request.Id,
            // Success is spelled otherwise here than in /status, as the vendor has it.
            ["status"] = state.Phase == Phase.Completed ? "succeeded" : StatusStories.Tell(request, state).Status,
            ["created_at"] = Time(request.Facts.CreatedAt),
        };
        if (state.Phase == Phase.Completed)
            Complete(context, request, answer);
        else if (state.Phase == Phase.Cancelled)
            answer["finished_at"] = Time(request.Facts.CancelledAt ?? request.Facts.QueuedUntil);
        return context.Response.WriteAsJsonAsync(answer);
    }

    private void Complete(HttpContext context, SimulatedRequest request, JsonObject answer)
    {
        var read = request.CountFinishedRead();
        var facts = request.Facts;
        // A link of its own for each read, where links expire; otherwise one that stays.
        var link = request.Scenario.Name == MediaFaults.ExpiredLink ? $"?link={read}" : "";
        string Link(string suffix) => $"{context.Request.Scheme}://{context.Request.Host}/media/{request.Id}{suffix}{link}";

        answer["output"] = new JsonObject { ["video"] = Link(".mp4") };
        answer["finished_at"] = Time(facts.RenderedAt);
        if (context.Request.Query["include_cost"] == "true")
            answer["cost"] = KnownModels.Find(facts.ModelId)?.Cost(facts.Input.Duration, facts.Input.Sound);
        if (request.Scenario.Name == "fail-status")
            ResultFaults.Fail(answer, "The content was refused by the safety filter.");
        else if (clips.Problem(request.Id) is { } problem)
            ResultFaults.Fail(answer, problem);
        else
            ResultFaults.Apply(request, answer, read, Link);
    }

    private Task CancelAsync(HttpContext context, SimulatedRequest request)
    {
        bool cancelled;
        lock (request.Gate)
        {
            cancelled = StateOf(request).Phase == Phase.InQueue && request.Scenario.Name != StatusStories.CancelRace;
            if (cancelled)
            {
                request.Cancel(options.Clock.GetUtcNow());
                requests.Save(request);
                clips.Abandon(request);
            }
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["request_id"] = request.Id,
            ["status"] = StateOf(request).Word,
            ["outcome"] = cancelled ? "cancelled" : "not_cancellable",
        });
    }

    private RequestState StateOf(SimulatedRequest request)
    {
        var now = options.Clock.GetUtcNow();
        return StatusStories.Steer(request, RequestState.At(request.Facts, now, clips.IsDone(request.Id), () => requests.Place(request.Id, now)));
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O");
}
