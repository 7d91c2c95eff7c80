using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Web.Tests.Telemetry;

/// <summary>What an operator's OpenTelemetry collector receives, over HTTP, as it comes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> _received = new();
    private readonly Channel<bool> _more = Channel.CreateUnbounded<bool>();

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var collector = new Collector(app);
        app.MapPost("/v1/{signal}", collector.ReceiveAsync);
        await app.StartAsync();
        return collector;
    }

    /// <summary>All that came of a signal: traces, metrics or logs.</summary>
    public byte[] All(string signal) => [.. _received.GetValueOrDefault(signal, []).SelectMany(body => body)];

    public bool Has(string signal, string text) => Has(signal, Encoding.UTF8.GetBytes(text));

    public bool Has(string signal, byte[] bytes) => All(signal).AsSpan().IndexOf(bytes) >= 0;

    /// <summary>Waits until a signal has told something.</summary>
    public Task SeesAsync(string signal, string text) => SeesAsync(signal, Encoding.UTF8.GetBytes(text));

    public async Task SeesAsync(string signal, byte[] text)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        try
        {
            while (!Has(signal, text))
                await _more.Reader.ReadAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"'{Encoding.UTF8.GetString(text)}' is not among the {signal}.");
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(string signal, HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.GetOrAdd(signal, _ => new()).Enqueue(body.ToArray());
        _more.Writer.TryWrite(true);
    }
}
