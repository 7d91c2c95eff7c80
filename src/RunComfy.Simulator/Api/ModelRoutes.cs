using System.Text.Json;
using System.Text.Json.Nodes;
using RunComfy.Simulator.Requests;
using RunComfy.Simulator.Scenarios;

namespace RunComfy.Simulator.Api;

/// <summary><c>v1/models/{model_id}</c>: read the entry, or submit a request.</summary>
internal sealed class ModelRoutes(SimulatorOptions options, RequestStore requests, Ledger ledger, Clips clips, ScenarioDesk desk)
{
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
        var id = Guid.NewGuid().ToString("N");
        var now = options.Clock.GetUtcNow();
        var request = new SimulatedRequest(new RequestFacts
        {
            Id = id,
            ModelId = model.Id,
            Input = input,
            Scenario = scenario,
            CreatedAt = now,
            Pace = Pace.Of(id, input.Duration, options.Speed),
        });
        clips.Begin(request);
        requests.Add(request);
        ledger.Append(new LedgerEntry(now, id, model.Id, raw, scenario.ToString()));
        return request;
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
