using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace KlingStudio.Engine.LiveUpdates;

/// <summary>
/// Tells open pages that something changed. Publish only after the commit. Subscribers run one after the other on the
/// publisher's thread, outside every lock: they take a note and return (pages throttle, then render on their own circuit).
/// </summary>
public sealed partial class LiveUpdates(ILogger<LiveUpdates> logger)
{
    private ImmutableDictionary<Topic, ImmutableList<Subscription>> _subscriptions =
        ImmutableDictionary<Topic, ImmutableList<Subscription>>.Empty;

    /// <summary>Calls <paramref name="onChange"/> for every change of the topic until the answer is disposed.</summary>
    public IDisposable Subscribe(Topic topic, Action<Change> onChange)
    {
        ArgumentNullException.ThrowIfNull(onChange);
        var subscription = new Subscription(this, topic, onChange);
        ImmutableInterlocked.AddOrUpdate(ref _subscriptions, topic, [subscription], (_, others) => others.Add(subscription));
        return subscription;
    }

    /// <summary>Tells everyone who subscribed to the change's topic. Never throws.</summary>
    public void Publish(Change change)
    {
        if (!_subscriptions.TryGetValue(change.Topic, out var subscriptions))
            return;
        foreach (var subscription in subscriptions)
            Tell(subscription, change);
    }

    private void Tell(Subscription subscription, Change change)
    {
        try
        {
            subscription.Tell(change);
        }
#pragma warning disable CA1031 // Whatever one page does wrong must not keep others from hearing.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            LogSubscriberFailed(logger, change.Topic.Name, cause);
        }
    }

    private void Remove(Subscription subscription)
    {
        ImmutableDictionary<Topic, ImmutableList<Subscription>> before, after;
        do
        {
            before = _subscriptions;
            if (!before.TryGetValue(subscription.Topic, out var subscriptions))
                return;
            var left = subscriptions.Remove(subscription);
            after = left.IsEmpty ? before.Remove(subscription.Topic) : before.SetItem(subscription.Topic, left);
        }
        while (Interlocked.CompareExchange(ref _subscriptions, after, before) != before);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber to {Topic} failed.")]
    private static partial void LogSubscriberFailed(ILogger logger, string topic, Exception cause);

    private sealed class Subscription(LiveUpdates updates, Topic topic, Action<Change> onChange) : IDisposable
    {
        // A page hears in the context it subscribed in: whoever publishes has another language, and perhaps another person.
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private volatile bool _over;

        public Topic Topic { get; } = topic;

        public void Tell(Change change)
        {
            if (_over)
                return;
            if (_context is null)
                onChange(change);
            else
                ExecutionContext.Run(_context, _ => onChange(change), null);
        }

        public void Dispose()
        {
            _over = true;
            updates.Remove(this);
        }
    }
}
