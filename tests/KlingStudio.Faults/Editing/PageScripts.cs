using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace KlingStudio.Faults.Editing;

/// <summary>
/// Plays a page's scripts: answers what its circuit asks of them, and remembers whom the circuit gave them to call back: the renderer,
/// the timeline, each field by the name of its draft.
/// </summary>
internal sealed class PageScripts
{
    public const string Renderer = "renderer", Timeline = "timeline";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _heard = [];
    private readonly Dictionary<long, string> _modules = [];
    private long _lastObject;

    /// <summary>Whom to call for something, once the circuit told.</summary>
    public Task<long> FindAsync(string name) => Heard(name).Task;

    /// <summary>Answers a call, as JSON.</summary>
    public string Answer(string function, string? arguments, int resultType, long target)
    {
        Remember(function, arguments, target);
        if (resultType == 1) // a reference to an object of the page
        {
            var id = ++_lastObject;
            if (function == "import")
                _modules[id] = JsonSerializer.Deserialize<string[]>(arguments!)![0];
            return string.Create(CultureInfo.InvariantCulture, $$"""{"__jsObjectId":{{id}}}""");
        }

        return function switch
        {
            "timeZone" => "\"Etc/UTC\"",
            "saveTyped" => "0",
            _ => "null",
        };
    }

    private void Remember(string function, string? arguments, long target)
    {
        if (function.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
            Hear(Renderer, arguments!);
        else if (function == "attach" && _modules.GetValueOrDefault(target) is { } module)
        {
            if (module.EndsWith("/Timeline.razor.js", StringComparison.Ordinal))
                Hear(Timeline, arguments!);
            else if (module.EndsWith("/PromptBox.razor.js", StringComparison.Ordinal))
                HearField(arguments!);
        }
    }

    private void Hear(string name, string arguments)
    {
        using var list = JsonDocument.Parse(arguments);
        Heard(name).TrySetResult(list.RootElement[1].GetProperty("__dotNetObject").GetInt64());
    }

    // The key of a draft: studio.draft.SCENE.FIELD.
    private void HearField(string arguments)
    {
        using var list = JsonDocument.Parse(arguments);
        Hear(list.RootElement[2].GetProperty("key").GetString()!.Split('.')[^1], arguments);
    }

    private TaskCompletionSource<long> Heard(string name) => _heard.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
