using KlingStudio.Engine.LiveUpdates;
using Microsoft.AspNetCore.Components;

namespace KlingStudio.Web.Kit;

/// <summary>Draws nothing: tells its page that something changed, at most once per pause, on the page's own circuit.</summary>
public sealed class Live : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly List<IDisposable> _subscriptions = [];
    private ITimer? _timer;
    private int _waiting;

    /// <summary>What to listen to; doesn't change while the page is open.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<Topic> Topics { get; set; } = [];

    /// <summary>Reads again what is shown.</summary>
    [Parameter, EditorRequired] public EventCallback OnChange { get; set; }

    [Inject] private LiveUpdates Updates { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    protected override void OnInitialized()
    {
        _timer = Clock.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        foreach (var topic in Topics)
            _subscriptions.Add(Updates.Subscribe(topic, _ => Note()));
    }

    public void Dispose()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _timer?.Dispose();
    }

    private void Note()
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
            _timer?.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private void Tell()
    {
        Interlocked.Exchange(ref _waiting, 0);
        _ = InvokeAsync(() => OnChange.InvokeAsync());
    }
}
