using System.Text;

namespace RunComfy.Simulator.Scenarios;

/// <summary>Ways to misbehave below the level of JSON.</summary>
internal static class Wire
{
    private static readonly byte[] Padding = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));

    /// <summary>Keeps the connection open and silent until the caller leaves or the simulator stops.</summary>
    public static async Task HangAsync(HttpContext context)
    {
        await WaitAsync(context, Timeout.InfiniteTimeSpan);
        context.Abort();
    }

    /// <summary>Waits by the simulator's clock; ends early, without an error, when caller or simulator leaves.</summary>
    public static async Task WaitAsync(HttpContext context, TimeSpan time)
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var clock = context.RequestServices.GetRequiredService<SimulatorOptions>().Clock;
        await Task.Delay(time, clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public static Task WebPageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<!doctype html><title>Just a moment</title><p>Checking your browser.");
    }

    /// <summary>Promises all of it, sends a part, and cuts the connection.</summary>
    public static async Task CutAsync(HttpContext context, ReadOnlyMemory<byte> body, int sent)
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body[..Math.Min(sent, body.Length)]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>A JSON object that is correct at its start and then does not stop for so many megabytes.</summary>
    public static async Task HugeAsync(HttpContext context, string start, int megabytes)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(start + ",\"padding\":\"");
        for (var part = 0; part < megabytes * 16 && !context.RequestAborted.IsCancellationRequested; part++)
            await context.Response.Body.WriteAsync(Padding);
        await context.Response.WriteAsync("\"}");
    }
}
