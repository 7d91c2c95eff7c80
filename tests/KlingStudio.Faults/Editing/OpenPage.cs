using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using KlingStudio.Faults.Running;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using TestKit.Running;

namespace KlingStudio.Faults.Editing;

/// <summary>What a call was answered, and when the answer was here.</summary>
internal readonly record struct PageAnswer(string? Json, long At);

/// <summary>
/// A page of the studio with a circuit of its own, open without a browser: it does what blazor.web.js does on the wire and what the page's own
/// scripts answer, and draws nothing.
/// </summary>
internal sealed class OpenPage(HttpVisitor visitor, ServedPage served) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<PageAnswer>> _calls = [];
    private readonly ConcurrentQueue<string> _problems = [];
    private readonly PageScripts _scripts = new();
    private readonly PageSight _sight = new();
    private HubConnection? _line;
    private ClientWebSocket? _socket;
    private string? _circuit;
    private int _lastCall;
    private volatile bool _dropped;

    /// <summary>What the circuit complained of, or that it ended by itself.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Render batches that arrived, and their bytes.</summary>
    public (int Count, long Bytes) Batches => _sight.Batches;

    /// <summary>The scene's revision that is on screen.</summary>
    public long Revision => _sight.Revision;

    public static async Task<OpenPage> OpenAsync(HttpVisitor visitor, string address)
    {
        var served = await ServedPage.GetAsync(visitor.Client, address);
        var page = new OpenPage(visitor, served);
        await page.ConnectAsync();
        page._circuit = await page._line!.InvokeAsync<string?>("StartCircuit", served.Base.AbsoluteUri, served.Address.AbsoluteUri, "[]", served.State)
            ?? throw new InvalidOperationException($"No circuit was started: {string.Join("; ", page._problems)}");
        await page._scripts.FindAsync(PageScripts.Renderer).WaitAsync(StudioProcess.Patience);
        await page._line!.SendAsync("UpdateRootComponents", served.Operations(), served.State);
        return page;
    }

    /// <summary>Whom to call for something on the page, once it is alive.</summary>
    public Task<long> FindAsync(string name) => _scripts.FindAsync(name).WaitAsync(StudioProcess.Patience);

    /// <summary>Calls a method of an object that the circuit gave away, as a script of the page would.</summary>
    /// <exception cref="IOException">The line dropped before the answer came.</exception>
    public async Task<PageAnswer> CallAsync(long target, string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var call = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_dropped)
            throw new IOException("The line has dropped.");
        try
        {
            await _line!.SendAsync("BeginInvokeDotNetFromJS", id, null, method, target, JsonSerializer.Serialize(arguments));
        }
        catch (Exception cause) when (_dropped)
        {
            throw new IOException("The line dropped while it was sent.", cause);
        }

        return await call.Task;
    }

    /// <summary>Clicks the button of this label.</summary>
    public async Task<PageAnswer> ClickAsync(string label) => await CallAsync(
        await FindAsync(PageScripts.Renderer),
        "DispatchEventAsync",
        new { eventHandlerId = _sight.HandlerOf(label), eventName = "click", eventFieldInfo = (object?)null },
        new { detail = 1, button = 0, buttons = 0, type = "click" });

    /// <summary>When a batch arrived that shows this revision or a newer one; long ago, where it was there before.</summary>
    public Task<long> SeeAsync(long revision) => _sight.SeeAsync(revision);

    /// <summary>The cable is pulled: no goodbye.</summary>
    public void Drop()
    {
        _dropped = true;
        _socket!.Abort();
        foreach (var call in _calls.Values)
            call.TrySetException(new IOException("The line dropped."));
    }

    /// <summary>Asks for the same circuit over a new line.</summary>
    /// <returns>False when the studio has let go of it: the page must be loaded anew.</returns>
    public async Task<bool> ReconnectAsync()
    {
        await _line!.DisposeAsync();
        await ConnectAsync();
        return await _line.InvokeAsync<bool>("ConnectCircuit", _circuit);
    }

    /// <summary>Closes the page as a tab is closed: the circuit is told so.</summary>
    public async Task CloseAsync()
    {
        using var goodbye = new MultipartFormDataContent { { new StringContent(_circuit!), "circuitId" } };
        using var answer = await visitor.Client.PostAsync("_blazor/disconnect", goodbye);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _dropped = true;
        if (_line is not null)
            await _line.DisposeAsync();
    }

    private async Task ConnectAsync()
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(served.Base, "_blazor"), HttpTransportType.WebSockets, options =>
        {
            options.Cookies = visitor.Cookies;
            options.WebSocketFactory = async (context, cancellation) =>
            {
                var socket = _socket = new ClientWebSocket();
                socket.Options.Cookies = visitor.Cookies;
                await socket.ConnectAsync(context.Uri, cancellation);
                return socket;
            };
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var line = _line = builder.Build();
        line.On<int, string>("JS.AttachComponent", (_, _) => { });
        line.On<long>("JS.EndUpdateRootComponents", _ => { });
        line.On<string>("JS.Error", _problems.Enqueue);
        line.On<long, string, string?, int, long, int>("JS.BeginInvokeJS", AnswerAsync);
        line.On<string, bool, string?>("JS.EndInvokeDotNet", Hear);
        line.On<long, byte[]>("JS.RenderBatch", async (number, batch) =>
        {
            _sight.Take(batch);
            await SayAsync("OnRenderCompleted", number, null);
        });
        line.Closed += cause =>
        {
            if (!_dropped)
                _problems.Enqueue($"The studio hung up: {cause?.Message ?? "without a cause"}");
            return Task.CompletedTask;
        };
        await line.StartAsync();
        _dropped = false;
    }

    private Task AnswerAsync(long handle, string function, string? arguments, int resultType, long target, int callType)
    {
        var answer = _scripts.Answer(function, arguments, resultType, target);
        return handle == 0 ? Task.CompletedTask : SayAsync("EndInvokeJSFromDotNet", handle, true, string.Create(CultureInfo.InvariantCulture, $"[{handle},true,{answer}]"));
    }

    private void Hear(string id, bool succeeded, string? json)
    {
        var at = TimeProvider.System.GetTimestamp();
        if (!succeeded)
            _problems.Enqueue($"A call failed: {json}");
        if (!_calls.TryRemove(id, out var call))
            return;
        if (succeeded)
            call.TrySetResult(new PageAnswer(json, at));
        else
            call.TrySetException(new InvalidOperationException(json));
    }

    private async Task SayAsync(string method, params object?[] arguments)
    {
        try
        {
            await _line!.SendCoreAsync(method, arguments);
        }
        catch (Exception) when (_dropped)
        {
            // Nobody is there to hear it.
        }
    }
}
