using System.Collections.Concurrent;
using KlingStudio.Core.Gallery;
using KlingStudio.Engine.LiveUpdates;

namespace KlingStudio.Engine.Media;

/// <summary>
/// What the database last said of takes' files. A player asks for one file in a thousand pieces; as long as nothing of takes or
/// projects changed, one look is enough for all of them.
/// </summary>
/// <param name="read">Looks into the database; null when there is no such take.</param>
internal sealed class MediaRows<TRow>(Func<TakeId, CancellationToken, Task<TRow?>> read) where TRow : class
{
    // Far more than is played at once.
    private const int Most = 5_000;

    private ConcurrentDictionary<TakeId, TRow> _known = new();

    /// <summary>Forgets everything whenever a take or a project changes.</summary>
    public IDisposable Follow(LiveUpdates.LiveUpdates updates)
    {
        var subscriptions = new[] { Topic.Gallery, Topic.Projects }.Select(topic => updates.Subscribe(topic, _ => Forget())).ToArray();
        return new Following(subscriptions);
    }

    public async ValueTask<TRow?> FindAsync(TakeId id, CancellationToken cancellationToken)
    {
        // What is read now is kept only with what was known now: a change in between has put another dictionary in its place.
        var known = _known;
        if (known.TryGetValue(id, out var row))
            return row;
        if (await read(id, cancellationToken) is not { } found)
            return null;
        if (known.Count >= Most)
            Forget();
        known[id] = found;
        return found;
    }

    /// <summary>Looks into the database whatever is known.</summary>
    public ValueTask<TRow?> ReadAgainAsync(TakeId id, CancellationToken cancellationToken)
    {
        _known.TryRemove(id, out _);
        return FindAsync(id, cancellationToken);
    }

    private void Forget() => _known = new();

    private sealed class Following(IReadOnlyList<IDisposable> parts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var part in parts)
                part.Dispose();
        }
    }
}
