using System.Text.Json;
using System.Text.Json.Nodes;
using RunComfy.Simulator.Requests;
using RunComfy.Simulator.Scenarios;

namespace RunComfy.Simulator.Api;

/// <summary><c>v1/models/{model_id}</c>: read the entry, or submit a request.</summary>
internal sealed class ModelRoutes(SimulatorOptions options, RequestStore requests, Ledger ledger, Clips clips, ScenarioDesk desk)
{
    private readonly Lock _gate = new();
    private static readonly JsonDocumentOptions Strictly = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models/{**model}", ReadAsync);
        routes.MapPost("/v1/models/{**model}", SubmitAsync);
    }

    private static Task ReadAsync(HttpContext context) =>
        KnownModels.Find(context.GetRouteValue("model") as string) is { } model
            ? context.Response.WriteAsJsonAsync(new JsonObject { ["model_id"] = model.Id, ["name"] = model.Name, ["status"] = "available" })
            : UnknownModelAsync(context);

    private async Task SubmitAsync(HttpContext context)
    {
        if (KnownModels.Find(context.GetRouteValue("model") as string) is not { } model)
        {
            await UnknownModelAsync(context);
            return;
        }

        if (await ReadBodyAsync(context) is not { } body)
            return;
        using (body)
        {
            var schema = new InputSchema(model);
            if (schema.Read(body.RootElement) is not { } input)
            {
                await VendorError.WriteAsync(context, schema.Violations);
                return;
            }

            await DecideAsync(context, model, input, JsonObject.Create(body.RootElement.Clone())!);
        }
    }

    private async Task DecideAsync(HttpContext context, KnownModel model, KlingInput input, JsonObject raw)
    {
        Scenario scenario;
        try
        {
            scenario = ScenarioOf(context, input);
        }
        catch (FormatException unknown)
        {
            await VendorError.WriteAsync(context, StatusCodes.Status422UnprocessableEntity, null, $"prompt: {unknown.Message}");
            return;
        }

        if (SubmitRefusals.Recipes.TryGetValue(scenario.Name, out var refusal))
        {
            await refusal.Act(context, scenario);
            return;
        }

        var request = Accept(model, input, raw, scenario);
        var answer = Answer(context, request);
        if (SubmitAccidents.Recipes.TryGetValue(scenario.Name, out var accident))
            await accident.Act(context, request, answer);
        else
            await context.Response.WriteAsJsonAsync(answer);
    }

    private Scenario ScenarioOf(HttpContext context, KlingInput input) =>
        context.Request.Headers.TryGetValue("X-Simulator-Scenario", out var header)
            ? Scenario.Parse(header.ToString())
            : Scenario.InPrompts(input.Prompts) ?? desk.TakeNext();

    /// <summary>Remembered and billed before anything is answered.</summary>
    private SimulatedRequest Accept(KnownModel model, KlingInput input, JsonObject raw, Scenario scenario)
    {
        lock (_gate)
        {
            foreach (var old in requests.ForgetOld(options.Clock.GetUtcNow()))
                clips.Forget(old);
            var request = new SimulatedRequest(Line(model, input, scenario));
            clips.Begin(request);
            requests.Add(request);
            ledger.Append(new LedgerEntry(request.Facts.CreatedAt, request.Id, model.Id, raw, scenario.ToString()));
            return request;
        }
    }

    /// <summary>A place at the end of the queue: its turn comes no sooner than that of those before it.</summary>
    private RequestFacts Line(KnownModel model, KlingInput input, Scenario scenario)
    {
        var id = Guid.NewGuid().ToString("N");
        var now = options.Clock.GetUtcNow();
        var pace = Pace.Of(id, input.Duration, options.Speed);
        if (requests.Queue(now) is [.., var last])
        {
            // No two at one moment: the queue is in the order of their coming.
            now = now > last.CreatedAt ? now : last.CreatedAt.AddTicks(1);
            pace = pace.Behind(last.QueuedUntil - now, requests.Place(last.Id, now));
        }

        return new RequestFacts { Id = id, ModelId = model.Id, Input = input, Scenario = scenario, CreatedAt = now, Pace = pace };
    }

    private static JsonObject Answer(HttpContext context, SimulatedRequest request)
    {
        var origin = $"{context.Request.Scheme}://{context.Request.Host}/v1/requests/{request.Id}";
        return new JsonObject
        {
            ["request_id"] = request.Id,
            ["status_url"] = $"{origin}/status",
            ["result_url"] = $"{origin}/result",
            ["cancel_url"] = $"{origin}/cancel",
        };
    }

    private static async Task<JsonDocument?> ReadBodyAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            await VendorError.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, null, "The content type must be application/json.");
            return null;
        }

        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, Strictly, context.RequestAborted);
        }
        catch (JsonException)
        {
            await VendorError.WriteAsync(context, StatusCodes.Status400BadRequest, null, "The body is not valid JSON.");
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await VendorError.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, null, "The request is too large.");
        }

        return null;
    }

    private static Task UnknownModelAsync(HttpContext context) =>
        VendorError.WriteAsync(context, StatusCodes.Status400BadRequest, VendorError.BadResource, "The model id is not valid.");
}
