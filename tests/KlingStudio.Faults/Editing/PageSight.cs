using System.Collections.Concurrent;
using System.Globalization;

namespace KlingStudio.Faults.Editing;

/// <summary>What an open page has been shown: how much, which revision of its scene, and what can be pressed.</summary>
internal sealed class PageSight
{
    private static readonly byte[] _revision = "data-revision"u8.ToArray(), _label = "aria-label"u8.ToArray();

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, long> _buttons = [];
    private readonly List<(long Revision, TaskCompletionSource<long> Seen)> _waiting = [];
    private int _count;
    private long _bytes;

    public (int Count, long Bytes) Batches => (_count, _bytes);

    public long Revision { get; private set; }

    /// <summary>The number to raise a click with, on the button of this label.</summary>
    public long HandlerOf(string label) => _buttons.TryGetValue(label, out var handler) ? handler : throw new InvalidOperationException($"There is no button '{label}'.");

    public void Take(byte[] batch)
    {
        var at = TimeProvider.System.GetTimestamp();
        _count++;
        _bytes += batch.Length;
        if (batch.AsSpan().IndexOf(_revision) < 0 && batch.AsSpan().IndexOf(_label) < 0)
            return;
        foreach (var element in new DrawnBatch(batch).Elements())
        {
            foreach (var drawn in element)
                if (drawn.Name == "data-revision" && long.TryParse(drawn.Value, CultureInfo.InvariantCulture, out var revision))
                    Show(revision, at);
            if (element.FirstOrDefault(drawn => drawn is { Name: "onclick", Handler: > 0 }) is { Handler: > 0 } click && element.FirstOrDefault(drawn => drawn.Name == "aria-label") is { Value: { } label })
                _buttons[label] = click.Handler;
        }
    }

    public Task<long> SeeAsync(long revision)
    {
        lock (_lock)
        {
            if (Revision >= revision)
                return Task.FromResult(0L);
            var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((revision, seen));
            return seen.Task;
        }
    }

    private void Show(long revision, long at)
    {
        lock (_lock)
        {
            Revision = revision;
            foreach (var (_, seen) in _waiting.Where(waiting => waiting.Revision <= revision))
                seen.TrySetResult(at);
            _waiting.RemoveAll(waiting => waiting.Revision <= revision);
        }
    }
}
