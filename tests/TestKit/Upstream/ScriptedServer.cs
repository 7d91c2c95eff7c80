using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TestKit.Upstream;

/// <summary>A TCP server on a free loopback port that does to each connection exactly what a test says, byte by byte.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private readonly Func<Conversation, Task> script;
    private readonly Task accepting;
    private int connections;

    private ScriptedServer(Func<Conversation, Task> script)
    {
        this.script = script;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>Every request read whole, head and body, in the order they came.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public int Connections => Volatile.Read(ref connections);

    public static ScriptedServer Start(Func<Conversation, Task> script) => new(script);

    /// <summary>Answers every request with the same bytes, then closes.</summary>
    public static ScriptedServer Answering(string rawAnswer) => Start(async conversation =>
    {
        await conversation.ReadRequestAsync();
        await conversation.SendAsync(rawAnswer);
    });

    /// <summary>A port nobody listens on.</summary>
    public static async Task<Uri> NobodyAsync()
    {
        await using var server = Start(_ => Task.CompletedTask);
        return server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(conversations);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stopping.Token);
                Interlocked.Increment(ref connections);
                conversations.Add(ConverseAsync(socket));
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ConverseAsync(Socket socket)
    {
        using var conversation = new Conversation(socket, requests, stopping.Token);
        try
        {
            await script(conversation);
            await conversation.EndAsync();
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The client left, or the test is over: both are what tests are about.
        }
    }
}

/// <summary>One connection of a <see cref="ScriptedServer"/>.</summary>
public sealed class Conversation(Socket socket, ConcurrentQueue<string> requests, CancellationToken stopping) : IDisposable
{
    private readonly NetworkStream stream = new(socket, ownsSocket: false);
    private bool reset;

    /// <summary>Reads one request with its body, notes it, and returns it.</summary>
    public async Task<string> ReadRequestAsync()
    {
        // A client sends nothing more before it is answered: whatever comes belongs to this one request.
        var come = new MemoryStream();
        var end = -1;
        while (end < 0)
        {
            await ReadMoreAsync(come);
            end = come.GetBuffer().AsSpan(0, (int)come.Length).IndexOf("\r\n\r\n"u8);
        }

        var head = Encoding.Latin1.GetString(come.GetBuffer(), 0, end + 4);
        var length = head.Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture))
            .SingleOrDefault();
        while (come.Length < head.Length + length)
            await ReadMoreAsync(come);
        var body = come.GetBuffer().AsSpan(head.Length, length);
        var request = head + Encoding.UTF8.GetString(body);
        requests.Enqueue(request);
        return request;
    }

    private async Task ReadMoreAsync(MemoryStream come)
    {
        var piece = new byte[4096];
        var count = await stream.ReadAsync(piece, stopping);
        if (count == 0)
            throw new IOException("The client left.");
        come.Write(piece, 0, count);
    }

    /// <summary>Reads whatever comes first, such as the opening of a TLS handshake.</summary>
    public async Task ReadSomethingAsync() => _ = await stream.ReadAsync(new byte[4096], stopping);

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes, stopping);

    /// <summary>Speaks TLS from here on, as the server.</summary>
    public async Task<SslStream> SecureAsync(X509Certificate certificate)
    {
        var secure = new SslStream(stream, leaveInnerStreamOpen: true);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping);
        return secure;
    }

    /// <summary>Says nothing more until the test is over.</summary>
    public Task HangAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);

    /// <summary>Ends with a TCP reset instead of an orderly close.</summary>
    public void Reset()
    {
        reset = true;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>An orderly close: everything sent arrives, even when not everything the client sent was read.</summary>
    public async Task EndAsync()
    {
        if (reset)
            return;
        socket.Shutdown(SocketShutdown.Send);
        while (await stream.ReadAsync(new byte[4096], stopping) > 0)
        {
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        socket.Dispose();
    }
}
