using System.Text.Json;
using System.Text.Json.Nodes;
using RunComfy.Simulator.Requests;
using RunComfy.Simulator.Scenarios;

namespace RunComfy.Simulator.Api;

/// <summary><c>/simulator</c>: what the real API does not have. Scenarios are ordered here and the ledger is read.</summary>
internal sealed class ControlRoutes(ScenarioDesk desk, Ledger ledger)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/simulator/scenarios", ListAsync);
        routes.MapPost("/simulator/scenarios", OrderAsync);
        routes.MapDelete("/simulator/scenarios", ClearAsync);
        routes.MapGet("/simulator/ledger", LedgerAsync);
    }

    private Task ListAsync(HttpContext context) => context.Response.WriteAsJsonAsync(new JsonObject
    {
        ["next"] = new JsonArray([.. desk.Waiting.Select(scenario => (JsonNode)scenario.ToString())]),
        ["default"] = desk.Default.ToString(),
        ["everything"] = desk.Everything.ToString(),
        ["known"] = new JsonObject(ScenarioCatalogue.All.Select(known => KeyValuePair.Create(known.Key, (JsonNode?)known.Value))),
    });

    /// <summary>Body: <c>{"next": ["fail", "hang"], "default": "none", "everything": "error:503"}</c>, each part optional.</summary>
    private async Task OrderAsync(HttpContext context)
    {
        try
        {
            var order = await JsonSerializer.DeserializeAsync<ScenarioOrder>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted)
                ?? new ScenarioOrder();
            if (order.Default is not null)
                desk.Always(order.Default);
            if (order.Everything is not null)
                desk.Outage(order.Everything);
            desk.Next(order.Next ?? []);
            await ListAsync(context);
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = problem.Message });
        }
    }

    private Task ClearAsync(HttpContext context)
    {
        desk.Clear();
        return ListAsync(context);
    }

    private async Task LedgerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/x-ndjson";
        foreach (var entry in ledger.Entries)
            await context.Response.Body.WriteAsync(Ledger.Line(entry));
    }

    private sealed record ScenarioOrder(string[]? Next = null, string? Default = null, string? Everything = null);
}
