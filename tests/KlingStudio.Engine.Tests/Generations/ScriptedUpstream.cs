using System.Collections.Concurrent;
using System.Text.Json;
using TestKit.Upstream;

namespace KlingStudio.Engine.Tests.Generations;

/// <summary>
/// An upstream that does to the first POST of each request what its name stands for, byte by byte, and takes every later one: a request
/// that comes again is paid for, and counted.
/// </summary>
internal sealed class ScriptedUpstream : IAsyncDisposable
{
    private const string Waiting = """{"request_id":"polled","status":"in_queue"}""";

    private readonly ConcurrentDictionary<string, Func<Conversation, Task>> _scripts = new();
    private readonly ConcurrentDictionary<string, int> _posts = new();
    private readonly ConcurrentQueue<string> _questions = new();
    private readonly ScriptedServer _server;

    public ScriptedUpstream() => _server = ScriptedServer.Start(AnswerAsync);

    public Uri Address => _server.Address;

    /// <summary>What a request holds so that the answer of that name comes.</summary>
    public static string RequestFor(string name) => JsonSerializer.Serialize(new Dictionary<string, string> { ["prompt"] = "A lighthouse", ["answer"] = name });

    public void On(string name, Func<Conversation, Task> script) => _scripts[name] = script;

    public void On(string name, string raw) => On(name, conversation => conversation.SendAsync(raw));

    /// <summary>How often a request came.</summary>
    public int Posts(string name) => _posts.GetValueOrDefault(name);

    /// <summary>The keys with which a request was asked about.</summary>
    public IEnumerable<string> KeysOf(string requestId) => _questions
        .Where(question => question.Contains($"/{requestId}/", StringComparison.Ordinal))
        .Select(question => question.Split("Authorization: Bearer ")[1].Split("\r\n")[0])
        .Distinct();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(Conversation conversation)
    {
        var request = await conversation.ReadRequestAsync();
        if (!request.StartsWith("POST /v1/models/", StringComparison.Ordinal))
        {
            _questions.Enqueue(request);
            await conversation.SendAsync(new OddBody("waiting", Waiting).Under(200));
            return;
        }

        using var input = JsonDocument.Parse(request[request.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
        var name = input.RootElement.GetProperty("answer").GetString()!;
        var times = _posts.AddOrUpdate(name, 1, (_, before) => before + 1);
        if (times == 1 && _scripts.TryGetValue(name, out var script))
            await script(conversation);
        else
            await conversation.SendAsync(new OddBody("taken", $$"""{"request_id":"{{Guid.NewGuid():N}}"}""").Under(200));
    }
}
