using KlingStudio.Engine.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KlingStudio.Web.Hosting;

/// <summary>
/// Sends traces, measurements and the log to an OpenTelemetry collector when one is named, in the standard's own settings
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_EXPORTER_OTLP_HEADERS</c>, …). Without one, nothing is collected.
/// </summary>
internal static class StudioTelemetry
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddStudioTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("kling-studio", serviceVersion: typeof(StudioTelemetry).Assembly.GetName().Version?.ToString()))
            .WithTracing(traces => traces.AddSource(EngineTelemetry.Name).AddAspNetCoreInstrumentation(Quietly).AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(EngineTelemetry.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            // Without scopes: they would hold the paths of one-time links.
            .WithLogging()
            .UseOtlpExporter();
    }

    /// <summary>Health questions and the pages' own connection would drown the rest; the addresses of one-time links are secrets.</summary>
    private static void Quietly(AspNetCoreTraceInstrumentationOptions options)
    {
        string[] untold = ["/health", "/_blazor", "/invitation", "/reset"];
        options.Filter = context => !untold.Any(path => context.Request.Path.StartsWithSegments(path));
    }

    /// <summary>What is wrong with the settings, one sentence each.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        if (configuration[Endpoint] is { } endpoint && !string.IsNullOrWhiteSpace(endpoint)
            && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return $"{Endpoint} is '{endpoint}'; it must be an address such as http://collector:4317.";
    }
}
