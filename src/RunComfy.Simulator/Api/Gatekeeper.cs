using System.Security.Cryptography;
using System.Text;
using RunComfy.Simulator.Scenarios;

namespace RunComfy.Simulator.Api;

/// <summary>Stands before every call under <c>/v1</c>: a scripted outage first, then the key.</summary>
internal sealed class Gatekeeper(RequestDelegate next, SimulatorOptions options, ScenarioDesk desk)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/v1"))
            await next(context);
        else if (SubmitRefusals.Recipes.TryGetValue(desk.Everything.Name, out var outage))
            await outage.Act(context, desk.Everything);
        else if (!Admits(context.Request.Headers.Authorization.ToString()))
            await VendorError.WriteAsync(context, StatusCodes.Status401Unauthorized, VendorError.BadKey, "The API key is invalid or has expired.");
        else
            await next(context);
    }

    private bool Admits(string authorization) =>
        options.ApiKey is null
        || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes($"Bearer {options.ApiKey}"));
}
