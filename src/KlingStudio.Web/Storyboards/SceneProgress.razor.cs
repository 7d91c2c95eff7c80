using KlingStudio.Core.Generations;
using KlingStudio.Core.Projects;
using KlingStudio.Engine.Generations;
using KlingStudio.Engine.LiveUpdates;

namespace KlingStudio.Web.Storyboards;

/// <summary>How the scene's newest generation fares, until its take is there.</summary>
public sealed partial class SceneProgress : Steady<SceneId>, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private GenerationRow? _row;
    private IDisposable? _subscription;
    private ITimer? _timer;
    private int _stale;

    protected override async Task OnInitializedAsync()
    {
        _subscription = Updates.Subscribe(Topic.Generations, _ => Note());
        await LookAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _subscription = null;
        _timer?.Dispose();
    }

    // However many changes arrive while one look is under way, one more look follows it, on a thread of its own.
    private void Note()
    {
        if (Interlocked.Exchange(ref _stale, 1) == 0)
            _ = Task.Run(() => InvokeAsync(LookAsync));
    }

    private async Task LookAsync()
    {
        Interlocked.Exchange(ref _stale, 0);
        var rows = await Queue.ListAsync(new GenerationFilter(Scene: View, Most: 1));
        if (_subscription is null)
            return;
        _row = rows is [{ State: not (GenerationState.Done or GenerationState.Cancelled) } newest, ..] ? newest : null;
        Wind();
        StateHasChanged();
    }

    // The clock runs only while there is something to count.
    private void Wind()
    {
        var running = _row is { EndedAt: null };
        if (running && _timer is null)
            _timer = Clock.CreateTimer(_ => InvokeAsync(StateHasChanged), null, Tick, Tick);
        if (running)
            return;
        _timer?.Dispose();
        _timer = null;
    }

    private string Elapsed(GenerationRow row)
    {
        var time = Clock.GetUtcNow().UtcDateTime - row.QueuedAt;
        return time < TimeSpan.Zero ? "00:00" : FormattableString.Invariant($"{(int)time.TotalMinutes:00}:{time.Seconds:00}");
    }
}
